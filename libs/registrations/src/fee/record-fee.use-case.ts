import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionNotFound, ActionRulesQuery, dateIn } from '@app/actions';
import { AuditLog } from '@app/audit';
import { isCalendarDate } from '@app/joining-rules';
import { type Actor, Clock, mayIn, newId, type StaffActor, UnitOfWork } from '@app/platform';
import { parseReference } from '../reference.js';
import { assertUsable, lockRegistration } from '../registration-access.js';
import { appendEvent } from '../registration-events.js';
import { FeeInvalid, FeeNotAsRecorded } from '../registration.errors.js';
import type { Registration } from '../registration.entity.js';
import { FeeRecord, type FeeRecordKind } from './fee-record.entity.js';

export interface RecordFeeCommand {
  readonly actionId: string;
  /** The reference number of the registration, as somebody wrote or typed it. */
  readonly reference: string;
  readonly kind: FeeRecordKind;
  /** Calendar date, ISO. */
  readonly on: string;
  /** Where staff saw it. No names: it is kept as it is written. */
  readonly source: string;
}

export const MAX_FEE_SOURCE = 200;

/**
 * Staff saw that the fee for joining came in, or that it went back: a payment that was charged back, paid out again, or
 * put down to the wrong registration. Only where the rules that run for the action know a fee and one is charged. It
 * changes nothing that the person entered, so pages shown before stay fresh.
 */
@Injectable()
export class RecordFee {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: ActionRulesQuery,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: RecordFeeCommand, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const { actionId, kind, on } = command;
      const staff = mayRecordFees(actor, actionId);
      const source = command.source.trim();
      await this.assertCharged(tx, actionId);
      const registration = await this.registration(tx, staff, command);
      const now = this.clock.now();
      const before = await newestOf(tx, registration.id);
      await this.assertDay(tx, { actionId, on, before, now });
      if (source === '' || source.length > MAX_FEE_SOURCE) throw new FeeInvalid({ field: 'source' });
      // Whoever was slower than a colleague is told, and nothing is recorded twice.
      if ((registration.feePaidAt === null) !== (kind === 'received')) throw new FeeNotAsRecorded({ kind });
      const record = { id: newId(), registrationId: registration.id, actionId, kind, happenedOn: on, source };
      await tx.insert(FeeRecord, { ...record, recordedBy: staff.staffId, recordedAt: now });
      await tx.query('update registration set fee_paid_at = $2, updated_at = $3 where id = $1', [
        ...[registration.id, kind === 'received' ? noonOf(on) : null, now],
      ]);
      await appendEvent(tx, registration, { type: `fee_${kind}`, at: now, actor, data: { on } });
      await this.log.append(tx, {
        type: `fee.${kind}`,
        actor,
        subjects: [registration.id],
        actionId,
        data: { feeRecordId: record.id, on },
      });
    });
  }

  private async assertCharged(tx: EntityManager, actionId: string): Promise<void> {
    const rules = await this.rules.running(tx, actionId);
    if (rules === null || rules.facts.feeCents === 0) throw new FeeInvalid({ field: 'action' });
  }

  /** One of another action, one never sent, one erased and one hidden from this member of staff are all not there. */
  private async registration(tx: EntityManager, actor: StaffActor, command: RecordFeeCommand): Promise<Registration> {
    const reference = parseReference(command.reference);
    if (reference === null) throw new FeeInvalid({ field: 'reference', reason: 'mistyped' });
    const [row]: { id: string }[] = await tx.query(
      `select id from registration
        where action_id = $1 and reference = $2 and submitted_version > 0 and erased_at is null`,
      [command.actionId, reference],
    );
    if (row === undefined) throw new FeeInvalid({ field: 'reference', reason: 'unknown' });
    const registration = await lockRegistration(tx, actor, row.id);
    assertUsable(registration);
    return registration;
  }

  private async assertDay(
    tx: EntityManager,
    { actionId, on, before, now }: { actionId: string; on: string; before: string | null; now: Date },
  ): Promise<void> {
    const [row]: { zone: string }[] = await tx.query('select zone from action where id = $1', [actionId]);
    const today = dateIn(row?.zone ?? 'UTC', now);
    if (!isCalendarDate(on) || on > today) throw new FeeInvalid({ field: 'on' });
    if (before !== null && on < before) throw new FeeInvalid({ field: 'on', reason: 'before' });
  }
}

export function mayRecordFees(actor: Actor, actionId: string): StaffActor {
  if (actor.kind !== 'staff' || !(mayIn(actor, actionId, 'operator') || mayIn(actor, actionId, 'support')))
    throw new ActionNotFound();
  return actor;
}

async function newestOf(tx: EntityManager, registrationId: string): Promise<string | null> {
  const rows: { on: string }[] = await tx.query(
    'select happened_on::text as "on" from fee_record where registration_id = $1 order by id desc limit 1',
    [registrationId],
  );
  return rows[0]?.on ?? null;
}

/** The same calendar date in every zone of Europe. */
function noonOf(date: string): Date {
  return new Date(`${date}T12:00:00Z`);
}
