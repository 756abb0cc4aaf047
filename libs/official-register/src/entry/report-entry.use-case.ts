import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionBasisQuery } from '@app/actions';
import { AuditLog } from '@app/audit';
import { BlindIndexes, Clock, type ClaimantActor, newId, UnitOfWork } from '@app/platform';
import { appendEvent, keySubject, recordEntry, type Registration } from '@app/registrations';
import { OfficialEntryChanged, OfficialEntryInvalid } from '../official-register.errors.js';
import { assertSentToUs, lockForRegister } from './entry-access.js';
import { OfficialEntries, type EntryRow } from './official-entries.js';

export interface ReportEntryCommand {
  readonly registrationId: string;
  /** The entry's version the page showed; 0 before the first. */
  readonly seenVersion: number;
  /** The register's reference (Geschäftszeichen), as its letter has it. */
  readonly reference: string;
}

export const MAX_REFERENCE = 60;

/**
 * The person tells us the register's reference, or corrects it. From here on every sentence on the legal effect says
 * that an entry was reported to us, and not that there is one: that is for an extract of the register to show.
 */
@Injectable()
export class ReportEntry {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly actions: ActionBasisQuery,
    private readonly entries: OfficialEntries,
    private readonly indexes: BlindIndexes,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: ReportEntryCommand, actor: ClaimantActor): Promise<{ version: number }> {
    return this.uow.run(actor, async (tx) => {
      const { registration } = await lockForRegister(tx, this.actions, { actor, ...command });
      assertSentToUs(registration);
      const reference = referenceOf(command.reference);
      const entry = await this.entries.find(tx, registration.id);
      if (await this.isRepeat(tx, entry, { ...command, reference })) return { version: entry?.version ?? 0 };
      // What an extract shows is not corrected by anybody but the next extract.
      if ((entry?.version ?? 0) !== command.seenVersion || entry?.state === 'confirmed')
        throw new OfficialEntryChanged();
      const at = this.clock.now();
      const version = (entry?.version ?? 0) + 1;
      const corrected = entry?.state === 'reported';
      await this.write(tx, registration, { entry, version, reference, at });
      const inputs = [reference];
      await this.indexes.replace(tx, 'official_reference', [{ subject: keySubject(registration), inputs }]);
      await recordEntry(tx, registration.id, { entry: 'reported', at });
      const type = corrected ? 'reference_corrected' : 'reported';
      await this.entries.addEvent(tx, registration, { version, type, at, actor });
      await appendEvent(tx, registration, { type: 'entry_reported', at, actor, data: { corrected } });
      await this.log.append(tx, {
        type: 'official_entry.reported',
        actor,
        subjects: [registration.id],
        actionId: registration.actionId,
        data: { corrected },
      });
      return { version };
    });
  }

  /** The second click of one page. */
  private async isRepeat(
    tx: EntityManager,
    entry: EntryRow | null,
    { seenVersion, reference }: ReportEntryCommand,
  ): Promise<boolean> {
    if (entry?.state !== 'reported' || entry.version !== seenVersion + 1) return false;
    return (await this.entries.reference(tx, entry)) === reference;
  }

  private async write(
    tx: EntityManager,
    registration: Registration,
    { entry, version, reference, at }: { entry: EntryRow | null; version: number; reference: string; at: Date },
  ): Promise<void> {
    const key = await this.entries.keyOf(tx, registration);
    const id = entry?.id ?? newId();
    const sealed = this.entries.sealReference(key, id, reference);
    if (entry !== null) {
      await tx.query(UPDATE, [registration.id, version, at, key.id, sealed]);
      return;
    }
    const { id: registrationId, actionId, mailboxId, sessionId } = registration;
    await tx.query(INSERT, [id, registrationId, actionId, mailboxId, sessionId, version, at, key.id, sealed]);
  }
}

/** How references look is the register's affair; what has no digit or cannot fit is a mistake of the hand. */
function referenceOf(entered: string): string {
  const reference = entered.normalize('NFC').trim().replace(/\s+/gu, ' ');
  if (reference === '') throw new OfficialEntryInvalid({ field: 'officialReference', reason: 'required' });
  if (reference.length > MAX_REFERENCE)
    throw new OfficialEntryInvalid({ field: 'officialReference', reason: `tooLong${MAX_REFERENCE}` });
  if (!/\d/.test(reference)) throw new OfficialEntryInvalid({ field: 'officialReference', reason: 'noDigit' });
  return reference;
}

const INSERT = `
  insert into official_entry (id, registration_id, action_id, mailbox_id, session_id, version, state, reported_at, key_id,
                              sealed_reference)
  values ($1, $2, $3, $4, $5, $6, 'reported', $7, $8, $9)`;

const UPDATE = `
  update official_entry
     set version = $2, state = 'reported', reported_at = coalesce(reported_at, $3), key_id = $4, sealed_reference = $5
   where registration_id = $1`;
