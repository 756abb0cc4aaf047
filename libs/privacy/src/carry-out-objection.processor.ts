import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PurposesQuery } from '@app/actions';
import { AuditLog } from '@app/audit';
import { DeclarationTraces } from '@app/consents';
import { EraseEvidence } from '@app/evidence';
import {
  Clock,
  HandlesJobs,
  JobFailed,
  type JobHandler,
  JobRuns,
  KeyStore,
  type OutboxJob,
  payloadId,
  systemActor,
} from '@app/platform';
import { appendEvent, keySubject, Registration } from '@app/registrations';
import { endedByObjection } from './objectable.js';
import { PrivacyRequest } from './privacy-request.entity.js';

export const CARRY_OUT_OBJECTION = 'carry-out-objection';
const WORKER = systemActor('worker');

/**
 * Ends what an objection of someone who joined reaches: the classes of data that only legitimate interests kept. Their
 * keys are destroyed; what the action itself needs stays.
 */
@Injectable()
@HandlesJobs()
export class CarryOutObjection implements JobHandler {
  readonly topic = CARRY_OUT_OBJECTION;
  readonly queue = 'work';

  constructor(
    private readonly jobs: JobRuns,
    private readonly purposes: PurposesQuery,
    private readonly evidence: EraseEvidence,
    private readonly traces: DeclarationTraces,
    private readonly keys: KeyStore,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  async handle(job: OutboxJob): Promise<void> {
    const requestId = payloadId(job, 'requestId');
    await this.jobs.once(job, async (tx) => {
      // Every process may leave jobs, so what a job asks for counts only where the request itself says the same.
      const request = await tx.findOneBy(PrivacyRequest, { id: requestId, kind: 'objection', state: 'granted' });
      if (request === null || request.registrationId !== job.registrationId)
        throw new JobFailed('OBJECTION_NOT_GRANTED', true);
      if (request.carriedOutAt !== null) return;
      const registration = await tx.findOne(Registration, {
        where: { id: request.registrationId },
        lock: { mode: 'pessimistic_write' },
      });
      if (registration !== null && registration.erasedAt === null) await this.end(tx, registration);
      await tx.update(PrivacyRequest, { id: requestId }, { carriedOutAt: this.clock.now() });
    });
  }

  private async end(tx: EntityManager, registration: Registration): Promise<void> {
    const { id, actionId } = registration;
    const classes = endedByObjection(await this.purposes.run(tx, actionId));
    await tx.query(
      "delete from registration_record where registration_id = $1 and class = 'technical' and version = 0 and 'technical' = any($2::text[])",
      [id, classes],
    );
    if (classes.includes('technical')) await this.traces.forget(tx, id);
    if (classes.includes('evidence')) await this.evidence.purge(tx, id, 'joining');
    if (classes.includes('preserved')) await this.evidence.purge(tx, id, 'preserved');
    await this.keys.destroy(tx, keySubject(registration), classes);
    await appendEvent(tx, registration, { type: 'objection_carried_out', at: this.clock.now(), actor: WORKER });
    const data = { reason: 'objection', classes };
    await this.log.append(tx, { type: 'registration.erased', actor: WORKER, subjects: [id], actionId, data });
  }
}
