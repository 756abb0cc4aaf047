import type { EntityManager } from 'typeorm';
import { isId, mayIn, type Actor } from '@app/platform';
import { lockRegistration, RegistrationNotFound, type Registration } from '@app/registrations';
import { PrivacyRequest } from './privacy-request.entity.js';
import { PrivacyForbidden, PrivacyRequestNotFound } from './privacy.errors.js';

/** Locks the registration, then the request. Other roles of the action are told no; everyone else learns nothing. */
export async function lockRequest(
  tx: EntityManager,
  actor: Actor,
  requestId: string,
): Promise<{ registration: Registration; request: PrivacyRequest }> {
  if (!isId(requestId)) throw new PrivacyRequestNotFound();
  const found = await tx.findOne(PrivacyRequest, { where: { id: requestId } });
  if (found === null) throw new PrivacyRequestNotFound();
  const registration = await orNotFound(lockRegistration(tx, actor, found.registrationId));
  if (!mayIn(actor, registration.actionId, 'operator')) throw new PrivacyForbidden();
  const request = await tx.findOneOrFail(PrivacyRequest, {
    where: { id: requestId },
    lock: { mode: 'pessimistic_write' },
  });
  return { registration, request };
}

async function orNotFound(registration: Promise<Registration>): Promise<Registration> {
  try {
    return await registration;
  } catch (error) {
    throw error instanceof RegistrationNotFound ? new PrivacyRequestNotFound() : error;
  }
}
