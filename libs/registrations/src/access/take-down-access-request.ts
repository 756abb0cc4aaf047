import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { isPracticeAddress, parseMailboxAddress } from '@app/identity';
import { Clock, KeyStore, newId, Outbox, seal, type StaffActor } from '@app/platform';
import { keySubject, RETENTION_OF } from '../record-store.js';
import type { Registration } from '../registration.entity.js';
import { PracticeAddressMismatch, RegistrationClosed } from '../registration.errors.js';

export const ASK_RECORDED_ADDRESS = 'ask-recorded-address';
/** Of `access_request/address`: part of every ciphertext's authentication, never renamed. */
export const ACCESS_ADDRESS = 'access_request/address';

export interface AccessRequestToTakeDown {
  /** Locked by the caller, who has made sure that it is the person who asks. */
  readonly registration: Registration;
  /** Where the person wants to be reached from now on. */
  readonly address: string;
  /** The check that the caller made sure by. */
  readonly checkId: string;
}

/**
 * For a person who reaches neither mailbox nor recovery code: staff takes down what they ask, in the caller's
 * transaction. From then on it goes the same way as with a code: the new address is proved by whoever reads it, the
 * earlier one is told, and another person decides.
 */
@Injectable()
export class TakeDownAccessRequest {
  constructor(
    private readonly keys: KeyStore,
    private readonly outbox: Outbox,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  async take(
    tx: EntityManager,
    actor: StaffActor,
    { registration, address, checkId }: AccessRequestToTakeDown,
  ): Promise<{ requestId: string }> {
    const { id: registrationId, actionId, locale, confirmedAt, stage, practice } = registration;
    if (confirmedAt === null || stage === 'draft' || stage === 'lapsed' || stage === 'erased')
      throw new RegistrationClosed();
    const parsed = parseMailboxAddress(address);
    if (isPracticeAddress(parsed) !== practice) throw new PracticeAddressMismatch();
    const requestId = newId();
    const key = await this.keys.keyFor(tx, keySubject(registration), RETENTION_OF.identity_contact);
    const sealed = seal(key, ACCESS_ADDRESS, requestId, Buffer.from(parsed, 'utf8'));
    await tx.query(
      `insert into access_request (id, locale, state, registration_id, action_id, recorded_by, check_id, address_key_id,
                                   sealed_address, created_at)
       values ($1, $2, 'recorded', $3, $4, $5, $6, $7, $8, $9)`,
      [requestId, locale, registrationId, actionId, actor.staffId, checkId, key.id, sealed, this.clock.now()],
    );
    const payload = { requestId };
    await this.outbox.add(tx, { topic: ASK_RECORDED_ADDRESS, queue: 'work', payload, actionId, registrationId });
    await this.log.append(tx, {
      type: 'access_request.recorded',
      actor,
      subjects: [registrationId],
      actionId,
      data: { requestId, checkId },
    });
    return { requestId };
  }
}
