import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, newId, systemActor, actorId } from '@app/platform';
import { RegisterEntries } from './register-entries.js';

const WORKER = systemActor('worker');

/** Keeps an extract's word in the history of the registration. */
@Injectable()
export class RecordedEntries extends RegisterEntries {
  constructor(private readonly clock: Clock) {
    super();
  }

  reported(): Promise<ReadonlyMap<string, readonly string[]>> {
    return Promise.resolve(new Map());
  }

  keysOf(): readonly string[] {
    return [];
  }

  async confirm(tx: EntityManager, registrationIds: readonly string[], asOf: string): Promise<void> {
    if (registrationIds.length === 0) return;
    await tx.query(
      `insert into registration_event (id, registration_id, action_id, mailbox_id, session_id, type, at, actor_kind, actor_id, data)
       select made.id, r.id, r.action_id, r.mailbox_id, r.session_id, 'entry_confirmed', $3, 'system', $4, $5::jsonb
         from unnest($1::uuid[], $2::uuid[]) as made (id, registration_id) join registration r on r.id = made.registration_id
        where not exists (select from registration_event e where e.registration_id = r.id and e.type = 'entry_confirmed' and e.data = $5::jsonb)`,
      [
        registrationIds.map(() => newId()),
        registrationIds,
        this.clock.now(),
        actorId(WORKER),
        JSON.stringify({ asOf }),
      ],
    );
  }
}
