import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '../ids.js';
import { scopeOf, type DataKey, type KeySubject, type RetentionClass } from './data-key.js';
import { MasterKeys, type WrappedKey } from './master-keys.js';

export interface WantedKey {
  readonly subject: KeySubject;
  readonly retentionClass: RetentionClass;
}

interface NewKey {
  readonly key: DataKey;
  readonly columns: readonly unknown[];
}

/** Keys of one subject that were asked for by class. */
export class SubjectKeys {
  constructor(private readonly keys: ReadonlyMap<RetentionClass, DataKey>) {}

  of(retentionClass: RetentionClass): DataKey {
    const key = this.keys.get(retentionClass);
    if (key === undefined) throw new Error(`No key was asked for by the class ${retentionClass}.`);
    return key;
  }
}

const COLUMNS = 'id, subject_kind, subject_id, retention_class, action_id, registration_id, master_key_id, wrapped';
const COLUMN_COUNT = 8;
const WRAPPED_KEY =
  'id, subject_kind as "subjectKind", subject_id as "subjectId", retention_class as "retentionClass", wrapped';
const ATTEMPTS = 3;

/**
 * The data keys of people and of the instance. Nothing is cached: once `destroy` has committed, no later transaction
 * can open what the keys sealed.
 */
@Injectable()
export class KeyStore {
  constructor(private readonly masterKeys: MasterKeys) {}

  /**
   * The subject's key of that class, made when there is none; two callers at once get the same one. The caller holds
   * the lock on the subject and knows that it is not erased: this would make an erased subject a new key.
   */
  async keyFor(tx: EntityManager, subject: KeySubject, retentionClass: RetentionClass): Promise<DataKey> {
    return (await this.keysFor(tx, subject, [retentionClass])).of(retentionClass);
  }

  /** As `keyFor`, several classes by one read. */
  async keysFor(tx: EntityManager, subject: KeySubject, classes: readonly RetentionClass[]): Promise<SubjectKeys> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const rows: WrappedKey[] = await tx.query(
        `select ${WRAPPED_KEY} from data_key where subject_id = $1 and subject_kind = $2 and retention_class = any($3::text[])`,
        [subject.id, subject.kind, classes],
      );
      const keys = new Map(rows.map((row) => [row.retentionClass, this.masterKeys.unwrap(row)]));
      const made = classes
        .filter((retentionClass) => !keys.has(retentionClass))
        .map((retentionClass) => ({ retentionClass, ...this.make({ subject, retentionClass }) }));
      if (made.length === 0) return new SubjectKeys(keys);
      const inserted: unknown[] = await tx.query(
        `insert into data_key (${COLUMNS}) values ${placeholders(made.length)} on conflict do nothing returning id`,
        made.flatMap(({ columns }) => columns),
      );
      for (const { retentionClass, key } of made) keys.set(retentionClass, key);
      if (inserted.length === made.length) return new SubjectKeys(keys);
    }
    throw new Error('A data key was made and destroyed over and over while it was asked for.');
  }

  /** The subject's key of that class, or null where there is none, or none any more. For reads. */
  async find(tx: EntityManager, subject: KeySubject, retentionClass: RetentionClass): Promise<DataKey | null> {
    const rows: WrappedKey[] = await tx.query(
      `select ${WRAPPED_KEY} from data_key where subject_id = $1 and subject_kind = $2 and retention_class = $3`,
      [subject.id, subject.kind, retentionClass],
    );
    return rows[0] === undefined ? null : this.masterKeys.unwrap(rows[0]);
  }

  /**
   * New keys, in the order asked for, by one statement and without a read. Only for subjects made in this same
   * transaction: a key that exists already is a constraint error.
   */
  async createFor(tx: EntityManager, wanted: readonly WantedKey[]): Promise<DataKey[]> {
    if (wanted.length === 0) return [];
    const made = wanted.map((want) => this.make(want));
    await tx.query(
      `insert into data_key (${COLUMNS}) values ${placeholders(made.length)}`,
      made.flatMap(({ columns }) => columns),
    );
    return made.map(({ key }) => key);
  }

  /** Opens keys that were read together with what they sealed. */
  unwrap(rows: readonly WrappedKey[]): Map<string, DataKey> {
    return this.masterKeys.unwrapMany(rows);
  }

  /** Opens many keys by one read. A destroyed key is missing from the answer: what it sealed is gone. */
  async openKeys(tx: EntityManager, keyIds: readonly string[]): Promise<Map<string, DataKey>> {
    if (keyIds.length === 0) return new Map();
    const rows: WrappedKey[] = await tx.query(`select ${WRAPPED_KEY} from data_key where id = any($1::uuid[])`, [
      keyIds,
    ]);
    return this.masterKeys.unwrapMany(rows);
  }

  /** Erases: all the subject's keys, or those of `classes`. Returns how many there were. */
  async destroy(tx: EntityManager, subject: KeySubject, classes?: readonly RetentionClass[]): Promise<number> {
    const [, destroyed]: [unknown[], number] = await tx.query(
      `delete from data_key where subject_id = $1 and subject_kind = $2
        and ($3::text[] is null or retention_class = any($3::text[]))`,
      [subject.id, subject.kind, classes ?? null],
    );
    return destroyed;
  }

  private make({ subject, retentionClass }: WantedKey): NewKey {
    const id = newId();
    const { actionId, registrationId } = scopeOf(subject);
    const { key, wrapped } = this.masterKeys.generate({
      id,
      subjectKind: subject.kind,
      subjectId: subject.id,
      retentionClass,
    });
    const masterKeyId = this.masterKeys.currentId;
    return {
      key,
      columns: [id, subject.kind, subject.id, retentionClass, actionId, registrationId, masterKeyId, wrapped],
    };
  }
}

/** ($1, …, $8), ($9, …) for so many rows. */
function placeholders(rows: number): string {
  const row = (index: number): string =>
    `(${Array.from({ length: COLUMN_COUNT }, (_, column) => `$${String(index * COLUMN_COUNT + column + 1)}`).join(', ')})`;
  return Array.from({ length: rows }, (_, index) => row(index)).join(', ');
}
