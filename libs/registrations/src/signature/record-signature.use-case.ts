import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionNotFound, ActionRulesQuery, dateIn } from '@app/actions';
import { AuditLog } from '@app/audit';
import { isCalendarDate } from '@app/joining-rules';
import { type Actor, Clock, mayIn, newId, type StaffActor, UnitOfWork } from '@app/platform';
import { parseReference } from '../reference.js';
import { assertUsable, lockRegistration } from '../registration-access.js';
import { appendEvent } from '../registration-events.js';
import type { Registration } from '../registration.entity.js';
import { SignatureInvalid, SignatureNotAsRecorded } from '../registration.errors.js';
import { acceptedSignatures } from './accepted-signatures.js';
import { type SignatureChannel, SignatureRecord, type SignatureRecordKind } from './signature-record.entity.js';
import { anySignatureStands } from './standing-signature.js';
import { type WhatWasSigned, whatWasSigned } from './what-was-signed.js';

export interface RecordSignatureCommand {
  readonly actionId: string;
  /** The reference number of the registration, as somebody wrote or typed it. */
  readonly reference: string;
  readonly kind: SignatureRecordKind;
  readonly channel: SignatureChannel;
  /** Calendar date on which it was signed, or found not to hold, ISO. */
  readonly on: string;
  /** Where it can be seen; of a reversal, its reason. No names: it is kept as it is written. */
  readonly source: string;
  /** Of the signed document, in hex; empty where there is no file of it. */
  readonly documentSha256: string;
}

export const MAX_SIGNATURE_SOURCE = 200;

/**
 * Staff saw what somebody declared signed as the forum asks for it, where no page can take such a signature: how it was
 * signed and which way it came. It counts for what stood declared on the day of the signature, which the row names. Whether
 * it is genuine nobody here examines; where it does not hold after all, that is recorded the same way.
 */
@Injectable()
export class RecordSignature {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly rules: ActionRulesQuery,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: RecordSignatureCommand, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const { actionId, kind, channel, on } = command;
      const staff = mayRecordSignatures(actor, actionId);
      const source = command.source.trim();
      const accepted = acceptedSignatures(await this.rules.running(tx, actionId));
      if (accepted.length === 0) throw new SignatureInvalid({ field: 'action' });
      if (kind !== 'reversed' && !accepted.includes(kind)) throw new SignatureInvalid({ field: 'kind' });
      const registration = await this.registration(tx, staff, command);
      const now = this.clock.now();
      const zone = await zoneOf(tx, actionId);
      await this.assertDay(tx, registration, { on, today: dateIn(zone, now) });
      if (source === '' || source.length > MAX_SIGNATURE_SOURCE) throw new SignatureInvalid({ field: 'source' });
      if (kind === 'reversed' && !(await anySignatureStands(tx, registration.id)))
        throw new SignatureNotAsRecorded({ kind });
      const signed = await this.signed(tx, registration, { ...command, zone });
      const record = { id: newId(), registrationId: registration.id, actionId, kind, channel, happenedOn: on, source };
      await tx.insert(SignatureRecord, { ...record, ...signed, recordedBy: staff.staffId, recordedAt: now });
      const what = kind === 'reversed' ? 'reversed' : 'recorded';
      await appendEvent(tx, registration, { type: `signature_${what}`, at: now, actor, data: { on, kind, channel } });
      await this.log.append(tx, {
        type: `signature.${what}`,
        actor,
        subjects: [registration.id],
        actionId,
        data: {
          signatureRecordId: record.id,
          level: kind.replaceAll('_', '-'),
          channel: channel.replaceAll('_', '-'),
          on,
          ...(signed.documentSha256 === null ? {} : { documentHash: signed.documentSha256 }),
        },
      });
    });
  }

  /** One of another action, one never sent, one erased and one hidden from this member of staff are all not there. */
  private async registration(
    tx: EntityManager,
    actor: StaffActor,
    command: RecordSignatureCommand,
  ): Promise<Registration> {
    const reference = parseReference(command.reference);
    if (reference === null) throw new SignatureInvalid({ field: 'reference', reason: 'mistyped' });
    const [row]: { id: string }[] = await tx.query(
      `select id from registration
        where action_id = $1 and reference = $2 and submitted_version > 0 and erased_at is null`,
      [command.actionId, reference],
    );
    if (row === undefined) throw new SignatureInvalid({ field: 'reference', reason: 'unknown' });
    const registration = await lockRegistration(tx, actor, row.id);
    assertUsable(registration);
    return registration;
  }

  /** What it signs; refuses a day on which nothing was declared yet, and what is no SHA-256. */
  private async signed(
    tx: EntityManager,
    { id }: Registration,
    { kind, on, zone, documentSha256 }: RecordSignatureCommand & { readonly zone: string },
  ): Promise<WhatWasSigned & { readonly documentSha256: string | null }> {
    if (kind === 'reversed') return { declarationIds: [], submissionVersion: null, documentSha256: null };
    const hash = documentSha256.replaceAll(/\s+/g, '').toLowerCase();
    if (hash !== '' && !/^[0-9a-f]{64}$/.test(hash)) throw new SignatureInvalid({ field: 'document' });
    const signed = await whatWasSigned(tx, id, { on, zone });
    if (signed.declarationIds.length === 0) throw new SignatureInvalid({ field: 'on', reason: 'undeclared' });
    return { ...signed, documentSha256: hash === '' ? null : hash };
  }

  private async assertDay(
    tx: EntityManager,
    { id }: Registration,
    { on, today }: { readonly on: string; readonly today: string },
  ): Promise<void> {
    if (!isCalendarDate(on) || on > today) throw new SignatureInvalid({ field: 'on' });
    const [before]: { on: string }[] = await tx.query(
      'select happened_on::text as "on" from signature_record where registration_id = $1 order by id desc limit 1',
      [id],
    );
    if (before !== undefined && on < before.on) throw new SignatureInvalid({ field: 'on', reason: 'before' });
  }
}

async function zoneOf(tx: EntityManager, actionId: string): Promise<string> {
  const rows: { zone: string }[] = await tx.query('select zone from action where id = $1', [actionId]);
  return rows[0]?.zone ?? 'UTC';
}

export function mayRecordSignatures(actor: Actor, actionId: string): StaffActor {
  if (actor.kind !== 'staff' || !(mayIn(actor, actionId, 'operator') || mayIn(actor, actionId, 'support')))
    throw new ActionNotFound();
  return actor;
}
