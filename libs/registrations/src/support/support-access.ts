import type { EntityManager } from 'typeorm';
import { isId, mayIn, type StaffActor } from '@app/platform';
import { findRegistration } from '../registration-access.js';
import type { Registration } from '../registration.entity.js';
import { RegistrationNotFound } from '../registration.errors.js';
import type { LookupReason } from './support-lookup.entity.js';
import { ContactCheckMissing, SupportRegistrationNotFound } from './support.errors.js';

/** How long a search by reference opens what it found, and how long a check of the person counts. */
export const LOOKUP_VALID = 60 * 60_000;

/** The registration that this member of support has found by its reference within the hour; nothing else is there for them. */
export async function foundRegistration(
  tx: EntityManager,
  actor: StaffActor,
  { registrationId, now }: { registrationId: string; now: Date },
): Promise<{ registration: Registration; reason: LookupReason }> {
  if (!isId(registrationId)) throw new SupportRegistrationNotFound();
  const [lookup]: { reason: LookupReason }[] = await tx.query(
    `select reason_code as reason from support_lookup
      where staff_id = $1 and registration_id = $2 and at > $3 order by at desc limit 1`,
    [actor.staffId, registrationId, new Date(now.getTime() - LOOKUP_VALID)],
  );
  if (lookup === undefined) throw new SupportRegistrationNotFound();
  const registration = await orNotFound(findRegistration(tx, actor, registrationId));
  if (!mayIn(actor, registration.actionId, 'support')) throw new SupportRegistrationNotFound();
  return { registration, reason: lookup.reason };
}

/** The id of this member's own check of the person, passed and not followed by a failed one. */
export async function requireCheck(
  tx: EntityManager,
  actor: StaffActor,
  { registrationId, now }: { registrationId: string; now: Date },
): Promise<string> {
  const [newest]: { id: string; outcome: string }[] = await tx.query(
    `select id, outcome from contact_check where registration_id = $1 and staff_id = $2 and at > $3
      order by at desc, id desc limit 1`,
    [registrationId, actor.staffId, new Date(now.getTime() - LOOKUP_VALID)],
  );
  if (newest === undefined || newest.outcome !== 'passed') throw new ContactCheckMissing();
  return newest.id;
}

async function orNotFound(registration: Promise<Registration>): Promise<Registration> {
  try {
    return await registration;
  } catch (error) {
    throw error instanceof RegistrationNotFound ? new SupportRegistrationNotFound() : error;
  }
}
