import { Injectable } from '@nestjs/common';
import { dateIn } from '@app/actions';
import { AuditLog } from '@app/audit';
import { QueueNotice } from '@app/notices';
import { Clock, RunsOnSchedule, systemActor, UnitOfWork, type Schedule } from '@app/platform';

const WORKER = systemActor('worker');

/** Tells administrators once that the day passed without a word about the lists of an old counsel. */
@Injectable()
@RunsOnSchedule()
export class ChaseReturns implements Schedule {
  readonly name = 'chase-returns';
  readonly everySeconds = 3_600;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly notices: QueueNotice,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.execute();
  }

  execute(): Promise<number> {
    const now = this.clock.now();
    return this.uow.run(WORKER, async (tx) => {
      const [overdue]: [{ id: string; actionId: string; dueOn: string }[], number] = await tx.query(
        `update counsel_change set reminded_at = $1
          where confirmed_at is null and reminded_at is null and due_on < $2
          returning id, action_id as "actionId", due_on::text as "dueOn"`,
        [now, dateIn('UTC', now)],
      );
      for (const { id, actionId, dueOn } of overdue) {
        const told: { id: string; locale: string }[] = await tx.query(
          `select distinct a.id, a.locale from staff_account a join staff_grant g on g.staff_id = a.id
            where a.disabled_at is null and g.role = 'administrator' and (g.action_id is null or g.action_id = $1)
              and g.starts_at <= $2 and (g.ends_at is null or g.ends_at > $2)
              and (not g.needs_approval or g.approved_at is not null)`,
          [actionId, now],
        );
        for (const { id: staffId, locale } of told)
          await this.notices.add(tx, {
            template: 'counsel-return-overdue',
            locale,
            actionId,
            staffId,
            params: { changeId: id },
          });
        await this.audit.append(tx, {
          type: 'counsel.return_overdue',
          actor: WORKER,
          subjects: [id],
          actionId,
          data: { changeId: id, due: dueOn },
        });
      }
      return overdue.length;
    });
  }
}
