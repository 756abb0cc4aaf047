import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  Clock,
  HandlesJobs,
  isId,
  JobFailed,
  type JobHandler,
  JobRuns,
  Outbox,
  type OutboxJob,
  payloadId,
  systemActor,
} from '@app/platform';
import { EraseRegistration, Registration } from '@app/registrations';
import { CARRY_OUT_ERASURE } from './order-erasure.js';
import { PrivacyRequest } from './privacy-request.entity.js';

const WORKER = systemActor('worker');
const SECOND = 1_000;
/** However the mail fares, the erasure is not put off any longer. */
const AT_MOST = 24 * 3_600 * SECOND;
const LONGEST_WAIT = 1_800 * SECOND;
const SHORTEST_WAIT = 2 * SECOND;

/**
 * Erases what was granted, once the last mail has left or has failed for good, and a day after the decision in any
 * case. While it waits, each run leaves the next one, so that waiting never counts as failing.
 */
@Injectable()
@HandlesJobs()
export class CarryOutErasure implements JobHandler {
  readonly topic = CARRY_OUT_ERASURE;
  readonly queue = 'work';

  constructor(
    private readonly jobs: JobRuns,
    private readonly outbox: Outbox,
    private readonly erasure: EraseRegistration,
    private readonly clock: Clock,
  ) {}

  async handle(job: OutboxJob): Promise<void> {
    const requestId = payloadId(job, 'requestId');
    await this.jobs.once(job, async (tx) => {
      const request = await grantedErasure(tx, job, requestId);
      const registration = await tx.findOne(Registration, {
        where: { id: request.registrationId },
        lock: { mode: 'pessimistic_write' },
      });
      const now = this.clock.now();
      const waited = now.getTime() - (request.decidedAt ?? now).getTime();
      if (registration !== null && waited < AT_MOST && (await isMailUnderWay(tx, job)))
        return this.wait(tx, job, waited);
      // A draft that expired meanwhile is gone already.
      if (registration !== null && registration.erasedAt === null)
        await this.erasure.erase(tx, registration, WORKER, 'request');
      await tx.update(
        PrivacyRequest,
        { id: requestId },
        { carriedOutAt: now, keyId: null, sealedNote: null, groundsKeyId: null, sealedGrounds: null },
      );
    });
  }

  private async wait(
    tx: EntityManager,
    { payload, actionId, registrationId }: OutboxJob,
    waited: number,
  ): Promise<void> {
    const pause = Math.min(Math.max(waited, SHORTEST_WAIT), LONGEST_WAIT);
    await this.outbox.add(tx, {
      topic: CARRY_OUT_ERASURE,
      queue: 'work',
      payload,
      availableAt: new Date(this.clock.now().getTime() + pause),
      ...(actionId === null ? {} : { actionId }),
      ...(registrationId === null ? {} : { registrationId }),
    });
  }
}

/** Every process may leave jobs, so what a job asks for counts only where the request itself says the same. */
async function grantedErasure(tx: EntityManager, job: OutboxJob, requestId: string): Promise<PrivacyRequest> {
  const request = await tx.findOneBy(PrivacyRequest, { id: requestId, state: 'granted' });
  if (request === null || request.registrationId !== job.registrationId || !(await erases(tx, request)))
    throw new JobFailed('ERASURE_NOT_GRANTED', true);
  return request;
}

/** An objection erases only those who never joined. */
async function erases(tx: EntityManager, { kind, registrationId }: PrivacyRequest): Promise<boolean> {
  if (kind === 'erasure') return true;
  const registration = kind === 'objection' ? await tx.findOneBy(Registration, { id: registrationId }) : null;
  return registration !== null && registration.joinedAt === null;
}

async function isMailUnderWay(tx: EntityManager, { payload, registrationId }: OutboxJob): Promise<boolean> {
  const noticeId = payload['noticeId'];
  if (!isId(noticeId)) return false;
  const rows: unknown[] = await tx.query(
    "select from notice where id = $1 and registration_id = $2 and state = 'queued'",
    [noticeId, registrationId],
  );
  return rows.length > 0;
}
