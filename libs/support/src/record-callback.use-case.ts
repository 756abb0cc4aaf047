import { createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { Clock, newId, UnitOfWork, type Actor } from '@app/platform';
import { RecordStore, type Registration } from '@app/registrations';
import {
  BIRTH_DATE_TRIES,
  CHECKS_NEEDED,
  isOneOf,
  SUPPORT_CHANNELS,
  SUPPORT_CHECKS,
  TRIES_WITHIN,
  type SupportCheck,
} from './support-codes.js';
import { SupportContact, type ContactResult } from './support-contact.entity.js';
import { lockSupported } from './supported.js';
import { SupportEntryInvalid, SupportTriesExhausted } from './support.errors.js';

export interface RecordCallbackCommand {
  readonly registrationId: string;
  readonly channel: string;
  /** What the member of staff looked at. */
  readonly checks: readonly string[];
  /** As the person says it, ISO; null where they were not asked or do not say it. */
  readonly birthDate: string | null;
}

export interface CallbackOutcome {
  readonly result: ContactResult;
  /** Null where none was entered or none is on file. */
  readonly birthDateRight: boolean | null;
}

/**
 * The check that it is the person: for a call, the number on file is called back and the person says what only they
 * know. The server compares the date of birth and answers right or wrong; it never shows it.
 */
@Injectable()
export class RecordCallback {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly records: RecordStore,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(
    { registrationId, channel, checks, birthDate }: RecordCallbackCommand,
    actor: Actor,
  ): Promise<CallbackOutcome> {
    return this.uow.run(actor, async (tx) => {
      const now = this.clock.now();
      // Locked, so that two tries at once are two tries.
      const { registration, staff } = await lockSupported(tx, actor, registrationId, now);
      if (!isOneOf(SUPPORT_CHANNELS, channel)) throw new SupportEntryInvalid({ field: 'channel' });
      const looked = SUPPORT_CHECKS.filter((code) => code !== 'birth_date_right' && checks.includes(code));
      await assertTriesLeft(tx, registrationId, now);
      const onFile = await this.birthDateOf(tx, registration);
      if (onFile !== null && birthDate === null) throw new SupportEntryInvalid({ field: 'birthDate' });
      const birthDateRight = onFile === null || birthDate === null ? null : isSame(onFile, birthDate);
      const all: SupportCheck[] = birthDateRight === true ? [...looked, 'birth_date_right'] : looked;
      const missing = CHECKS_NEEDED[channel].some((code) => !all.includes(code));
      const result = missing || birthDateRight === false ? 'failed' : 'passed';
      const { actionId } = registration;
      const contact = { id: newId(), registrationId, actionId, staffId: staff.staffId, at: now, channel, checks: all };
      await tx.insert(SupportContact, { ...contact, birthDateWrong: birthDateRight === false, result });
      await this.log.append(tx, {
        type: 'support.identity_checked',
        actor,
        subjects: [registrationId],
        actionId,
        data: { contactId: contact.id, channel, checks: all, result },
      });
      return { result, birthDateRight };
    });
  }

  private async birthDateOf(tx: EntityManager, { id, submittedVersion }: Registration): Promise<string | null> {
    if (submittedVersion === 0) return null;
    return (await this.records.read(tx, id, submittedVersion)).identity_contact?.birthDate ?? null;
  }
}

async function assertTriesLeft(tx: EntityManager, registrationId: string, now: Date): Promise<void> {
  const rows: { tries: number }[] = await tx.query(
    'select count(*)::int as tries from support_contact where registration_id = $1 and birth_date_wrong and at > $2',
    [registrationId, new Date(now.getTime() - TRIES_WITHIN)],
  );
  if ((rows[0]?.tries ?? 0) >= BIRTH_DATE_TRIES) throw new SupportTriesExhausted();
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text, 'utf8').digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
