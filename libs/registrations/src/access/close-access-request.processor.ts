import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { QueueNotice } from '@app/notices';
import { Clock, HandlesJobs, type JobHandler, JobRuns, type OutboxJob, payloadId, systemActor } from '@app/platform';
import { appendEvent } from '../registration-events.js';
import { Registration } from '../registration.entity.js';
import { AccessRequest } from './access-request.entity.js';

export const ACCESS_REQUEST_CLOSED = 'access-request-closed';
const WORKER = systemActor('worker');

/** After an objection or a rejection: the history says so, what was to count with the move counts for nothing, and the person who asked is told. */
@Injectable()
@HandlesJobs()
export class CloseAccessRequest implements JobHandler {
  readonly topic = ACCESS_REQUEST_CLOSED;
  readonly queue = 'work';

  constructor(
    private readonly jobs: JobRuns,
    private readonly notices: QueueNotice,
    private readonly clock: Clock,
  ) {}

  async handle(job: OutboxJob): Promise<void> {
    const requestId = payloadId(job, 'requestId');
    await this.jobs.once(job, async (tx) => {
      const request = await tx.findOne(AccessRequest, { where: { id: requestId } });
      if (request !== null && (request.state === 'objected' || request.state === 'rejected'))
        await this.stop(tx, request);
    });
  }

  /** In the caller's transaction. */
  async stop(tx: EntityManager, request: AccessRequest): Promise<void> {
    const now = this.clock.now();
    await tx.query(
      "update received_act set state = 'void', carried_out_at = $2, result_code = $3 where access_request_id = $1 and state = 'pending'",
      [request.id, now, request.state],
    );
    const registration = await tx.findOne(Registration, { where: { id: request.registrationId ?? '' } });
    if (registration !== null && registration.erasedAt === null)
      await appendEvent(tx, registration, { type: 'move_stopped', at: now, actor: WORKER });
    const { locale, mailboxId } = request;
    if (mailboxId === null) return;
    await this.notices.add(tx, {
      template: 'lost-access-stopped',
      locale,
      mailboxId,
      params: { requestId: request.id },
    });
  }
}
