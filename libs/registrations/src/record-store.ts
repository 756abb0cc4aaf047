import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  KeyStore,
  newId,
  seal,
  type KeySubject,
  type RetentionClass,
  type SubjectKeys,
  type WrappedKey,
} from '@app/platform';
import type { Contents } from './contents.js';
import { labelOf, openRecord } from './open-record.js';
import type { RecordClass } from './registration-contents.entity.js';

/** Whose records they are: the scope columns every row carries. */
export interface RecordOwner {
  readonly id: string;
  readonly actionId: string;
  readonly mailboxId: string;
  readonly sessionId: string | null;
}

/** What contents are written with. */
export interface WrittenAt {
  /** 0 for the working copy. */
  readonly version: number;
  readonly keys: SubjectKeys;
  readonly now: Date;
}

interface SealedRow extends Omit<WrappedKey, 'id' | 'wrapped'> {
  readonly id: string;
  readonly class: RecordClass;
  readonly version: number;
  readonly keyId: string;
  readonly sealed: Buffer;
  /** Null once the key was destroyed. */
  readonly wrapped: Buffer | null;
}

/** The working copy: what the person is still changing. Submitted versions count from 1. */
export const WORKING_COPY = 0;

export const RETENTION_OF: Readonly<Record<RecordClass, RetentionClass>> = {
  identity_contact: 'case',
  accounts: 'case',
  free_text: 'case',
  form_items: 'case',
  technical: 'technical',
};

export function keySubject(owner: Pick<RecordOwner, 'id' | 'actionId'>): KeySubject {
  return { kind: 'registration', id: owner.id, actionId: owner.actionId };
}

/** Seals and opens a registration's contents. Callers hold the lock on the registration when they write. */
@Injectable()
export class RecordStore {
  constructor(private readonly keys: KeyStore) {}

  /** Writes one class of the working copy, replacing what stood there. */
  async saveWorkingCopy<C extends RecordClass>(
    tx: EntityManager,
    owner: RecordOwner,
    recordClass: C,
    value: Contents[C],
    now: Date,
  ): Promise<void> {
    const keys = await this.keys.keysFor(tx, keySubject(owner), [RETENTION_OF[recordClass]]);
    await this.insert(tx, owner, [{ recordClass, value }], { version: WORKING_COPY, keys, now });
  }

  /** Fixes the contents as a submitted version, one sealed record per class. `keysOf` gives the keys. */
  async freeze(tx: EntityManager, owner: RecordOwner, contents: Partial<Contents>, at: WrittenAt): Promise<void> {
    await this.insert(tx, owner, recordsOf(contents), at);
  }

  /** The keys that the contents are sealed with, by one read: that of the case, and of each other class there is. */
  keysOf(tx: EntityManager, owner: RecordOwner, contents: Partial<Contents>): Promise<SubjectKeys> {
    const classes = recordsOf(contents).map(({ recordClass }) => RETENTION_OF[recordClass]);
    return this.keys.keysFor(tx, keySubject(owner), [...new Set<RetentionClass>(['case', ...classes])]);
  }

  /** Form items sealed and not written, for the function of the database that takes over what was kept elsewhere. */
  async sealedFormItems(
    tx: EntityManager,
    owner: Pick<RecordOwner, 'id' | 'actionId'>,
    items: Contents['form_items'],
  ): Promise<{ readonly id: string; readonly keyId: string; readonly sealed: Buffer }> {
    const key = await this.keys.keyFor(tx, keySubject(owner), RETENTION_OF.form_items);
    const id = newId();
    return { id, keyId: key.id, sealed: seal(key, labelOf('form_items'), id, Buffer.from(JSON.stringify(items))) };
  }

  /** Opens a version's contents. A class whose key was destroyed, or that was never written, is missing. */
  async read(tx: EntityManager, registrationId: string, version: number): Promise<Partial<Contents>> {
    const rows: SealedRow[] = await tx.query(SEALED_WITH_KEYS, [registrationId, version]);
    const wrapped = new Map(rows.map((row) => [row.keyId, { ...row, id: row.keyId, wrapped: row.wrapped }]));
    const keys = this.keys.unwrap(
      [...wrapped.values()].flatMap((row) => (row.wrapped === null ? [] : [row as WrappedKey])),
    );
    const contents: Record<string, unknown> = {};
    for (const row of rows) {
      const key = keys.get(row.keyId);
      if (key !== undefined) contents[row.class] = openRecord(key, row);
    }
    return contents;
  }

  private async insert(
    tx: EntityManager,
    owner: RecordOwner,
    records: readonly { recordClass: RecordClass; value: unknown }[],
    { version, keys, now }: WrittenAt,
  ): Promise<void> {
    const rows = records.map(({ recordClass, value }) => {
      const key = keys.of(RETENTION_OF[recordClass]);
      return { id: newId(), class: recordClass, keyId: key.id, value, key };
    });
    if (rows.length === 0) return;
    // The row id is authenticated, so a replaced working copy gets a new row: delete, then insert. Versions are never replaced.
    if (version === WORKING_COPY)
      await this.forgetWorkingCopy(
        tx,
        owner,
        rows.map((row) => row.class),
      );
    await tx.query(
      `insert into registration_record (id, registration_id, action_id, mailbox_id, session_id, class, version, key_id, sealed, written_at)
       select id, $1, $2, $3, $4, class, $5, key_id, sealed, $6
         from unnest($7::uuid[], $8::text[], $9::uuid[], $10::bytea[]) as made (id, class, key_id, sealed)`,
      [
        owner.id,
        owner.actionId,
        owner.mailboxId,
        owner.sessionId,
        version,
        now,
        rows.map((row) => row.id),
        rows.map((row) => row.class),
        rows.map((row) => row.keyId),
        rows.map((row) => seal(row.key, labelOf(row.class), row.id, Buffer.from(JSON.stringify(row.value)))),
      ],
    );
  }

  private async forgetWorkingCopy(
    tx: EntityManager,
    owner: RecordOwner,
    classes: readonly RecordClass[],
  ): Promise<void> {
    await tx.query(
      `delete from registration_record where registration_id = $1 and version = ${String(WORKING_COPY)} and class = any($2::text[])`,
      [owner.id, classes],
    );
  }
}

const SEALED_WITH_KEYS = `
  select r.id, r.class, r.version, r.key_id as "keyId", r.sealed, k.subject_kind as "subjectKind",
         k.subject_id as "subjectId", k.retention_class as "retentionClass", k.wrapped
    from registration_record r left join data_key k on k.id = r.key_id
   where r.registration_id = $1 and r.version = $2`;

function recordsOf(contents: Partial<Contents>): { recordClass: RecordClass; value: unknown }[] {
  return (Object.keys(contents) as RecordClass[]).flatMap((recordClass) => {
    const value = contents[recordClass];
    return value === undefined ? [] : [{ recordClass, value }];
  });
}
