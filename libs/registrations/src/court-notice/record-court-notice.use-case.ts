import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionNotFound, ActionRulesQuery, dateIn } from '@app/actions';
import { AuditLog } from '@app/audit';
import { isCalendarDate } from '@app/joining-rules';
import { type Actor, Clock, mayIn, newId, type StaffActor, UnitOfWork } from '@app/platform';
import { parseReference } from '../reference.js';
import { lockRegistration } from '../registration-access.js';
import { appendEvent } from '../registration-events.js';
import { CourtNoticeInvalid, CourtNoticeNotAsRecorded } from '../registration.errors.js';
import { type CourtNoticeKind, CourtNoticeRecord } from './court-notice-record.entity.js';
import { courtToldSql, receivedHereSql, tellsTheCourt } from './told-to-court.js';

export interface RecordCourtNoticeCommand {
  readonly actionId: string;
  /** The reference number of the registration, as somebody wrote or typed it. */
  readonly reference: string;
  readonly kind: CourtNoticeKind;
  /** Calendar date, ISO. */
  readonly on: string;
  /** Where it can be seen; of a reversal, its reason. No names: it is kept as it is written. */
  readonly source: string;
}

export const MAX_COURT_NOTICE_SOURCE = 200;
/** Who runs the action, and counsel of it, who write to the court. */
export const COURT_NOTICE_RECORDERS = ['operator', 'counsel'] as const;

interface Received {
  readonly actId: string;
  /** Calendar date of the forum on which the organisation received it. */
  readonly on: string;
  /** By what holds now: the day that a reversal takes back. */
  readonly toldOn: string | null;
}

/**
 * Operators or counsel record that the court was told of a withdrawal which the organisation received, as the law has it
 * do, or that this was recorded wrongly. The person reads it; the withdrawal itself held from when it was received. While
 * their data are restricted it is recorded too: it serves their own right, and uses none of what they entered.
 */
@Injectable()
export class RecordCourtNotice {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: ActionRulesQuery,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: RecordCourtNoticeCommand, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const { actionId, kind, on } = command;
      const staff = mayRecordCourtNotices(actor, actionId);
      const source = command.source.trim();
      const rules = await this.rules.running(tx, actionId);
      if (rules === null || !tellsTheCourt(rules)) throw new CourtNoticeInvalid({ field: 'action' });
      const registrationId = await registrationOf(tx, command);
      const registration = await lockRegistration(tx, staff, registrationId);
      if (registration.erasedAt !== null) throw new CourtNoticeInvalid({ field: 'reference', reason: 'unknown' });
      const { zone } = rules.profile;
      const received = await receivedOf(tx, registrationId, zone);
      const now = this.clock.now();
      if (!isCalendarDate(on) || on > dateIn(zone, now)) throw new CourtNoticeInvalid({ field: 'on' });
      // A day recorded too late is corrected by an earlier one, so what was taken back sets no bound.
      const earliest = kind === 'reversed' ? (received.toldOn ?? received.on) : received.on;
      if (on < earliest) throw new CourtNoticeInvalid({ field: 'on', reason: 'before' });
      if (source === '' || source.length > MAX_COURT_NOTICE_SOURCE) throw new CourtNoticeInvalid({ field: 'source' });
      // Whoever was slower than a colleague is told, and nothing is recorded twice.
      if ((received.toldOn !== null) !== (kind === 'reversed')) throw new CourtNoticeNotAsRecorded({ kind });
      const record = { id: newId(), registrationId, actionId, leavingActId: received.actId, kind, happenedOn: on };
      await tx.insert(CourtNoticeRecord, { ...record, source, recordedBy: staff.staffId, recordedAt: now });
      await appendEvent(tx, registration, { type: `court_notice_${kind}`, at: now, actor, data: { on } });
      await this.log.append(tx, {
        type: `court_notice.${kind}`,
        actor,
        subjects: [registrationId],
        actionId,
        data: { courtNoticeRecordId: record.id, on },
      });
    });
  }
}

/** One of another action, one that withdrew nothing here, one erased and one hidden from this member of staff are all not there. */
async function registrationOf(tx: EntityManager, command: RecordCourtNoticeCommand): Promise<string> {
  const reference = parseReference(command.reference);
  if (reference === null) throw new CourtNoticeInvalid({ field: 'reference', reason: 'mistyped' });
  const [row]: { id: string }[] = await tx.query(
    `select r.id from registration r
      where r.action_id = $1 and r.reference = $2 and r.erased_at is null
        and exists (select from leaving_act l where l.registration_id = r.id and ${receivedHereSql('l')})`,
    [command.actionId, reference],
  );
  if (row === undefined) throw new CourtNoticeInvalid({ field: 'reference', reason: 'unknown' });
  return row.id;
}

/** The newest one, under the lock. What came by phone or letter was received when it was made. */
async function receivedOf(tx: EntityManager, registrationId: string, zone: string): Promise<Received> {
  const [row]: { actId: string; at: Date; toldOn: string | null }[] = await tx.query(RECEIVED, [registrationId]);
  if (row === undefined) throw new CourtNoticeInvalid({ field: 'reference', reason: 'unknown' });
  const { at, ...received } = row;
  return { ...received, on: dateIn(zone, at) };
}

export function mayRecordCourtNotices(actor: Actor, actionId: string): StaffActor {
  if (actor.kind !== 'staff' || !mayIn(actor, actionId, ...COURT_NOTICE_RECORDERS)) throw new ActionNotFound();
  return actor;
}

const RECEIVED = `
  select l.id as "actId", coalesce(t.made_at, l.recorded_at) as at, ${courtToldSql('l')} as "toldOn"
    from leaving_act l left join taken_down t on t.id = l.taken_down_id
   where l.registration_id = $1 and ${receivedHereSql('l')} order by l.recorded_at desc, l.id desc limit 1`;
