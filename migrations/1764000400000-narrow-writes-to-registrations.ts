import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, groupRole, type RoleProcess } from './roles.js';
import { ACTOR, buildWalls, STAFF, type Wall, within } from './walls.js';

/**
 * Each process writes of a registration what its use cases write, and each role at the console what that role's do.
 * Whose a registration is, of which action and under which reference never changes by a statement of any process: only
 * `move_registration` does that, which looks at the request itself.
 */
export class NarrowWritesToRegistrations1764000400000 implements MigrationInterface {
  name = 'NarrowWritesToRegistrations1764000400000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const [privileges, tables, processes] of REVOKED)
      await queryRunner.query(
        `revoke ${privileges} on ${tables.join(', ')} from ${processes.map(groupRole).join(', ')}`,
      );
    for (const [process, columns] of Object.entries(WRITTEN))
      await grant(queryRunner, `update (${columns})`, ['registration'], [process as RoleProcess]);
    // A file is locked by the decision on it; only its owner and erasure take it away.
    await queryRunner.query(`revoke update on evidence_item from ${groupRole('console')}`);
    await grant(queryRunner, 'update (locked_at)', ['evidence_item'], ['console']);
    for (const [policy, table] of REPLACED) await queryRunner.query(`drop policy ${policy} on ${table}`);
    await buildWalls(queryRunner, WALLS);
    await queryRunner.query(GUARD);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Walls are not taken down.'));
  }
}

type Grants = readonly (readonly [privileges: string, tables: readonly string[], processes: readonly RoleProcess[]])[];

const REVOKED: Grants = [
  ['insert', ['registration', 'registration_record', 'submission'], ['console', 'worker', 'cli']],
  ['insert', ['evidence_item'], ['console']],
  ['insert', ['registration_event'], ['cli']],
  // The person tells us about their entry, and the worker what an extract shows.
  ['insert, update', ['official_entry'], ['console']],
  ['insert', ['official_entry_event'], ['console']],
  // A working copy is taken out and put in again, what was sent stays: no process changes a row.
  ['update', ['registration_record'], ['portal', 'console', 'worker', 'cli']],
  ['update', ['registration'], ['portal', 'console', 'worker', 'cli']],
  ['update (submission_id)', ['declaration'], ['console', 'worker']],
  ['delete', ['registration', 'registration_record', 'registration_event', 'submission', 'declaration'], ['cli']],
];

/** Whoever may change one column may also hold the row against others' changes. */
const WRITTEN: Readonly<Record<RoleProcess, string>> = {
  portal: `stage, aim, locale, adult, questionnaire_id, plain, version, submitted_version, sent_at_version, handover_id, interest_at,
    joined_at, confirm_by, confirmed_at, asked_to_join_at, left_at, restricted_at, draft_expires_at, entry, updated_at`,
  console: 'stage, version, left_at, restricted_at, updated_at',
  worker: `stage, plain, version, handover_id, asked_to_join_at, left_at, restricted_at, erased_at, draft_expires_at,
    expiry_warned_at, entry, updated_at`,
  // Index values are written again while nobody corrects or erases the registration: a lock, and no change.
  cli: 'updated_at',
};

const REPLACED: readonly (readonly [policy: string, table: string])[] = [
  ['registration_staff', 'registration'],
  ['registration_event_staff', 'registration_event'],
  ['declaration_staff', 'declaration'],
  ['submission_console_all', 'submission'],
  ['registration_record_console_all', 'registration_record'],
  ['evidence_item_console_insert', 'evidence_item'],
  ['list_export_console_update_people', 'list_export'],
  ['official_entry_console_insert', 'official_entry'],
  ['official_entry_console_update', 'official_entry'],
  ['official_entry_event_console_insert', 'official_entry_event'],
];

const console = { to: ['console'] } as const;

