import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { QueueNotice } from '@app/notices';
import {
  Clock,
  CommonSettings,
  HandlesJobs,
  type JobHandler,
  JobRuns,
  Outbox,
  type OutboxJob,
  payloadId,
  systemActor,
} from '@app/platform';
import { appendEvent } from '../registration-events.js';
import { Registration } from '../registration.entity.js';
import { BEGIN_ACCESS_REQUEST } from './access-confirmed.listener.js';
import { AccessRequest } from './access-request.entity.js';

const WORKER = systemActor('worker');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Wrong codes of one registration within a day that slow nothing. */
const FREE_MISSES = 5;

/** Looks up what was entered. Where it belongs together, the earlier address is told, and the wait begins with that. */
@Injectable()
@HandlesJobs()
export class BeginAccessRequest implements JobHandler {
  readonly topic = BEGIN_ACCESS_REQUEST;
  readonly queue = 'work';

  constructor(
    private readonly jobs: JobRuns,
    private readonly outbox: Outbox,
    private readonly notices: QueueNotice,
    private readonly log: AuditLog,
    private readonly settings: CommonSettings,
    private readonly clock: Clock,
  ) {}

  async handle(job: OutboxJob): Promise<void> {
    const requestId = payloadId(job, 'requestId');
    const { slowed } = job.payload;
    await this.jobs.once(job, async (tx) => {
      const request = await tx.findOne(AccessRequest, {
        where: { id: requestId, state: 'entered' },
        lock: { mode: 'pessimistic_write' },
      });
      if (request === null || request.confirmedAt === null) return;
      const registration = await tx.findOne(Registration, {
        where:
          request.registrationId === null ? { reference: request.reference ?? '' } : { id: request.registrationId },
        lock: { mode: 'pessimistic_write' },
      });
      if (registration !== null && slowed !== true && (await this.slow(tx, request, registration))) return;
      if (registration === null || !mayMove(registration, request)) return this.refuse(tx, request, registration);
      // Support vouches with a check of the person where there is no code.
      const codeId = request.recordedBy === null ? await matchingCode(tx, registration, request) : null;
      if (request.recordedBy === null && codeId === null) return this.refuse(tx, request, registration);
      await this.begin(tx, request, { registration, codeId });
    });
  }

  /**
   * After several wrong codes for one registration the next entry is looked up later, right or wrong, and once: guessing
   * takes days, and the owner, who has the right code, waits a day at most whoever else tries.
   */
  private async slow(tx: EntityManager, request: AccessRequest, { id }: Registration): Promise<boolean> {
    if (request.recordedBy !== null) return false;
    const now = this.clock.now().getTime();
    const [row]: { misses: number }[] = await tx.query(
      'select count(*)::int as misses from access_request where missed_registration_id = $1 and confirmed_at > $2',
      [id, new Date(now - DAY)],
    );
    const over = (row?.misses ?? 0) - FREE_MISSES + 1;
    if (over <= 0) return false;
    const availableAt = new Date(now + Math.min(over * HOUR, DAY));
    const payload = { requestId: request.id, slowed: true };
    await this.outbox.add(tx, { topic: BEGIN_ACCESS_REQUEST, queue: 'work', payload, availableAt });
    return true;
  }

  private async refuse(tx: EntityManager, request: AccessRequest, known: Registration | null): Promise<void> {
    const missedRegistrationId = known?.id ?? null;
    await tx.update(
      AccessRequest,
      { id: request.id },
      { state: 'void', reference: null, codeHash: null, missedRegistrationId },
    );
    await this.log.append(tx, {
      type: 'access_request.unmatched',
      actor: WORKER,
      subjects: known === null ? [] : [known.id],
      ...(known === null ? {} : { actionId: known.actionId }),
      data: { requestId: request.id },
    });
  }

  private async begin(
    tx: EntityManager,
    request: AccessRequest,
    { registration, codeId }: { registration: Registration; codeId: string | null },
  ): Promise<void> {
    const { id: registrationId, actionId, mailboxId, locale } = registration;
    const now = this.clock.now();
    await tx.update(
      AccessRequest,
      { id: request.id },
      {
        state: 'waiting',
        reference: null,
        codeHash: null,
        recoveryCodeId: codeId,
        registrationId,
        actionId,
        fromMailboxId: mailboxId,
        waitUntil: new Date(now.getTime() + this.settings.LOST_MAILBOX_WAIT_DAYS * DAY),
      },
    );
    await appendEvent(tx, registration, { type: 'move_asked', at: now, actor: WORKER });
    const params = { requestId: request.id };
    await this.notices.add(tx, { template: 'lost-access-asked', locale, actionId, registrationId, mailboxId, params });
    await this.log.append(tx, {
      type: 'access_request.filed',
      actor: WORKER,
      subjects: [registrationId],
      actionId,
      data: params,
    });
  }
}

function mayMove({ confirmedAt, stage, mailboxId }: Registration, request: AccessRequest): boolean {
  if (confirmedAt === null || stage === 'draft' || stage === 'lapsed' || stage === 'erased') return false;
  return mailboxId !== request.mailboxId;
}

/** The id of the code that counts, where it is the one that was entered. */
async function matchingCode(tx: EntityManager, { id }: Registration, request: AccessRequest): Promise<string | null> {
  if (request.codeHash === null) return null;
  const [code]: { id: string; hash: Buffer }[] = await tx.query(
    'select id, code_hash as hash from recovery_code where registration_id = $1 and ended_at is null',
    [id],
  );
  return code !== undefined && timingSafeEqual(code.hash, request.codeHash) ? code.id : null;
}
