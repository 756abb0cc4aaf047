import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, groupRole, type RoleProcess } from './roles.js';
import {
  ACTOR,
  anywhere,
  buildWalls,
  KIND,
  OF_REACHABLE_REGISTRATION,
  SCOPED,
  STAFF,
  SYSTEM,
  type Wall,
  within,
} from './walls.js';

/**
 * Walls around what had none: accounts of staff, who and what an entry of the log is about, what people are found by,
 * facts that a partner handed over, and actions themselves with the organisations and forums they name.
 */
export class WallAccountsAndHandovers1764000410000 implements MigrationInterface {
  name = 'WallAccountsAndHandovers1764000410000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const [privileges, table, processes] of REVOKED)
      await queryRunner.query(`revoke ${privileges} on ${table} from ${processes.map(groupRole).join(', ')}`);
    await grant(queryRunner, 'update (published_at)', ['action'], ['console', 'cli']);
    // Password and second factor are chosen at the console, by whom they are of.
    await grant(queryRunner, 'update (disabled_at, locale, pending_totp_secret)', ['staff_account'], ['cli']);
    for (const [policy, table] of REPLACED) await queryRunner.query(`drop policy ${policy} on ${table}`);
    for (const table of WITHOUT_RIGHT) await queryRunner.query(`drop policy ${table}_console_update on ${table}`);
    await buildWalls(queryRunner, WALLS);
    for (const sql of [OWN_SECRETS, HANDOVERS]) await queryRunner.query(sql);
    for (const signature of FUNCTIONS)
      await queryRunner.query(
        `revoke execute on function ${signature} from public; grant execute on function ${signature} to ${groupRole('portal')}`,
      );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Walls are not taken down.'));
  }
}

const REVOKED: readonly (readonly [privileges: string, table: string, processes: readonly RoleProcess[]])[] = [
  [
    `update (disabled_at, enrolled_at, locale, password_hash, pending_totp_secret, totp_failures, totp_last_step,
       totp_paused_until, totp_secret)`,
    'staff_account',
    ['cli'],
  ],
  ['delete', 'blind_index', ['console']],
  // A commitment is opened by whoever owns the database, with the person it concerns.
  ['select', 'audit_salt', ['console', 'worker', 'cli']],
  ['select', 'handover', ['portal', 'console']],
  // Its links are derived and leave no row.
  ['select, insert, update (used_at)', 'one_time_link', ['portal']],
  ['update (taken_at)', 'handover', ['portal']],
  // An action is published, and what it is about does not change; an organisation is entered once.
  ['update', 'action', ['console', 'cli']],
  ['update', 'organisation', ['console', 'cli']],
];

const REPLACED: readonly (readonly [policy: string, table: string])[] = [
  ['blind_index_portal_all', 'blind_index'],
  ['blind_index_console_all', 'blind_index'],
  ['one_time_link_portal_all', 'one_time_link'],
  ['one_time_link_console_all', 'one_time_link'],
  ['handover_portal_all', 'handover'],
  ['handover_console_select', 'handover'],
];

/** Of tables that only grow: nobody could use them, and whoever grants an update one day is to think of the wall. */
const WITHOUT_RIGHT = [
  ...['action_link', 'action_text', 'invitation', 'joining_window', 'lapse_notice', 'official_route', 'own_cut_off'],
  'purpose',
];

const console = { to: ['console'] } as const;
const portal = { to: ['portal'] } as const;
const system = { to: ['worker', 'cli'], commands: 'all', rows: SYSTEM } as const;

const OWN_ACCOUNT = `(${STAFF} and id::text = ${ACTOR})`;
const OWN_INDEX = `(${KIND} = 'claimant' and ${OF_REACHABLE_REGISTRATION('blind_index')})`;
const ADDRESSES = `(${SCOPED} and subject_kind = 'mailbox')`;
const LOGINS = `(${anywhere('administered')} and subject_kind = 'staff')`;
const OF_READABLE_ENTRY = (table: string): string =>
  `${STAFF} and exists (select from audit_entry e where e.id = ${table}.entry_id)`;

function ofAction(rows: string): string {
  return rows.replaceAll('action_id::text', 'id::text');
}

