import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionNotFound, type ActionRules, ActionRulesQuery, dateIn } from '@app/actions';
import { AuditLog } from '@app/audit';
import { isCalendarDate } from '@app/joining-rules';
import { QueueNotice } from '@app/notices';
import { type Actor, Clock, mayIn, newId, type StaffActor, UnitOfWork } from '@app/platform';
import { parseReference } from '../reference.js';
import { assertUsable, lockRegistration } from '../registration-access.js';
import { recordEntry } from '../record-entry.js';
import { appendEvent } from '../registration-events.js';
import type { Registration } from '../registration.entity.js';
import { JoinderInvalid, JoinderNeedsConfirmation, JoinderNotAsRecorded } from '../registration.errors.js';
import { isJoinedByOrganisation } from './joined-by-organisation.js';
import { JoinderRecord, type JoinderRecordKind } from './joinder-record.entity.js';
import { isAfterLastMoment, mayNotHold } from './may-not-hold.js';

export interface RecordJoinderCommand {
  readonly actionId: string;
  /** The reference number of the registration, as somebody wrote or typed it. */
  readonly reference: string;
  readonly kind: JoinderRecordKind;
  /** Calendar date, ISO. */
  readonly on: string;
  /** Where it can be seen; of a reversal, its reason. No names: it is kept as it is written. */
  readonly source: string;
  /** The reference number typed once more, where the joinder may not hold; empty until it is asked for. */
  readonly confirmation: string;
  /** Why it is recorded all the same. No names. */
  readonly despiteReason: string;
}

export const MAX_JOINDER_SOURCE = 200;
/** Who runs the action, and counsel of it, who file joinders. */
export const JOINDER_RECORDERS = ['operator', 'counsel'] as const;

/**
 * An operator or counsel record that the organisation declared this person's joinder or lodged their notification, or that this was
 * recorded wrongly. As it is the organisation's own act, it confirms it: from here on every sentence on the legal effect
 * and every way of leaving goes by it. Where the fee is unpaid or the form was incomplete it may not hold: then whoever
 * records it says so in words of their own. It changes nothing that the person entered, so pages shown before stay fresh.
 */
@Injectable()
export class RecordJoinder {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: ActionRulesQuery,
    private readonly notices: QueueNotice,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: RecordJoinderCommand, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const { actionId, kind, on } = command;
      const staff = mayRecordJoinders(actor, actionId);
      const source = command.source.trim();
      if (!(await isJoinedByOrganisation(tx, this.rules, actionId))) throw new JoinderInvalid({ field: 'action' });
      const registration = await this.registration(tx, staff, command);
      const now = this.clock.now();
      const rules = await this.rules.running(tx, actionId);
      await this.assertDay(tx, registration, { on, now });
      if (kind === 'declared') assertJoinable(registration, isAfterLastMoment(rules, on, now));
      if (source === '' || source.length > MAX_JOINDER_SOURCE) throw new JoinderInvalid({ field: 'source' });
      // Whoever was slower than a colleague is told, and nothing is recorded twice.
      if ((registration.entry === 'confirmed') !== (kind === 'reversed')) throw new JoinderNotAsRecorded({ kind });
      const despite = kind === 'declared' ? await this.despite(tx, rules, { registration, command }) : NOTHING_AGAINST;
      const record = { id: newId(), registrationId: registration.id, actionId, kind, happenedOn: on, source };
      await tx.insert(JoinderRecord, { ...record, ...despite, recordedBy: staff.staffId, recordedAt: now });
      await recordEntry(tx, registration.id, { entry: kind === 'declared' ? 'confirmed' : null, at: now });
      await appendEvent(tx, registration, { type: `joinder_${kind}`, at: now, actor, data: { on } });
      await this.tell(tx, registration, { kind, on });
      await this.log.append(tx, {
        type: `joinder.${kind}`,
        actor,
        subjects: [registration.id],
        actionId,
        data: { joinderRecordId: record.id, on, ...auditedDespite(despite.despite) },
      });
    });
  }

  /** What is known against it, with the reason; refuses until both were typed that are asked for then. */
  private async despite(
    tx: EntityManager,
    rules: ActionRules | null,
    { registration, command }: { readonly registration: Registration; readonly command: RecordJoinderCommand },
  ): Promise<Pick<JoinderRecord, 'despite' | 'despiteReason'>> {
    const despite = await mayNotHold(tx, rules, registration);
    if (despite.length === 0) return NOTHING_AGAINST;
    const reason = command.despiteReason.trim();
    const refuse = (field: string): never => {
      throw new JoinderNeedsConfirmation({ field, despite: despite.join(' ') });
    };
    if (parseReference(command.confirmation) !== registration.reference) refuse('confirmation');
    if (reason === '' || reason.length > MAX_JOINDER_SOURCE) refuse('despiteReason');
    return { despite, despiteReason: reason };
  }

  private async tell(
    tx: EntityManager,
    { id: registrationId, actionId, mailboxId, confirmedAt, locale }: Registration,
    params: { readonly kind: JoinderRecordKind; readonly on: string },
  ): Promise<void> {
    if (confirmedAt === null) return;
    await this.notices.add(tx, { template: 'joinder-recorded', locale, actionId, registrationId, mailboxId, params });
  }

  /** One of another action, one never joined, one erased and one hidden from this member of staff are all not there. */
  private async registration(
    tx: EntityManager,
    actor: StaffActor,
    command: RecordJoinderCommand,
  ): Promise<Registration> {
    const reference = parseReference(command.reference);
    if (reference === null) throw new JoinderInvalid({ field: 'reference', reason: 'mistyped' });
    const [row]: { id: string }[] = await tx.query(
      `select id from registration
        where action_id = $1 and reference = $2 and joined_at is not null and erased_at is null`,
      [command.actionId, reference],
    );
    if (row === undefined) throw new JoinderInvalid({ field: 'reference', reason: 'unknown' });
    const registration = await lockRegistration(tx, actor, row.id);
    assertUsable(registration);
    return registration;
  }

  private async assertDay(
    tx: EntityManager,
    { id, actionId }: Registration,
    { on, now }: { readonly on: string; readonly now: Date },
  ): Promise<void> {
    const [row]: { zone: string }[] = await tx.query('select zone from action where id = $1', [actionId]);
    const today = dateIn(row?.zone ?? 'UTC', now);
    if (!isCalendarDate(on) || on > today) throw new JoinderInvalid({ field: 'on' });
    const [before]: { on: string }[] = await tx.query(
      'select happened_on::text as "on" from joinder_record where registration_id = $1 order by id desc limit 1',
      [id],
    );
    if (before !== undefined && on < before.on) throw new JoinderInvalid({ field: 'on', reason: 'before' });
  }
}

const NOTHING_AGAINST = { despite: [], despiteReason: null } as const;

function auditedDespite(despite: readonly string[]): { readonly despite?: string } {
  return despite.length === 0 ? {} : { despite: despite.join('-and-').replaceAll('_', '-') };
}

/** Nobody is joined who has left, nor after the last moment that the rules of the forum name. */
function assertJoinable({ stage }: Registration, tooLate: boolean): void {
  if (stage !== 'joined') throw new JoinderInvalid({ field: 'reference', reason: 'left' });
  if (tooLate) throw new JoinderInvalid({ field: 'on', reason: 'late' });
}

export function mayRecordJoinders(actor: Actor, actionId: string): StaffActor {
  if (actor.kind !== 'staff' || !mayIn(actor, actionId, ...JOINDER_RECORDERS)) throw new ActionNotFound();
  return actor;
}
