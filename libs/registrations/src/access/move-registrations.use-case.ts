import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { QueueNotice } from '@app/notices';
import { Clock, Outbox, RunsOnSchedule, type Schedule, systemActor, UnitOfWork } from '@app/platform';
import { appendEvent } from '../registration-events.js';
import { Registration } from '../registration.entity.js';
import { AccessRequest } from './access-request.entity.js';
import { CARRY_OUT_ACT } from './carry-out-act.processor.js';
import { CloseAccessRequest } from './close-access-request.processor.js';

const WORKER = systemActor('worker');

/** Approved, waited for, and nobody else asks for the same: a rival that came later is for staff to settle first. */
const DUE = `
  select id from access_request r where state = 'approved' and wait_until <= $1
     and not exists (select from access_request o where o.registration_id = r.registration_id and o.id <> r.id and o.state = 'waiting')
   order by id`;

/** Moves registrations to the mailbox they were asked for. What was done under the old one stays what it is. */
@Injectable()
@RunsOnSchedule()
export class MoveRegistrations implements Schedule {
  readonly name = 'move-registrations';
  readonly everySeconds = 300;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly notices: QueueNotice,
    private readonly closing: CloseAccessRequest,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    await this.execute();
  }

  /** Safe to run twice at once: of two runs the database lets one move each registration. */
  async execute(): Promise<{ moved: number }> {
    const due: { id: string }[] = await this.uow.read(WORKER, (tx) => tx.query(DUE, [this.clock.now()]));
    let moved = 0;
    for (const { id } of due) if (await this.uow.run(WORKER, (tx) => this.move(tx, id))) moved += 1;
    return { moved };
  }

  private async move(tx: EntityManager, requestId: string): Promise<boolean> {
    const asked = await tx.findOneOrFail(AccessRequest, { where: { id: requestId } });
    const registration = await tx.findOne(Registration, {
      where: { id: asked.registrationId ?? '' },
      lock: { mode: 'pessimistic_write' },
    });
    const now = this.clock.now();
    const [row]: { moved: boolean }[] = await tx.query('select move_registration($1, $2) as moved', [requestId, now]);
    if (registration === null || row?.moved !== true) {
      await this.overtake(tx, requestId);
      return false;
    }
    const moved = { ...registration, mailboxId: asked.mailboxId ?? '' };
    await tx.query(
      "update recovery_code set ended_at = $2, end_reason = 'used' where registration_id = $1 and ended_at is null",
      [moved.id, now],
    );
    await appendEvent(tx, moved, { type: 'moved', at: now, actor: WORKER, data: { requestId } });
    await this.linkOthers(tx, moved, asked);
    await this.letCount(tx, moved, asked);
    await this.tell(tx, moved, asked);
    await this.log.append(tx, {
      type: 'registration.moved',
      actor: WORKER,
      subjects: [moved.id],
      actionId: moved.actionId,
      data: { requestId, fromId: registration.mailboxId, toId: moved.mailboxId },
    });
    return true;
  }

  /** Erased, lapsed or moved away meanwhile; nothing to do where another run was faster or an objection came. */
  private async overtake(tx: EntityManager, requestId: string): Promise<void> {
    const request = await tx.findOne(AccessRequest, {
      where: { id: requestId, state: 'approved' },
      lock: { mode: 'pessimistic_write' },
    });
    if (request === null || request.registrationId === null || request.actionId === null) return;
    await tx.update(AccessRequest, { id: requestId }, { state: 'overtaken', closedAt: this.clock.now() });
    await this.closing.stop(tx, { ...request, state: 'overtaken' });
    await this.log.append(tx, {
      type: 'access_request.overtaken',
      actor: WORKER,
      subjects: [request.registrationId],
      actionId: request.actionId,
      data: { requestId },
    });
  }

  /** Who joined anew under the new address while they waited has two registrations; each history names the other. */
  private async linkOthers(tx: EntityManager, moved: Registration, asked: AccessRequest): Promise<void> {
    const others = await tx
      .createQueryBuilder(Registration, 'r')
      .where('r.mailboxId = :mailboxId and r.actionId = :actionId and r.id <> :id and r.createdAt >= :since', {
        mailboxId: asked.mailboxId,
        actionId: moved.actionId,
        id: moved.id,
        since: asked.createdAt,
      })
      .andWhere("r.stage in ('interest', 'joined')")
      .getMany();
    const at = this.clock.now();
    for (const other of others) {
      await appendEvent(tx, moved, { type: 'same_person', at, actor: WORKER, data: { registrationId: other.id } });
      await appendEvent(tx, other, { type: 'same_person', at, actor: WORKER, data: { registrationId: moved.id } });
    }
  }

  /** What the person did while they waited counts now, from when it was received. */
  private async letCount(tx: EntityManager, { id, actionId }: Registration, asked: AccessRequest): Promise<void> {
    const [acts]: [{ id: string }[], number] = await tx.query(
      "update received_act set registration_id = $2, action_id = $3 where access_request_id = $1 and state = 'pending' returning id",
      [asked.id, id, actionId],
    );
    for (const act of acts)
      await this.outbox.add(tx, {
        topic: CARRY_OUT_ACT,
        queue: 'work',
        payload: { actId: act.id },
        actionId,
        registrationId: id,
      });
  }

  private async tell(tx: EntityManager, moved: Registration, asked: AccessRequest): Promise<void> {
    const { id: registrationId, actionId } = moved;
    const mail = { template: 'lost-access-moved', actionId, registrationId } as const;
    await this.notices.add(tx, { ...mail, locale: asked.locale, mailboxId: moved.mailboxId, params: { to: 'new' } });
    if (asked.fromMailboxId !== null)
      await this.notices.add(tx, {
        ...mail,
        locale: moved.locale,
        mailboxId: asked.fromMailboxId,
        params: { to: 'old' },
      });
  }
}
