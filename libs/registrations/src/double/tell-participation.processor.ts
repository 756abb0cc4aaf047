import { Injectable } from '@nestjs/common';
import { HandlesJobs, type JobHandler, JobRuns, type OutboxJob, payloadId, systemActor } from '@app/platform';
import { lockRegistration } from '../registration-access.js';
import { ParticipationQuestions } from './participation-questions.js';

export const TELL_PARTICIPATION = 'tell-participation';

const WORKER = systemActor('worker');

/**
 * The address was proved after sending. By a code it is proved within the scope of a browser that has not proved it yet,
 * which sees no question; so the worker looks.
 */
@Injectable()
@HandlesJobs()
export class TellParticipation implements JobHandler {
  readonly topic = TELL_PARTICIPATION;
  readonly queue = 'work';

  constructor(
    private readonly jobs: JobRuns,
    private readonly questions: ParticipationQuestions,
  ) {}

  async handle(job: OutboxJob): Promise<void> {
    const registrationId = payloadId(job, 'registrationId');
    await this.jobs.once(job, async (tx) => {
      await this.questions.tellConfirmed(tx, await lockRegistration(tx, WORKER, registrationId));
    });
  }
}
