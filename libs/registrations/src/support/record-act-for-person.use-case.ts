import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { Clock, newId, Outbox, type StaffActor, UnitOfWork } from '@app/platform';
import { CARRY_OUT_ACT } from '../access/move-registrations.use-case.js';
import { type ActKind, ReceivedAct } from '../access/received-act.entity.js';
import type { Registration } from '../registration.entity.js';
import { foundRegistration, requireCheck } from './support-access.js';
import { ActNotPossible, ReceiptTimeInvalid } from './support.errors.js';

export const SUPPORT_ACTS = ['leave', 'erasure', 'restriction', 'access', 'objection'] as const;
export const SUPPORT_CHANNELS = ['phone', 'letter', 'counter'] as const;

export interface ActForPersonCommand {
  readonly registrationId: string;
  readonly kind: Exclude<ActKind, 'report'>;
  readonly channel: (typeof SUPPORT_CHANNELS)[number];
  /** When it reached us: a letter counts from its arrival, not from when somebody found the time to enter it. */
  readonly receivedAt: Date;
}

/**
 * Support takes down what a person said or wrote, after checking who it is. The worker carries it out, as of its
 * receipt; support neither decides on a request nor touches the registration.
 */
@Injectable()
export class RecordActForPerson {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** The same act by the same way and of the same time is taken down once. */
  execute(command: ActForPersonCommand, actor: StaffActor): Promise<{ actId: string }> {
    return this.uow.run(actor, async (tx) => {
      const now = this.clock.now();
      const { registrationId } = command;
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 8))', [registrationId]);
      const { registration } = await foundRegistration(tx, actor, { registrationId, now });
      const checkId = await requireCheck(tx, actor, { registrationId, now });
      assertPossible(registration, command, now);
      const known = await sameAct(tx, command);
      return known ?? this.takeDown(tx, registration, { command, actor, checkId, now });
    });
  }

  private async takeDown(
    tx: EntityManager,
    { id: registrationId, actionId }: Registration,
    { command, actor, checkId, now }: { command: ActForPersonCommand; actor: StaffActor; checkId: string; now: Date },
  ): Promise<{ actId: string }> {
    const { kind, channel, receivedAt } = command;
    const actId = newId();
    await tx.insert(ReceivedAct, {
      id: actId,
      kind,
      channel,
      receivedAt,
      recordedAt: now,
      recordedBy: actor.staffId,
      contactCheckId: checkId,
      registrationId,
      actionId,
      shownSha256: recordHash(command),
    });
    await this.outbox.add(tx, {
      topic: CARRY_OUT_ACT,
      queue: 'work',
      payload: { actId },
      actionId,
      registrationId,
    });
    await this.log.append(tx, {
      type: 'act.received',
      actor,
      subjects: [registrationId],
      actionId,
      data: { actId, kind, channel, receivedAt: receivedAt.toISOString(), checkId },
    });
    return { actId };
  }
}

function assertPossible(registration: Registration, { kind, receivedAt }: ActForPersonCommand, now: Date): void {
  if (receivedAt > now || receivedAt < registration.createdAt) throw new ReceiptTimeInvalid();
  if (registration.stage === 'erased' || registration.stage === 'lapsed') throw new ActNotPossible();
  if (kind === 'leave' && registration.stage !== 'interest' && registration.stage !== 'joined')
    throw new ActNotPossible();
}

async function sameAct(tx: EntityManager, command: ActForPersonCommand): Promise<{ actId: string } | null> {
  const { registrationId, kind, channel, receivedAt } = command;
  const [row]: { actId: string }[] = await tx.query(
    'select id as "actId" from received_act where registration_id = $1 and kind = $2 and channel = $3 and received_at = $4',
    [registrationId, kind, channel, receivedAt],
  );
  return row ?? null;
}

/** What stands where a page's snapshot would: the words of the act as support entered it. */
function recordHash({ registrationId, kind, channel, receivedAt }: ActForPersonCommand): string {
  const record = JSON.stringify({ channel, kind, receivedAt: receivedAt.toISOString(), registrationId });
  return createHash('sha256').update(record, 'utf8').digest('hex');
}
