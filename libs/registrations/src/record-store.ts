import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { KeyStore, newId, seal, type DataKey, type KeySubject, type RetentionClass } from '@app/platform';
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

interface SealedRow {
  readonly id: string;
  readonly class: RecordClass;
  readonly version: number;
  readonly keyId: string;
  readonly sealed: Buffer;
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

/** The AAD label of a class. Part of every ciphertext's authentication: never renamed. */

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
    const key = await this.keys.keyFor(tx, keySubject(owner), RETENTION_OF[recordClass]);
    await this.insert(
      tx,
      owner,
      [{ recordClass, value }],
      WORKING_COPY,
      new Map([[RETENTION_OF[recordClass], key]]),
      now,
    );
  }

  /** Fixes the contents as a submitted version, one sealed record per class. */
  async freeze(
    tx: EntityManager,
    owner: RecordOwner,
    contents: Partial<Contents>,
    version: number,
    now: Date,
  ): Promise<void> {
    const records = (Object.keys(contents) as RecordClass[]).flatMap((recordClass) => {
      const value = contents[recordClass];
      return value === undefined ? [] : [{ recordClass, value }];
    });
    const keys = new Map<RetentionClass, DataKey>();
    for (const retentionClass of new Set(records.map(({ recordClass }) => RETENTION_OF[recordClass]))) {
      keys.set(retentionClass, await this.keys.keyFor(tx, keySubject(owner), retentionClass));
    }
    await this.insert(tx, owner, records, version, keys, now);
  }

  /** Opens a version's contents. A class whose key was destroyed, or that was never written, is missing. */
  async read(tx: EntityManager, registrationId: string, version: number): Promise<Partial<Contents>> {
    const rows: SealedRow[] = await tx.query(
      `select id, class, version, key_id as "keyId", sealed from registration_record where registration_id = $1 and version = $2`,
      [registrationId, version],
    );
    const keys = await this.keys.openKeys(tx, [...new Set(rows.map(({ keyId }) => keyId))]);
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
    version: number,
    keys: ReadonlyMap<RetentionClass, DataKey>,
    now: Date,
  ): Promise<void> {
    const rows = records.map(({ recordClass, value }) => {
      const key = keys.get(RETENTION_OF[recordClass]);
      if (key === undefined) throw new Error(`No key was opened for ${recordClass}.`);
      const id = newId();
      return { id, class: recordClass, keyId: key.id, value, key };
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
