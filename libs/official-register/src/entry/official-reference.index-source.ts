import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type BlindIndexSource, BlindIndexSources, type IndexedSubject } from '@app/platform';
import { keySubject } from '@app/registrations';
import { type EntryRow, OfficialEntries } from './official-entries.js';

/** Lets the index rebuild read under which references entries were reported. */
@Injectable()
export class OfficialReferenceIndexSource implements BlindIndexSource<'official_reference'>, OnModuleInit {
  readonly kind = 'official_reference';
  readonly subjectKind = 'registration';

  constructor(
    private readonly sources: BlindIndexSources,
    private readonly entries: OfficialEntries,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async read(
    tx: EntityManager,
    after: string | null,
    limit: number,
  ): Promise<readonly IndexedSubject<'official_reference'>[]> {
    const rows: (Pick<EntryRow, 'id' | 'keyId' | 'sealedReference'> & { registrationId: string; actionId: string })[] =
      await tx.query(PAGE, [after, limit]);
    const indexed: IndexedSubject<'official_reference'>[] = [];
    for (const { registrationId, actionId, ...entry } of rows) {
      const reference = await this.entries.reference(tx, entry);
      const subject = keySubject({ id: registrationId, actionId });
      indexed.push({ subject, inputs: reference === null ? [] : [reference] });
    }
    return indexed;
  }
}

const PAGE = `
  select r.id as "registrationId", r.action_id as "actionId", e.id, e.key_id as "keyId", e.sealed_reference as "sealedReference"
    from registration r join official_entry e on e.registration_id = r.id
   where $1::uuid is null or r.id > $1 order by r.id limit $2 for update of r`;
