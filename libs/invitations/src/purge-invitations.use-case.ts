import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { Clock, KeyStore, RunsOnSchedule, type Schedule, systemActor, UnitOfWork } from '@app/platform';

const WORKER = systemActor('worker');
const DAY = 86_400_000;
/** Long enough for a mail that comes back or an answer to it. */
export const KEPT_AFTER_SENDING_DAYS = 30;
/** A dry run that nobody went on with, or that waits for a second person. */
export const KEPT_UNSENT_DAYS = 14;

/** Ends what is kept of an import: addresses, hashes and their key. Counts, source and dates stay. */
@Injectable()
@RunsOnSchedule()
export class PurgeInvitations implements Schedule {
  readonly name = 'purge-invitations';
  readonly everySeconds = 3_600;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly keys: KeyStore,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.execute();
  }

  async execute(): Promise<{ purged: number }> {
    await this.forgetStopped();
    let purged = 0;
    while (await this.purgeOne()) purged += 1;
    return { purged };
  }

  /** Whoever wants no more mail is not kept until the others go. */
  private forgetStopped(): Promise<void> {
    return this.uow.run(WORKER, async (tx) => {
      await tx.query(
        'delete from invitation v using mail_suppression s where s.address_hash = v.address_hash and v.handled_at is not null',
      );
    });
  }

  private purgeOne(): Promise<boolean> {
    return this.uow.run(WORKER, async (tx) => {
      const now = this.clock.now();
      const [row]: { id: string; actionId: string }[] = await tx.query(
        `select id, action_id as "actionId" from invitation_import
          where purged_at is null and (state in ('declined', 'discarded') or sent_at < $1
            or (state in ('dry_run', 'waiting') and imported_at < $2))
          order by id limit 1 for update skip locked`,
        [new Date(now.getTime() - KEPT_AFTER_SENDING_DAYS * DAY), new Date(now.getTime() - KEPT_UNSENT_DAYS * DAY)],
      );
      if (row === undefined) return false;
      await tx.query('delete from invitation where import_id = $1', [row.id]);
      await this.keys.destroy(tx, { kind: 'instance', id: row.id });
      await tx.query('update invitation_import set purged_at = $2 where id = $1', [row.id, now]);
      await this.audit.append(tx, {
        type: 'invitations.purged',
        actor: WORKER,
        subjects: [row.id],
        actionId: row.actionId,
        data: { importId: row.id },
      });
      return true;
    });
  }
}