const WALLS: readonly Wall[] = [
  // Names of colleagues stand on many pages; they are sealed, and the columns that prove who one is cannot be read.
  { table: 'staff_account', ...console, commands: ['select'], rows: STAFF },
  { table: 'staff_account', ...console, commands: ['insert'], rows: anywhere('administered') },
  {
    table: 'staff_account',
    ...console,
    commands: ['update'],
    // An auditor who answers for a role as the second person holds the account meanwhile, and changes nothing of it.
    rows: `${OWN_ACCOUNT} or ${anywhere('administered')} or ${anywhere('audited')}`,
    after: `${OWN_ACCOUNT} or ${anywhere('administered')}`,
  },
  { table: 'staff_account', ...system },

  // A link is looked at before anybody is signed in, used by the owner of the account and sent by an administrator.
  { table: 'one_time_link', ...console, commands: ['select'], rows: SCOPED },
  { table: 'one_time_link', ...console, commands: ['insert'], rows: anywhere('administered') },
  {
    table: 'one_time_link',
    ...console,
    commands: ['update'],
    rows: `(${STAFF} and subject_id::text = ${ACTOR}) or ${anywhere('administered')}`,
  },

  { table: 'blind_index', ...portal, commands: ['select', 'insert'], rows: `${ADDRESSES} or ${OWN_INDEX}` },
  { table: 'blind_index', ...portal, commands: ['delete'], rows: OWN_INDEX },
  { table: 'blind_index', ...console, commands: ['select', 'insert'], rows: LOGINS },

  { table: 'audit_subject', to: ['portal', 'console'], commands: ['insert'], rows: SCOPED },
  { table: 'audit_subject', ...console, commands: ['select'], rows: OF_READABLE_ENTRY('audit_subject') },
  { table: 'audit_subject', ...system },
  { table: 'audit_salt', to: ['portal', 'console'], commands: ['insert'], rows: SCOPED },
  { table: 'audit_salt', ...system },

  // The id of an action is its scope; that it is there is public once it is published, and known to whoever works here.
  { table: 'action', to: ['portal', 'console'], commands: ['select'], rows: SCOPED },
  { table: 'action', ...console, commands: ['insert'], rows: anywhere('operated') },
  {
    table: 'action',
    ...console,
    commands: ['update'],
    // Counsel who sign its rules hold it meanwhile.
    rows: ofAction(within('known')),
    after: ofAction(within('operated')),
  },
  { table: 'action', ...system },
  ...['organisation', 'forum_profile'].flatMap((table): Wall[] => [
    { table, to: ['portal', 'console'], commands: ['select'], rows: SCOPED },
    { table, ...console, commands: ['insert'], rows: anywhere('operated') },
    { table, ...system },
  ]),

  { table: 'handover', ...portal, commands: ['insert'], rows: `${SCOPED} and taken_at is null` },
];

/** Administrators shut an account or send its owner a new link. What proves who someone is, only they themselves set. */
const OWN_SECRETS = `
  create function guard_staff_account() returns trigger language plpgsql as $$
    begin
      if (new.password_hash, new.totp_secret, new.totp_last_step, new.totp_failures, new.totp_paused_until, new.enrolled_at)
         is distinct from
         (old.password_hash, old.totp_secret, old.totp_last_step, old.totp_failures, old.totp_paused_until, old.enrolled_at)
         and current_setting('joinder.actor_kind', true) = 'staff'
         and current_setting('joinder.actor_id', true) is distinct from old.id::text then
        raise exception 'nobody sets the password or the second factor of somebody else' using errcode = 'restrict_violation';
      end if;
      return new;
    end $$;
  create trigger guard_staff_account before update on staff_account for each row execute function guard_staff_account();`;

const FUNCTIONS = ['find_handover(uuid)', 'handover_of_key(text)', 'take_handover(uuid, timestamptz)'] as const;

/** The portal finds a handover by the id its link names or by the partner's own key, one at a time, and reads no other. */
const HANDOVERS = `
  create function find_handover(p_id uuid)
    returns table (action_id uuid, questionnaire_id uuid, locale text, facts jsonb, expires_at timestamptz, taken_at timestamptz)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
      select h.action_id, h.questionnaire_id, h.locale, h.facts, h.expires_at, h.taken_at
        from public.handover h where h.id = p_id
    $$;
  create function handover_of_key(p_key_hash text)
    returns table (id uuid, request_sha256 text, locale text, expires_at timestamptz)
    language sql volatile security definer set search_path = pg_catalog, public, pg_temp as $$
      select h.id, h.request_sha256, h.locale, h.expires_at
        from public.handover h where h.idempotency_key_hash = p_key_hash
    $$;
  create function take_handover(p_id uuid, p_now timestamptz) returns boolean
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      update public.handover set taken_at = p_now where id = p_id and taken_at is null;
      return found;
    end $$;`;
