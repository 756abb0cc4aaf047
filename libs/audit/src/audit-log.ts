import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, actorId, Clock, newId } from '@app/platform';
import { AuditEntryRefused } from './audit.errors.js';
import { canonicalBytes, type CanonicalEntry, leafHash } from './canonical.js';
import type { EntrySalt } from './entry-salt.js';
import { isEntryId } from './event-shape.js';
import { type AuditEventData, type AuditEventType, checkEvent } from './events.js';

interface EntryOf<T extends AuditEventType> {
  readonly type: T;
  readonly actor: Actor;
  /** Ids of what the entry is about: registrations first of all, else staff accounts, actions, mailboxes. */
  readonly subjects: readonly string[];
  readonly actionId?: string;
  readonly data: AuditEventData<T>;
  /** The salt with which values in `data` were committed to. */
  readonly salt?: EntrySalt;
}

/** An entry to append; its type decides which data it takes. */
export type NewAuditEntry = { [T in AuditEventType]: EntryOf<T> }[AuditEventType];

const MAX_SUBJECTS = 1_000;

/** One statement: the process's role may insert and nothing else, so nothing is read back. */
const APPEND = `
  with entry as (
    insert into audit_entry (id, canonical, leaf_hash, type, at, actor_kind, actor_id, action_id)
    select * from unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::text[], $5::timestamptz[], $6::text[], $7::text[], $8::uuid[])
  ), subject as (
    insert into audit_subject (entry_id, subject_id) select * from unnest($9::uuid[], $10::uuid[])
  ), salt as (
    insert into audit_salt (entry_id, salt) select * from unnest($11::uuid[], $12::bytea[])
  )
  insert into audit_pending (entry_id) select unnest($1::uuid[])`;

/**
 * Appends to the log in the caller's transaction: the entry stands or falls with the fact it records. It takes no
 * lock, so writers never wait for each other; the sequencer gives the entry its place after commit.
 */
@Injectable()
export class AuditLog {
  constructor(private readonly clock: Clock) {}

  /** Answers the entry's id. Put it last in the transaction. */
  async append(tx: EntityManager, entry: NewAuditEntry): Promise<string> {
    const [id] = await this.appendMany(tx, [entry]);
    return id as string;
  }

  /** Several entries in one round trip, in the order given. */
  async appendMany(tx: EntityManager, entries: readonly NewAuditEntry[]): Promise<string[]> {
    if (entries.length === 0) return [];
    const prepared = entries.map((entry) => ({ canonical: this.prepare(entry), salt: entry.salt }));
    const rows = prepared.map(({ canonical }) => canonical);
    const bytes = rows.map(canonicalBytes);
    const salted = prepared.flatMap(({ canonical, salt }) => (salt ? [{ id: canonical.id, salt: salt.bytes }] : []));
    const ids = rows.map((row) => row.id);
    await tx.query(APPEND, [
      ids,
      bytes,
      bytes.map(leafHash),
      rows.map((row) => row.type),
      rows.map((row) => row.at),
      rows.map((row) => row.actor.kind),
      rows.map((row) => row.actor.id),
      rows.map((row) => row.action ?? null),
      rows.flatMap((row) => row.subjects.map(() => row.id)),
      rows.flatMap((row) => row.subjects),
      salted.map(({ id }) => id),
      salted.map(({ salt }) => salt),
    ]);
    return ids;
  }

  /**
   * Deletes the salts of every entry about `subjectId`, for good: their commitments no longer say anything. Part of
   * erasing a registration. The entries stay as they are and the log still verifies.
   */
  async eraseSalts(tx: EntityManager, subjectId: string): Promise<number> {
    const rows: { erased: string }[] = await tx.query('select audit_erase_salts($1) as erased', [subjectId]);
    return Number(rows[0]?.erased ?? 0);
  }

  private prepare(entry: NewAuditEntry): CanonicalEntry {
    checkEvent(entry.type, entry.data);
    const subjects = [...new Set(entry.subjects)].sort();
    if (subjects.length > MAX_SUBJECTS)
      throw new AuditEntryRefused(`${entry.type} has more than ${MAX_SUBJECTS} subjects`);
    if (!subjects.every(isEntryId)) throw new AuditEntryRefused(`a subject of ${entry.type} is not an id`);
    if (entry.actionId !== undefined && !isEntryId(entry.actionId)) {
      throw new AuditEntryRefused(`the action of ${entry.type} is not an id`);
    }
    return {
      v: 1,
      id: newId(),
      type: entry.type,
      at: this.clock.now().toISOString(),
      actor: { kind: entry.actor.kind, id: actorId(entry.actor) },
      ...(entry.actionId === undefined ? {} : { action: entry.actionId }),
      subjects,
      data: entry.data,
    };
  }
}
