import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BlindIndexes, Clock, newId, type BlindIndexInputs, type BlindIndexKind } from '@app/platform';
import { accountInputs, personInputs, RecordStore, type Registration } from '@app/registrations';
import type { FlagKind } from './review-flag.entity.js';

interface Likeness {
  readonly kind: FlagKind;
  readonly otherId: string;
}

/**
 * Finds registrations of the same action that look like the same person, account or file. Only ever a hint: people
 * share names, accounts and screenshots.
 */
@Injectable()
export class Likenesses {
  constructor(
    private readonly indexes: BlindIndexes,
    private readonly records: RecordStore,
    private readonly clock: Clock,
  ) {}

  /** Brings the open flags of a registration, which the caller has locked, up to what its last submission says. */
  async flag(tx: EntityManager, registration: Registration): Promise<void> {
    const found = await this.find(tx, registration);
    const pairs = found.map(({ otherId }) => [registration.id, otherId].sort() as [string, string]);
    const columns = [
      registration.id,
      pairs.map(([first]) => first),
      pairs.map(([, second]) => second),
      found.map(({ kind }) => kind),
    ];
    await tx.query(
      `delete from review_flag f
        where (f.registration_id = $1 or f.other_registration_id = $1) and f.state = 'open' and f.kind <> 'other_action'
          and not exists (select from unnest($2::uuid[], $3::uuid[], $4::text[]) as seen (first, second, kind)
                           where (seen.first, seen.second, seen.kind) = (f.registration_id, f.other_registration_id, f.kind))`,
      columns,
    );
    if (found.length === 0) return;
    await tx.query(
      `insert into review_flag (id, registration_id, other_registration_id, kind, action_id, created_at)
       select id, first, second, kind, $5, $6 from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) as seen (id, first, second, kind)
       on conflict do nothing`,
      [found.map(() => newId()), columns[1], columns[2], columns[3], registration.actionId, this.clock.now()],
    );
  }

  private async find(tx: EntityManager, registration: Registration): Promise<readonly Likeness[]> {
    const contents = await this.records.read(tx, registration.id, registration.submittedVersion);
    const found = new Map<string, Likeness>();
    const add = (kind: FlagKind, ids: readonly string[]): void =>
      ids.forEach((otherId) => found.set(`${kind} ${otherId}`, { kind, otherId }));
    add('likely_same_person', await this.others(tx, registration, 'person', personInputs(contents)));
    add('same_account', await this.others(tx, registration, 'account', accountInputs(contents)));
    add('same_file', await sameFiles(tx, registration.id));
    return [...found.values()];
  }

  private async others<K extends BlindIndexKind>(
    tx: EntityManager,
    { id, actionId }: Registration,
    kind: K,
    inputs: readonly BlindIndexInputs[K][],
  ): Promise<readonly string[]> {
    const ids: string[] = [];
    for (const input of inputs) {
      for (const subject of await this.indexes.subjectsOf(tx, kind, input)) {
        if (subject.registrationId !== null && subject.registrationId !== id && subject.actionId === actionId)
          ids.push(subject.registrationId);
      }
    }
    return ids;
  }
}

/** The caller's registration has joined. What someone only keeps is compared with nothing before they join. */
async function sameFiles(tx: EntityManager, registrationId: string): Promise<readonly string[]> {
  const rows: { id: string }[] = await tx.query(
    `select distinct other.registration_id as id
       from evidence_item mine
       join evidence_item other on other.action_id = mine.action_id and other.sha256 = mine.sha256 and other.state = 'stored'
       join registration r on r.id = other.registration_id and (r.joined_at is not null or other.purpose = 'joining')
      where mine.registration_id = $1 and mine.state = 'stored' and other.registration_id <> $1`,
    [registrationId],
  );
  return rows.map(({ id }) => id);
}
