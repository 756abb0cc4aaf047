import { Injectable } from '@nestjs/common';
import {
  HandlesJobs,
  isId,
  JobFailed,
  Outbox,
  systemActor,
  UnitOfWork,
  type JobHandler,
  type OutboxJob,
} from '@app/platform';
import { REGISTRATION_ERASED_LISTS } from '@app/registrations';
import { PurgeListsOf } from './purge-lists-of.use-case.js';

/** After a registration was erased: no unexpired list holds it any longer. */
@Injectable()
@HandlesJobs()
export class ForgetListed implements JobHandler {
  readonly topic = REGISTRATION_ERASED_LISTS;
  readonly queue = 'work';

  constructor(
    private readonly uow: UnitOfWork,
    private readonly lists: PurgeListsOf,
    private readonly outbox: Outbox,
  ) {}

  async handle(job: OutboxJob): Promise<void> {
    const { registrationId } = job.payload;
    if (!isId(registrationId)) throw new JobFailed('PAYLOAD_INVALID', true);
    await this.lists.execute(registrationId);
    await this.uow.run(systemActor('worker'), (tx) => this.outbox.close(tx, job.id));
  }
}
