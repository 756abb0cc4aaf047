import { groupRole } from '../roles.js';
import { ACTOR, KIND, STAFF, SYSTEM, type Wall, within } from '../walls.js';

const CONFIRMED = "(select current_setting('joinder.mailbox_confirmed', true)) = 'true'";
const SESSION = "(select current_setting('joinder.session_id', true))";
const MINE = `${KIND} = 'claimant' and mailbox_id::text = ${ACTOR}`;

const console = { to: ['console'] } as const;
const portal = { to: ['portal'] } as const;
const system = { to: ['worker', 'cli'], commands: 'all', rows: SYSTEM } as const;

/** Support records and sees that somebody waits, operators decide; each sees the half that this takes. */
export const ACCESS_WALLS: readonly Wall[] = [
  { table: 'recovery_code', ...portal, commands: 'all', rows: `${MINE} and ${CONFIRMED}` },
  { table: 'recovery_code', ...system },

  {
    table: 'access_request',
    ...portal,
    commands: 'all',
    rows: `${MINE} and (${CONFIRMED} or session_id::text = ${SESSION})`,
  },
  { table: 'access_request', ...console, commands: ['select'], rows: within('contact', 'operated') },
  {
    table: 'access_request',
    ...console,
    commands: ['insert'],
    rows: `${within('contact')} and state = 'recorded' and recorded_by::text = ${ACTOR}`,
  },
  { table: 'access_request', ...console, commands: ['update'], rows: within('operated') },
  { table: 'access_request', ...system },

  { table: 'received_act', ...portal, commands: 'all', rows: `${MINE} and ${CONFIRMED}` },
  {
    table: 'received_act',
    ...console,
    commands: ['select'],
    rows: `exists (select from access_request a where a.id = received_act.access_request_id and ${within('operated')})`,
  },
  { table: 'received_act', ...system },

  // Who decides has to know that somebody was checked.
  { table: 'support_contact', ...console, commands: ['select'], rows: within('operated'), also: 'operator' },
  // The address somebody wants to be reached by, for support to ask them about it.
  {
    table: 'mailbox',
    ...console,
    commands: ['select'],
    rows: `${STAFF} and exists (select from access_request a where a.mailbox_id = mailbox.id and a.state in ('waiting', 'approved'))`,
    also: 'asked',
  },
  // Mails to an earlier address stay recorded as sent to it; the person they were about may still read which there were.
  {
    table: 'notice',
    ...portal,
    commands: ['select'],
    rows: `${KIND} = 'claimant' and ${CONFIRMED}
      and registration_id in (select r.id from registration r where r.mailbox_id::text = ${ACTOR})`,
    also: 'moved',
  },
];

/** A declared conflict of interest hides the request as it hides the file. */
export function hideFromConflicted(table: string): string {
  return `create policy ${table}_conflict on ${table} as restrictive to ${groupRole('console')}
    using (not exists (select from staff_conflict c
      where c.registration_id = ${table}.registration_id and c.staff_id::text = ${ACTOR} and c.ended_at is null))`;
}