const WALLS: readonly Wall[] = [
  { table: 'registration', ...console, commands: ['select'], rows: within('any') },
  {
    table: 'registration',
    ...console,
    commands: ['update'],
    // Reviewers hold it while they decide and change nothing of it; support records a leaving, operators restrict it.
    rows: within('file', 'contact', 'operated'),
    after: `(${within('contact')} and stage = 'left') or ${within('operated')}`,
  },
  { table: 'registration_event', ...console, commands: ['select'], rows: within('any') },
  {
    table: 'registration_event',
    ...console,
    commands: ['insert'],
    rows: `${STAFF} and actor_kind = 'staff' and actor_id = ${ACTOR} and (
      (${within('file')} and type in ('proof_checked', 'more_asked'))
      or (${within('contact')} and type = 'left')
      or (${within('operated')} and type in ('restricted', 'restriction_lifted')))`,
  },
  { table: 'declaration', ...console, commands: ['select'], rows: within('any') },
  // What a person told support to take back; nobody at the console says yes for them.
  {
    table: 'declaration',
    ...console,
    commands: ['insert'],
    rows: `${within('contact')} and outcome = 'withdrawn'`,
  },
  { table: 'submission', ...console, commands: ['select'], rows: within('file', 'list') },
  {
    table: 'registration_record',
    ...console,
    commands: ['select'],
    rows: `${within('file', 'list')} or (class = 'identity_contact' and ${within('contact')})`,
  },
  // Administrators end the lists of counsel who go, and say nothing about one that waits.
  {
    table: 'list_export',
    ...console,
    commands: ['update'],
    also: 'people',
    rows: within('administered'),
    after: `${within('administered')} and (state = 'cancelled' or (state = 'ready' and expires_at is not null))`,
  },
];

/** As it stood, and the person who answers holds a role that answers lists of this action at that moment. */
const GUARD = `
  create or replace function guard_list_approval() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
    declare answered timestamptz := coalesce(new.approved_at, new.declined_at);
    begin
      if (new.action_id, new.profile, new.purpose, new.note, new.filter, new.columns, new.format, new.delimiter,
          new.recipient_kind, new.recipient, new.requested_by, new.requested_at, new.approval_needed)
         is distinct from
         (old.action_id, old.profile, old.purpose, old.note, old.filter, old.columns, old.format, old.delimiter,
          old.recipient_kind, old.recipient, old.requested_by, old.requested_at, old.approval_needed) then
        raise exception 'what a list was asked for does not change' using errcode = 'restrict_violation';
      end if;
      if new.state is distinct from old.state and new.state in ('running', 'ready', 'failed')
         and coalesce(current_setting('joinder.actor_kind', true), '') = 'staff' then
        raise exception 'a list is made by the worker' using errcode = 'restrict_violation';
      end if;
      if (new.approved_by, new.approved_at, new.declined_by, new.declined_at, new.decline_code)
         is distinct from (old.approved_by, old.approved_at, old.declined_by, old.declined_at, old.decline_code) then
        if old.state <> 'awaiting_approval'
           or coalesce(current_setting('joinder.actor_kind', true), '') <> 'staff'
           or coalesce(new.approved_by, new.declined_by)::text is distinct from current_setting('joinder.actor_id', true) then
          raise exception 'a list is approved once, by the person who says so' using errcode = 'restrict_violation';
        end if;
        if answered < old.requested_at or not exists (
          select from public.staff_grant g join public.staff_account a on a.id = g.staff_id
           where g.staff_id = coalesce(new.approved_by, new.declined_by) and g.role in ('counsel', 'senior_reviewer')
             and (g.action_id is null or g.action_id = new.action_id) and a.disabled_at is null
             and g.starts_at <= answered and (g.ends_at is null or g.ends_at > answered)
             and (not g.needs_approval or g.approved_at is not null)) then
          raise exception 'a list is answered by who holds a role that answers lists' using errcode = 'restrict_violation';
        end if;
      end if;
      return new;
    end $$;
  revoke execute on function guard_list_approval() from public;`;
