import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  BlindIndexSources,
  type BlindIndexKind,
  type BlindIndexInputs,
  type BlindIndexSource,
  type IndexedSubject,
} from '@app/platform';
import type { Contents } from './contents.js';
import { accountInputs, personInputs } from './index-inputs.js';
import { keySubject, RecordStore } from './record-store.js';

/** Lets the index rebuild read who is found by what, from the versions as last sent. */
@Injectable()
export class RegistrationIndexSources implements OnModuleInit {
  constructor(
    private readonly sources: BlindIndexSources,
    private readonly records: RecordStore,
  ) {}

  onModuleInit(): void {
    this.sources.register(this.source('person', personInputs));
    this.sources.register(this.source('account', accountInputs));
  }

  private source<K extends BlindIndexKind>(
    kind: K,
    inputsOf: (contents: Partial<Contents>) => readonly BlindIndexInputs[K][],
  ): BlindIndexSource<K> {
    const read = async (tx: EntityManager, after: string | null, limit: number): Promise<IndexedSubject<K>[]> => {
      const rows: { id: string; actionId: string; submittedVersion: number }[] = await tx.query(
        `select id, action_id as "actionId", submitted_version as "submittedVersion" from registration
          where submitted_version > 0 and ($1::uuid is null or id > $1) order by id limit $2 for update`,
        [after, limit],
      );
      const indexed: IndexedSubject<K>[] = [];
      for (const row of rows) {
        const contents = await this.records.read(tx, row.id, row.submittedVersion);
        indexed.push({ subject: keySubject(row), inputs: inputsOf(contents) });
      }
      return indexed;
    };
    return { kind, subjectKind: 'registration', read };
  }
}
