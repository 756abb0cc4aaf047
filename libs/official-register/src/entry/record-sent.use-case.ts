import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionBasisQuery, dateIn, isCalendarDate } from '@app/actions';
import { AuditLog } from '@app/audit';
import { Clock, type ClaimantActor, newId, UnitOfWork } from '@app/platform';
import { appendEvent, type Registration } from '@app/registrations';
import { OfficialEntryChanged, OfficialEntryInvalid } from '../official-register.errors.js';
import { RegisterReminders } from '../reminders/register-reminders.js';
import { assertSentToUs, lockForRegister } from './entry-access.js';
import { OfficialEntries, type EntryRow } from './official-entries.js';
import { SENT_WAYS, type SentWay } from './official-entry.entity.js';

export interface RecordSentCommand {
  readonly registrationId: string;
  /** The entry's version the page showed; 0 before the first. */
  readonly seenVersion: number;
  /** Calendar date in the action's zone. */
  readonly sentOn: string;
  readonly way: SentWay;
  /** What proves the sending, in the person's words; empty where there is nothing. */
  readonly note: string;
}

export const MAX_NOTE = 1_000;

/** The person says that they themselves sent their registration to the register. It is no entry and has no effect. */
@Injectable()
export class RecordSent {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly actions: ActionBasisQuery,
    private readonly entries: OfficialEntries,
    private readonly reminders: RegisterReminders,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: RecordSentCommand, actor: ClaimantActor): Promise<{ version: number }> {
    return this.uow.run(actor, async (tx) => {
      const { registration, action } = await lockForRegister(tx, this.actions, { actor, ...command });
      assertSentToUs(registration);
      const entry = await this.entries.find(tx, registration.id);
      if (entry !== null && isRepeat(entry, command)) return { version: entry.version };
      // Once a reference is there, when it was sent says nothing more.
      if ((entry?.version ?? 0) !== command.seenVersion || (entry !== null && entry.state !== 'sent'))
        throw new OfficialEntryChanged();
      const now = this.clock.now();
      assertSending(command, dateIn(action.zone, now));
      const version = (entry?.version ?? 0) + 1;
      await this.write(tx, registration, { ...command, entry, version, now });
      const happened = { happenedOn: command.sentOn, way: command.way, note: command.note.trim() || null };
      await this.entries.addEvent(tx, registration, { version, type: 'sent', at: now, actor, ...happened });
      const data = { way: command.way, on: command.sentOn };
      await appendEvent(tx, registration, { type: 'entry_sent', at: now, actor, data });
      await this.reminders.afterSending(tx, registration, { version, now });
      await this.log.append(tx, {
        type: 'official_entry.sent',
        actor,
        subjects: [registration.id],
        actionId: registration.actionId,
        data: { way: command.way, date: command.sentOn },
      });
      return { version };
    });
  }

  private async write(
    tx: EntityManager,
    registration: Registration,
    { entry, version, sentOn, way, now }: RecordSentCommand & { entry: EntryRow | null; version: number; now: Date },
  ): Promise<void> {
    if (entry !== null) {
      await tx.query(UPDATE, [registration.id, version, sentOn, way, now]);
      return;
    }
    const { id, actionId, mailboxId, sessionId } = registration;
    await tx.query(INSERT, [newId(), id, actionId, mailboxId, sessionId, version, sentOn, way, now]);
  }
}

/** The second click of one page. */
function isRepeat(entry: EntryRow, { seenVersion, sentOn, way }: RecordSentCommand): boolean {
  return (
    entry.state === 'sent' && entry.version === seenVersion + 1 && entry.sentOn === sentOn && entry.sentWay === way
  );
}

function assertSending({ sentOn, way, note }: RecordSentCommand, today: string): void {
  if (!isCalendarDate(sentOn)) throw new OfficialEntryInvalid({ field: 'sentOn', reason: 'date' });
  if (sentOn > today) throw new OfficialEntryInvalid({ field: 'sentOn', reason: 'future' });
  if (!SENT_WAYS.includes(way)) throw new OfficialEntryInvalid({ field: 'way', reason: 'choose' });
  if (note.length > MAX_NOTE) throw new OfficialEntryInvalid({ field: 'note', reason: `tooLong${MAX_NOTE}` });
}

const INSERT = `
  insert into official_entry (id, registration_id, action_id, mailbox_id, session_id, version, state, sent_on, sent_way, sent_at)
  values ($1, $2, $3, $4, $5, $6, 'sent', $7, $8, $9)`;

const UPDATE = `
  update official_entry set version = $2, sent_on = $3, sent_way = $4, sent_at = $5 where registration_id = $1`;
