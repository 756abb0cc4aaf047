import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, HandlesJobs, type JobHandler, JobRuns, type OutboxJob, payloadId } from '@app/platform';
import { Registration, REGISTRATION_SUBMITTED } from '@app/registrations';
import { DoubleParticipation } from './double-participation.js';
import { Likenesses } from './likenesses.js';
import { ReviewCase } from './review-case.entity.js';

/**
 * Somebody joined, or corrected what they joined with: opens the case, or reopens it where a correction came after a
 * decision, and looks for likenesses. An interest has no case: nobody examines anything before the person joins.
 */
@Injectable()
@HandlesJobs()
export class OpenReviewCase implements JobHandler {
  readonly topic = REGISTRATION_SUBMITTED;
  readonly queue = 'work';

  constructor(
    private readonly jobs: JobRuns,
    private readonly likenesses: Likenesses,
    private readonly double: DoubleParticipation,
    private readonly clock: Clock,
  ) {}

  async handle(job: OutboxJob): Promise<void> {
    const registrationId = payloadId(job, 'registrationId');
    await this.jobs.once(job, async (tx) => {
      const registration = await tx.findOne(Registration, {
        where: { id: registrationId },
        lock: { mode: 'pessimistic_write' },
      });
      // Expired, lapsed or erased before its turn came.
      if (registration === null || registration.erasedAt !== null || registration.joinedAt === null) return;
      await this.open(tx, registration);
      await this.likenesses.flag(tx, registration);
      await this.double.flag(tx, registration);
    });
  }

  /** Does nothing where a job of a later submission came first. */
  private async open(tx: EntityManager, { id, actionId, submittedVersion }: Registration): Promise<void> {
    const now = this.clock.now();
    const reviewCase = await tx.findOne(ReviewCase, {
      where: { registrationId: id },
      lock: { mode: 'pessimistic_write' },
    });
    if (reviewCase === null) {
      await tx.insert(ReviewCase, {
        registrationId: id,
        actionId,
        state: 'open',
        submittedVersion,
        openedAt: now,
        updatedAt: now,
      });
      return;
    }
    if (reviewCase.submittedVersion >= submittedVersion) return;
    await tx.update(
      ReviewCase,
      { registrationId: id },
      {
        state: 'open',
        reasonCode: null,
        submittedVersion,
        version: reviewCase.version + 1,
        updatedAt: now,
        // One that still waits keeps its place in the queue.
        ...(reviewCase.state === 'open' ? {} : { openedAt: now }),
      },
    );
  }
}
