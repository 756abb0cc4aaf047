import { Injectable } from '@nestjs/common';
import { isId, systemActor, UnitOfWork } from '@app/platform';
import { ExpireLists } from './expire-lists.use-case.js';

const WORKER = systemActor('worker');

/**
 * Ends every unexpired list that holds a registration and deletes its file: part of erasing the registration, after
 * that has committed. Lists still being made look for erased registrations themselves before they are ready.
 * Safe to run again.
 */
@Injectable()
export class PurgeListsOf {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lists: ExpireLists,
  ) {}

  async execute(registrationId: string): Promise<{ expired: number }> {
    if (!isId(registrationId)) throw new TypeError('A registration is named by its id.');
    const expired = await this.uow.run(WORKER, async (tx) => {
      // A list that is just becoming ready has looked for erased people already: wait until it is, then end it.
      const holding: { id: string }[] = await tx.query(
        `select id from list_export e where state in ('running', 'ready')
            and exists (select from list_part p where p.export_id = e.id and $1 = any(p.registration_ids)) order by id for update`,
        [registrationId],
      );
      return this.lists.expire(tx, "state = 'ready' and id = any($1::uuid[])", [holding.map(({ id }) => id)]);
    });
    await this.lists.purge();
    return { expired: expired.length };
  }
}
