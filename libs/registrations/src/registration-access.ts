import type { EntityManager } from 'typeorm';
import { grantedActions, isId, type Actor, SCOPES } from '@app/platform';
import { Registration } from './registration.entity.js';
import {
  RegistrationChanged,
  RegistrationClosed,
  RegistrationNotFound,
  RegistrationNotUsable,
  RegistrationRestricted,
} from './registration.errors.js';

/**
 * Whether a registration is the actor's: theirs by a confirmed mailbox, or made in this very browser session while
 * its address is not confirmed. A stranger who typed someone's address loses the registration to the owner of the
 * mailbox at the moment the owner confirms it.
 */
export function isOwn(
  actor: Actor,
  registration: Pick<Registration, 'mailboxId' | 'sessionId' | 'confirmedAt' | 'actionId'>,
): boolean {
  switch (actor.kind) {
    case 'system':
      return true;
    case 'staff': {
      const actions = grantedActions(actor, ...SCOPES.action_ids);
      return actions === 'all' || actions.includes(registration.actionId);
    }
    case 'claimant':
      if (registration.mailboxId !== actor.mailboxId) return false;
      if (actor.mailboxConfirmed)
        return registration.confirmedAt !== null || registration.sessionId === actor.sessionId;
      return registration.confirmedAt === null && registration.sessionId === actor.sessionId;
    case 'anonymous':
      return false;
  }
}

/** Locks the registration for this transaction. Not there and not yours are the same answer. */
export async function lockRegistration(tx: EntityManager, actor: Actor, id: string): Promise<Registration> {
  if (!isId(id)) throw new RegistrationNotFound();
  const registration = await tx.findOne(Registration, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (registration === null || !isOwn(actor, registration)) throw new RegistrationNotFound();
  return registration;
}

/** Reads without a lock, for queries. */
export async function findRegistration(tx: EntityManager, actor: Actor, id: string): Promise<Registration> {
  if (!isId(id)) throw new RegistrationNotFound();
  const registration = await tx.findOne(Registration, { where: { id } });
  if (registration === null || !isOwn(actor, registration)) throw new RegistrationNotFound();
  return registration;
}

/** The page was shown at `version`; whatever was saved since then wins. */
export function assertFresh(registration: Registration, version: number): void {
  if (registration.version !== version) throw new RegistrationChanged();
}

/**
 * Restricted data are kept and not used, so nobody reads them for work either (Article 18(2) GDPR). An erasure that was
 * granted restricts them until it is carried out.
 */
export function assertUsable({ restrictedAt }: Pick<Registration, 'restrictedAt'>): void {
  if (restrictedAt !== null) throw new RegistrationNotUsable();
}

/** Nothing more can be entered once it is over, or while its processing is restricted. */
export function assertEditable(registration: Registration): void {
  if (registration.restrictedAt !== null) throw new RegistrationRestricted();
  if (registration.stage === 'left' || registration.stage === 'lapsed' || registration.stage === 'erased')
    throw new RegistrationClosed();
}
