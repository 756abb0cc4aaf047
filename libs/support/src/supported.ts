import type { EntityManager } from 'typeorm';
import { mayIn, type Actor, type StaffActor } from '@app/platform';
import { findRegistration, lockRegistration, RegistrationNotFound, type Registration } from '@app/registrations';
import { CHECK_GOOD_FOR, type SupportChannel } from './support-codes.js';
import { SupportCheckNeeded, SupportedNotFound, SupportSearchNeeded } from './support.errors.js';

export interface Supported {
  readonly registration: Registration;
  readonly staff: StaffActor;
}

/** Reads a registration for support. One of another action, and one hidden by a conflict of interest, is not there. */
export async function findSupported(tx: EntityManager, actor: Actor, registrationId: string): Promise<Supported> {
  return supported(await orNotFound(findRegistration(tx, actor, registrationId)), actor);
}

/** Locks it, and refuses whoever did not look it up by its reference within the last hour. */
export async function lockSupported(
  tx: EntityManager,
  actor: Actor,
  registrationId: string,
  now: Date,
): Promise<Supported> {
  const found = supported(await orNotFound(lockRegistration(tx, actor, registrationId)), actor);
  await requireSearch(tx, found, now);
  return found;
}

export async function requireSearch(tx: EntityManager, { registration, staff }: Supported, now: Date): Promise<string> {
  const rows: { reason: string }[] = await tx.query(
    `select reason_code as reason from support_access
      where registration_id = $1 and staff_id = $2 and expires_at > $3 order by opened_at desc limit 1`,
    [registration.id, staff.staffId, now],
  );
  if (rows[0] === undefined) throw new SupportSearchNeeded();
  return rows[0].reason;
}

/** The id of the passed check of the last hour, by the same member of staff and over the same channel. */
export async function requireCheck(
  tx: EntityManager,
  { registration, staff }: Supported,
  { channel, now }: { channel: SupportChannel; now: Date },
): Promise<string> {
  const rows: { id: string }[] = await tx.query(
    `select id from support_contact
      where registration_id = $1 and staff_id = $2 and channel = $3 and result = 'passed' and at > $4
      order by at desc limit 1`,
    [registration.id, staff.staffId, channel, new Date(now.getTime() - CHECK_GOOD_FOR)],
  );
  if (rows[0] === undefined) throw new SupportCheckNeeded();
  return rows[0].id;
}

function supported(registration: Registration, actor: Actor): Supported {
  if (actor.kind !== 'staff' || !mayIn(actor, registration.actionId, 'support')) throw new SupportedNotFound();
  return { registration, staff: actor };
}

async function orNotFound(registration: Promise<Registration>): Promise<Registration> {
  try {
    return await registration;
  } catch (error) {
    throw error instanceof RegistrationNotFound ? new SupportedNotFound() : error;
  }
}
