import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, actorId, type DataKey, KeyStore, newId, open, seal } from '@app/platform';
import { keySubject, type Registration } from '@app/registrations';
import type { OfficialEntryEventType } from './official-entry-event.entity.js';
import type { OfficialEntryState, SentWay } from './official-entry.entity.js';

/** Part of every ciphertext's authentication: never renamed. */
const REFERENCE_LABEL = 'official_entry/reference';
const NOTE_LABEL = 'official_entry_event/note';

export interface EntryRow {
  readonly id: string;
  readonly version: number;
  readonly state: OfficialEntryState;
  readonly sentOn: string | null;
  readonly sentWay: SentWay | null;
  readonly sentAt: Date | null;
  readonly reportedAt: Date | null;
  readonly confirmedAt: Date | null;
  readonly extractAsOf: string | null;
  readonly keyId: string | null;
  readonly sealedReference: Buffer | null;
}

/** A line of an entry's history, with the person's note where its key still opens it. */
export interface EntryEventRow {
  readonly type: OfficialEntryEventType;
  readonly at: Date;
  readonly happenedOn: string | null;
  readonly way: SentWay | null;
  readonly note: string | null;
}

type Owner = Pick<Registration, 'id' | 'actionId' | 'mailboxId' | 'sessionId'>;

export interface NewEntryEvent {
  readonly version: number;
  readonly type: OfficialEntryEventType;
  readonly at: Date;
  readonly actor: Actor;
  readonly happenedOn?: string | null;
  readonly way?: SentWay | null;
  readonly note?: string | null;
}

/** Reads and writes the rows of entries. Writers hold the lock on the registration. */
@Injectable()
export class OfficialEntries {
  constructor(private readonly keys: KeyStore) {}

  async find(tx: EntityManager, registrationId: string): Promise<EntryRow | null> {
    const [row]: EntryRow[] = await tx.query(`${ENTRY} where registration_id = $1`, [registrationId]);
    return row ?? null;
  }

  /** The register's reference as the person typed it; null where there is none, or its key is gone. */
  async reference(
    tx: EntityManager,
    entry: Pick<EntryRow, 'id' | 'keyId' | 'sealedReference'>,
  ): Promise<string | null> {
    const { id, keyId, sealedReference } = entry;
    if (keyId === null || sealedReference === null) return null;
    const key = (await this.keys.openKeys(tx, [keyId])).get(keyId);
    return key === undefined ? null : open(key, REFERENCE_LABEL, id, sealedReference).toString('utf8');
  }

  sealReference(key: DataKey, entryId: string, reference: string): Buffer {
    return seal(key, REFERENCE_LABEL, entryId, Buffer.from(reference));
  }

  keyOf(tx: EntityManager, owner: Owner): Promise<DataKey> {
    return this.keys.keyFor(tx, keySubject(owner), 'case');
  }

  async addEvent(tx: EntityManager, owner: Owner, event: NewEntryEvent): Promise<void> {
    const id = newId();
    const key = event.note ? await this.keyOf(tx, owner) : null;
    await tx.query(INSERT_EVENT, [
      id,
      ...[owner.id, owner.actionId, owner.mailboxId, owner.sessionId],
      ...[event.version, event.type, event.at, event.happenedOn ?? null, event.way ?? null],
      ...[event.actor.kind, actorId(event.actor)],
      key?.id ?? null,
      key === null ? null : seal(key, NOTE_LABEL, id, Buffer.from(event.note ?? '')),
    ]);
  }

  async events(tx: EntityManager, registrationId: string): Promise<readonly EntryEventRow[]> {
    const rows: (EntryEventRow & { id: string; keyId: string | null; sealedNote: Buffer | null })[] = await tx.query(
      EVENTS,
      [registrationId],
    );
    const keys = await this.keys.openKeys(tx, [...new Set(rows.flatMap(({ keyId }) => keyId ?? []))]);
    return rows.map(({ id, keyId, sealedNote, ...row }) => {
      const key = keyId === null ? undefined : keys.get(keyId);
      const note = key && sealedNote ? open(key, NOTE_LABEL, id, sealedNote).toString('utf8') : null;
      return { ...row, note };
    });
  }
}

const ENTRY = `
  select id, version, state, sent_on::text as "sentOn", sent_way as "sentWay", sent_at as "sentAt",
         reported_at as "reportedAt", confirmed_at as "confirmedAt", extract_as_of::text as "extractAsOf",
         key_id as "keyId", sealed_reference as "sealedReference"
    from official_entry`;

const EVENTS = `
  select id, type, at, happened_on::text as "happenedOn", way, key_id as "keyId", sealed_note as "sealedNote"
    from official_entry_event where registration_id = $1 order by version`;

const INSERT_EVENT = `
  insert into official_entry_event (id, registration_id, action_id, mailbox_id, session_id, version, type, at, happened_on,
                                    way, actor_kind, actor_id, key_id, sealed_note)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`;
