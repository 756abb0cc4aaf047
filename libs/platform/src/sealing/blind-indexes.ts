import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '../ids.js';
import { scopeOf, type KeySubject, type SubjectKind } from './data-key.js';
import { IndexKeys, type IndexValue } from './index-keys.js';
import type { BlindIndexInputs, BlindIndexKind } from './normalisers.js';

/** A subject and everything of one kind that it must be found by; nothing for one that must not be found. */
export interface IndexedSubject<K extends BlindIndexKind = BlindIndexKind> {
  readonly subject: KeySubject;
  readonly inputs: readonly BlindIndexInputs[K][];
}

interface IndexRow {
  readonly kind: BlindIndexKind;
  readonly subject: KeySubject;
  readonly value: IndexValue;
}

export interface FoundSubject {
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly registrationId: string | null;
  readonly actionId: string | null;
}

/** Finds sealed data by equality. Whoever calls holds the lock on the subject whose rows it changes. */
@Injectable()
export class BlindIndexes {
  constructor(private readonly keys: IndexKeys) {}

  currentValue<K extends BlindIndexKind>(kind: K, input: BlindIndexInputs[K]): IndexValue {
    return this.keys.currentValue(kind, input);
  }

  valuesFor<K extends BlindIndexKind>(kind: K, input: BlindIndexInputs[K]): IndexValue[] {
    return this.keys.valuesFor(kind, input);
  }

  /** Adds to what the subject is found by. What is there already stays; inputs that name nothing are left out. */
  add<K extends BlindIndexKind>(tx: EntityManager, kind: K, indexed: IndexedSubject<K>): Promise<number> {
    return this.insert(tx, this.rowsOf(kind, [indexed]));
  }

  /**
   * Makes each subject findable by its inputs, under the current key and normaliser, and by nothing else of that
   * kind. Rows that are right already are not rewritten.
   */
  async replace<K extends BlindIndexKind>(
    tx: EntityManager,
    kind: K,
    indexed: readonly IndexedSubject<K>[],
  ): Promise<{ inserted: number; deleted: number }> {
    const subjects = indexed.map(({ subject }) => subject.id);
    return this.replaceRows(tx, { kinds: [kind], subjects }, this.rowsOf(kind, indexed));
  }

  /** As `replace`, several kinds of one subject at once. */
  replaceOf<K extends BlindIndexKind>(
    tx: EntityManager,
    subject: KeySubject,
    inputs: { readonly [P in K]: readonly BlindIndexInputs[P][] },
  ): Promise<{ inserted: number; deleted: number }> {
    const kinds = Object.keys(inputs) as K[];
    const rows = kinds.flatMap((kind) => this.rowsOf(kind, [{ subject, inputs: inputs[kind] }]));
    return this.replaceRows(tx, { kinds, subjects: [subject.id] }, rows);
  }

  private async replaceRows(
    tx: EntityManager,
    { kinds, subjects }: { readonly kinds: readonly BlindIndexKind[]; readonly subjects: readonly string[] },
    rows: readonly IndexRow[],
  ): Promise<{ inserted: number; deleted: number }> {
    const [, deleted]: [unknown[], number] = await tx.query(
      `delete from blind_index
        where kind = any($1::text[]) and subject_id = any($2::uuid[])
          and not exists (select from unnest($3::text[], $4::uuid[], $5::bytea[]) as wanted (kind, subject_id, value)
                           where wanted.kind = blind_index.kind and wanted.subject_id = blind_index.subject_id
                             and wanted.value = blind_index.value)`,
      [
        kinds,
        subjects,
        rows.map(({ kind }) => kind),
        rows.map(({ subject }) => subject.id),
        rows.map(({ value }) => value.value),
      ],
    );
    return { inserted: await this.insert(tx, rows), deleted };
  }

  /** Every subject, of any action, that was indexed by this input under any configured key. */
  async subjectsOf<K extends BlindIndexKind>(
    tx: EntityManager,
    kind: K,
    input: BlindIndexInputs[K],
  ): Promise<FoundSubject[]> {
    const values = this.keys.valuesFor(kind, input).map(({ value }) => value);
    if (values.length === 0) return [];
    return tx.query(
      `select distinct subject_kind as "subjectKind", subject_id as "subjectId",
              registration_id as "registrationId", action_id as "actionId"
         from blind_index where kind = $1 and value = any($2::bytea[]) order by subject_id`,
      [kind, values],
    );
  }

  /** Erases all that the subject could be found by. */
  async remove(tx: EntityManager, subject: KeySubject): Promise<number> {
    const [, removed]: [unknown[], number] = await tx.query(
      'delete from blind_index where subject_id = $1 and subject_kind = $2',
      [subject.id, subject.kind],
    );
    return removed;
  }

  private async insert(tx: EntityManager, rows: readonly IndexRow[]): Promise<number> {
    if (rows.length === 0) return 0;
    const scopes = rows.map(({ subject }) => scopeOf(subject));
    const inserted: unknown[] = await tx.query(
      `insert into blind_index (id, kind, subject_kind, subject_id, registration_id, action_id, index_key_id, normaliser_version, value)
       select id, kind, subject_kind, subject_id, registration_id, action_id, index_key_id, normaliser_version, value
         from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::int[], $9::bytea[])
           as made (id, kind, subject_kind, subject_id, registration_id, action_id, index_key_id, normaliser_version, value)
       on conflict do nothing returning id`,
      [
        rows.map(() => newId()),
        rows.map(({ kind }) => kind),
        rows.map(({ subject }) => subject.kind),
        rows.map(({ subject }) => subject.id),
        scopes.map(({ registrationId }) => registrationId),
        scopes.map(({ actionId }) => actionId),
        rows.map(({ value }) => value.keyId),
        rows.map(({ value }) => value.normaliserVersion),
        rows.map(({ value }) => value.value),
      ],
    );
    return inserted.length;
  }

  private rowsOf<K extends BlindIndexKind>(kind: K, indexed: readonly IndexedSubject<K>[]): IndexRow[] {
    return indexed.flatMap(({ subject, inputs }) =>
      inputs
        .filter((input) => this.keys.namesSomething(kind, input))
        .map((input) => ({ kind, subject, value: this.keys.currentValue(kind, input) })),
    );
  }
}
