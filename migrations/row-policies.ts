import { groupRole } from './roles.js';

/**
 * The walls of a table that belongs to registrations: a claimant reaches rows of their mailbox (before the address is
 * confirmed only those of the same browser session), staff rows of granted actions, the system all. A transaction that
 * set no scope sees nothing. Each wall is one process's: a portal that was taken over cannot say it is staff or the system.
 */
export function registrationWalls(table: string): string {
  return `
  alter table ${table} enable row level security;
  create policy ${table}_claimant on ${table} to ${groupRole('portal')} using (
    (select current_setting('joinder.actor_kind', true)) = 'claimant'
    and mailbox_id::text = (select current_setting('joinder.actor_id', true))
    and ((select current_setting('joinder.mailbox_confirmed', true)) = 'true'
      or session_id::text = (select current_setting('joinder.session_id', true))));
  ${staffAndSystemWalls(table)}`;
}

/** The walls of a table of staff work: no claimant sees it. */
export function staffAndSystemWalls(table: string): string {
  return `
  alter table ${table} enable row level security;
  create policy ${table}_staff on ${table} to ${groupRole('console')} using (
    (select current_setting('joinder.actor_kind', true)) = 'staff'
    and ('*' = any (string_to_array((select current_setting('joinder.action_ids', true)), ','))
      or action_id::text = any (string_to_array((select current_setting('joinder.action_ids', true)), ','))));
  create policy ${table}_system on ${table} to ${groupRole('worker')}, ${groupRole('cli')}
    using ((select current_setting('joinder.actor_kind', true)) = 'system');`;
}
