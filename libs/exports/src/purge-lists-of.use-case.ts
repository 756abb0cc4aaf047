import { Injectable } from '@nestjs/common';
import { isId, systemActor, UnitOfWork } from '@app/platform';
import { ExpireLists } from './expire-lists.use-case.js';

const WORKER = systemActor('worker');

/**
 * Ends every unexpired list that holds a registration and deletes its file: part of erasing the registration, after
 * that has committed. Lists still being made need nothing: they look for erased registrations before they are ready.
 * Safe to run again.
 */
@Injectable()
export class PurgeListsOf {
  constructor(private readonly uow: UnitOfWork, private readonly lists: ExpireLists) {}

  async execute(registrationId: string): Promise<{ expired: number }> {
    if (!isId(registrationId)) throw new TypeError('A registration is named by its id.');
    const expired = await this.uow.run(WORKER, (tx) =>
      this.lists.expire(
        tx,
        `state = 'ready' and exists (
           select from list_part p where p.export_id = list_export.id and $1 = any(p.registration_ids))`,
        [registrationId],
      ),
    );
    await this.lists.purge();
    return { expired: expired.length };
  }
}
