import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { type Actor, BlindIndexes, Clock, newId } from '@app/platform';
import { appendEvent, lockRegistration, recordEntry, type Registration } from '@app/registrations';
import { OfficialEntries } from './official-entries.js';

/** For whoever compares an extract of the register with what people told us. */
@Injectable()
export class ConfirmedEntries {
  constructor(
    private readonly entries: OfficialEntries,
    private readonly indexes: BlindIndexes,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Registrations of this action whose person told us this reference; more than one where two people told the same. */
  async reportedUnder(tx: EntityManager, actionId: string, reference: string): Promise<readonly string[]> {
    const found = await this.indexes.subjectsOf(tx, 'official_reference', reference);
    return found.filter((subject) => subject.actionId === actionId).map(({ subjectId }) => subjectId);
  }

  /**
   * An extract as of `asOf` shows the entry. In the caller's transaction; again for one that is confirmed already only
   * moves the day to a later extract's.
   */
  async confirm(
    tx: EntityManager,
    actor: Actor,
    { registrationId, asOf }: { readonly registrationId: string; readonly asOf: string },
  ): Promise<void> {
    const registration = await lockRegistration(tx, actor, registrationId);
    const entry = await this.entries.find(tx, registrationId);
    if (entry?.state === 'confirmed') {
      await tx.query(LATER, [registrationId, asOf]);
      return;
    }
    const at = this.clock.now();
    const version = (entry?.version ?? 0) + 1;
    await this.write(tx, registration, { isNew: entry === null, version, at, asOf });
    await recordEntry(tx, registrationId, { entry: 'confirmed', at });
    await this.entries.addEvent(tx, registration, { version, type: 'confirmed', at, actor, happenedOn: asOf });
    await appendEvent(tx, registration, { type: 'entry_confirmed', at, actor, data: { asOf } });
    await this.log.append(tx, {
      type: 'official_entry.confirmed',
      actor,
      subjects: [registrationId],
      actionId: registration.actionId,
      data: { asOf },
    });
  }

  /** Someone may stand in the register who never told us so. */
  private async write(
    tx: EntityManager,
    { id, actionId, mailboxId, sessionId }: Registration,
    { isNew, version, at, asOf }: { isNew: boolean; version: number; at: Date; asOf: string },
  ): Promise<void> {
    if (isNew) await tx.query(INSERT, [newId(), id, actionId, mailboxId, sessionId, version, at, asOf]);
    else await tx.query(UPDATE, [id, version, at, asOf]);
  }
}

const INSERT = `
  insert into official_entry (id, registration_id, action_id, mailbox_id, session_id, version, state, confirmed_at, extract_as_of)
  values ($1, $2, $3, $4, $5, $6, 'confirmed', $7, $8)`;

const UPDATE = `
  update official_entry set version = $2, state = 'confirmed', confirmed_at = $3, extract_as_of = $4 where registration_id = $1`;

const LATER = `
  update official_entry set extract_as_of = greatest(extract_as_of, $2::date) where registration_id = $1`;
