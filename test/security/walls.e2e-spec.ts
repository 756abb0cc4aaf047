import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ANONYMOUS,
  type Actor,
  type ClaimantActor,
  newId,
  type StaffActor,
  STAFF_ROLES,
  type StaffRole,
  systemActor,
  UnitOfWork,
} from '@app/platform';
import { TestDatabase } from '@app/testing';
import { DataSource } from 'typeorm';
import { type RoleProcess, ROLE_PROCESSES } from '../../migrations/roles.js';
import { type FilledDatabase, fillEveryTable } from './filled-database.js';

/** Columns by which a row belongs to somebody or something. */
const SCOPE_COLUMNS = ['action_id', 'registration_id', 'mailbox_id', 'session_id', 'staff_id'];

/** Where saying who one is suffices: what is public of an action, and facts that wait for the holder of a link. */
const PUBLIC = [
  ...['action_link', 'action_party', 'action_text', 'joining_window', 'own_cut_off', 'lapse_notice'],
  'courtesy_decision',
  ...['procedural_event', 'purpose', 'questionnaire', 'official_route', 'wording', 'shown_page'],
  ...['action_rules', 'rules_sign_off', 'ground_variant', 'ground_variant_approval', 'action_cause'],
  'trader_list_record',
];
const OPEN_TO_ANYONE: Readonly<Record<'portal' | 'console', readonly string[]>> = { portal: PUBLIC, console: [] };

const FACTS = PUBLIC;
const SEEN_BY_ALL = [...FACTS, 'register_reminder_days'];
const STATE = [
  ...[
    'registration',
    'registration_event',
    'declaration',
    'leaving_act',
    'taken_down',
    'notice',
    'mailbox',
    'data_key',
  ],
  'review_case',
];
/** How far the entry in the official register is, for whoever works on files, lists or extracts. */
const ENTRY = ['official_entry', 'official_entry_event'];
const CONTENT = [
  'staff_conflict',
  ...['registration_record', 'submission', 'evidence_item', 'review_decision', 'review_flag', 'signature_record'],
];
/** Support sees what colleagues checked and had sent, but which files only they themselves opened. */
const HELP = ['support_contact', 'support_mail'];
/** That a fee or a signed form came in: recorded by those who open what comes in. */
const FEES = ['fee_record', 'fee_reminder', 'signature_record'];
const CLAIM_VALUE = ['claim_value_model', 'claim_value_class'];
/** Who takes part twice is a question to reviewers. */
const HINTS = ['participation_question'];
const LISTS = ['list_export', 'list_part', 'list_download'];
/** What each role sees of an action it is granted, table by table: this list is the promise. */
const PARTS: Readonly<Record<StaffRole, readonly string[]>> = {
  reviewer: [...SEEN_BY_ALL, ...STATE, ...CONTENT, ...ENTRY, ...HINTS],
  senior_reviewer: [...SEEN_BY_ALL, ...STATE, ...CONTENT, ...ENTRY, ...HINTS, 'list_export', 'list_download'],
  counsel: [
    ...[...SEEN_BY_ALL, ...STATE, ...LISTS, ...ENTRY, ...CLAIM_VALUE],
    ...CONTENT.filter((table) => table !== 'staff_conflict'),
    // Counsel file joinders, and record that they did.
    'joinder_record',
    'court_notice_record',
  ],
  support: [...SEEN_BY_ALL, ...STATE, ...HELP, ...FEES, 'registration_record', 'privacy_request', 'access_request'],
  operator: [
    ...[...SEEN_BY_ALL, ...STATE, ...ENTRY, ...CLAIM_VALUE, ...FEES],
    // What the organisation declared to the court is recorded by who runs the action.
    ...['joinder_record', 'court_notice_record'],
    ...['privacy_request', 'counsel_change', 'rules_change', 'invitation', 'invitation_import'],
    ...['extract_run', 'extract_result'],
    // A check of the person is what a request for access is decided on.
    ...['access_request', 'received_act', 'support_contact'],
  ],
  auditor: [
    ...SEEN_BY_ALL,
    'audit_entry',
    'notice',
    'staff_grant',
    'support_access',
    'extract_run',
    ...HELP,
    ...LISTS,
    'counsel_change',
    'file_access',
    'staff_conflict',
  ],
  // No session: those of claimants are nobody's at the console.
  administrator: [...SEEN_BY_ALL, 'staff_grant', 'list_export', 'list_download', 'counsel_change'],
};

/** A sample of what the role of a process must not do, whatever its transaction says. */
const FORBIDDEN: Readonly<Partial<Record<RoleProcess, readonly string[]>>> = {
  portal: [
    'select password_hash from staff_account',
    'select from review_case',
    'select from audit_entry',
    'select from list_export',
    'select from staff_grant',
    'delete from data_key',
    'delete from registration',
    'update submission set version = 2',
    'update declaration set outcome = outcome',
    'update action set published_at = now()',
    'insert into staff_grant (id) values (gen_random_uuid())',
    'create table own (id int)',
    'drop table registration',
    'alter table registration disable row level security',
    'set role joinder_worker',
  ],
  console: [
    'select password_hash from staff_account',
    'select totp_secret from staff_account',
    'select from mail_challenge',
    'update audit_entry set type = type',
    'delete from audit_entry',
    'delete from staff_grant',
    'delete from registration',
    'update list_part set part = part',
    'update submission set version = 2',
    'create table own (id int)',
    'alter table registration disable row level security',
    'set role joinder_cli',
  ],
  worker: [
    'select password_hash from staff_account',
    'update audit_entry set type = type',
    'delete from audit_leaf',
    'truncate audit_entry',
    'insert into staff_grant (id) values (gen_random_uuid())',
    'update action set published_at = now()',
    'update data_key set wrapped = wrapped',
    'create table own (id int)',
    'set role joinder_cli',
  ],
  cli: [
    'select password_hash from staff_account',
    'update audit_entry set type = type',
    'delete from audit_leaf',
    'delete from audit_checkpoint',
    'insert into declaration (id) values (gen_random_uuid())',
    'create table own (id int)',
    'alter table registration disable row level security',
  ],
};

describe('the walls in the database', () => {
  let database: TestDatabase;
  let owner: DataSource;
  let filled: FilledDatabase;
  const processes = {} as Record<RoleProcess, { dataSource: DataSource; uow: UnitOfWork }>;

  beforeAll(async () => {
    database = await TestDatabase.own();
    owner = await database.asOwner();
    for (const process of ROLE_PROCESSES) processes[process] = await database.as(process, [], 2);
    filled = await fillEveryTable(owner);
  });
  afterAll(() => database.close());

  const scopedTables = async (): Promise<string[]> => {
    const rows: { table_name: string }[] = await owner.query(
      `select distinct table_name from information_schema.columns
        where table_schema = 'public' and column_name = any($1) order by table_name`,
      [SCOPE_COLUMNS],
    );
    return rows.map(({ table_name }) => table_name);
  };
  const readable = async (process: RoleProcess): Promise<string[]> => {
    const rows: { table_name: string }[] = await owner.query(
      `select relname as table_name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
          and has_table_privilege($1, oid, 'select') order by relname`,
      [`joinder_${process}`],
    );
    return rows.map(({ table_name }) => table_name);
  };
  /** How many rows of each table an actor sees through a process. */
  const seen = async (process: RoleProcess, actor: Actor, tables: readonly string[]): Promise<Record<string, number>> =>
    processes[process].uow.read(actor, async (tx) => {
      const counts: Record<string, number> = {};
      for (const table of tables) {
        const [row]: { rows: number }[] = await tx.query(`select count(*)::int as rows from ${table}`);
        if (row !== undefined && row.rows > 0) counts[table] = row.rows;
      }
      return counts;
    });

  it('stand around every table with a scope column', async () => {
    const open: unknown = await owner.query(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
          and relname = any($1) and not relrowsecurity order by relname`,
      [await scopedTables()],
    );
    expect(open).toEqual([]);
  });

  it('each belong to named processes, never to everyone', async () => {
    expect(await owner.query("select tablename, policyname from pg_policies where 'public' = any(roles)")).toEqual([]);
  });

  it('are not passed by a function of the owner that everyone may call', async () => {
    const open: unknown = await owner.query(
      `select p.oid::regprocedure::text as name from pg_proc p
        cross join aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
        where p.pronamespace = 'public'::regnamespace and p.prosecdef and a.grantee = 0`,
    );
    expect(open).toEqual([]);
  });

  it('are not passed by owning a table or by a right to bypass them', async () => {
    const odd: unknown = await owner.query(
      `select rolname from pg_roles where rolname = any($1) and (rolbypassrls or rolsuper or rolcreaterole or rolcreatedb)`,
      [ROLE_PROCESSES.map((process) => `joinder_${process}`)],
    );
    expect(odd).toEqual([]);
  });

  it('were tried on tables that hold rows', async () => {
    const scoped = await scopedTables();
    const empty: string[] = [];
    for (const table of scoped) {
      const [row]: { rows: number }[] = await owner.query(`select count(*)::int as rows from ${table}`);
      if (row?.rows === 0) empty.push(table);
    }
    expect(empty).toEqual([]);
  });

  it.each(ROLE_PROCESSES)('show a transaction of the %s nothing when it forgets its scope', async (process) => {
    const scoped = new Set(await scopedTables());
    const shown: string[] = [];
    for (const table of (await readable(process)).filter((name) => scoped.has(name))) {
      const [row]: { rows: number }[] = await processes[process].dataSource.query(
        `select count(*)::int as rows from ${table}`,
      );
      if (row?.rows !== 0) shown.push(table);
    }
    expect(shown).toEqual([]);
  });

  it.each(['portal', 'console'] as const)('do not let the %s say that it is the system', async (process) => {
    const scoped = new Set(await scopedTables());
    const tables = (await readable(process)).filter((name) => scoped.has(name));
    for (const claimed of ['worker', 'cli'] as const) {
      const shown = await seen(process, systemActor(claimed), tables);
      expect(Object.keys(shown).filter((table) => !OPEN_TO_ANYONE[process].includes(table))).toEqual([]);
    }
  });

  it('show the portal nothing where it says that it is staff', async () => {
    const tables = (await readable('portal')).filter((table) => !OPEN_TO_ANYONE.portal.includes(table));
    const scoped = new Set(await scopedTables());
    for (const role of STAFF_ROLES) {
      const shown = await seen(
        'portal',
        staff(role, null),
        tables.filter((table) => scoped.has(table)),
      );
      expect(shown).toEqual({});
    }
  });

  it('show a claimant their own rows only, and a session of an unconfirmed address only its own', async () => {
    const scoped = new Set(await scopedTables());
    const tables = (await readable('portal')).filter(
      (table) => scoped.has(table) && !OPEN_TO_ANYONE.portal.includes(table),
    );
    const own = await seen('portal', filled.claimant, tables);
    expect(own['registration']).toBe(1);
    expect(own['registration_record']).toBe(1);
    expect(own['evidence_item']).toBe(1);
    for (const count of Object.values(own)) expect(count).toBe(1);
    const stranger: ClaimantActor = { ...filled.claimant, mailboxId: newId(), sessionId: newId() };
    expect(await seen('portal', stranger, tables)).toEqual({});
    const sameAddress: ClaimantActor = { ...filled.claimant, sessionId: newId(), mailboxConfirmed: false };
    const shown = Object.keys(await seen('portal', sameAddress, tables));
    expect(shown.filter((table) => !['mail_challenge', 'data_key'].includes(table))).toEqual([]);
  });

  it.each(STAFF_ROLES)('show a %s nothing of actions outside the grant', async (role) => {
    const scoped = new Set(await scopedTables());
    const tables = (await readable('console')).filter(
      (table) => scoped.has(table) && !OPEN_TO_ANYONE.console.includes(table),
    );
    expect(await seen('console', staff(role, newId()), tables)).toEqual({});
  });

  it('show each role of an action exactly its part', async () => {
    const scoped = new Set(await scopedTables());
    const tables = (await readable('console')).filter((table) => scoped.has(table) || table === 'mailbox');
    for (const role of STAFF_ROLES) {
      const shown = await seen('console', staff(role, filled.actionId), tables);
      expect([role, Object.keys(shown).sort()]).toEqual([role, [...PARTS[role]].sort()]);
    }
  });

  it('hide every row about a person from whoever declared a conflict, in every table there is', async () => {
    const tables: string[] = (
      await owner.query(
        `select relname from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
            and has_any_column_privilege('joinder_console', c.oid, 'select') and relname <> 'staff_conflict'
            and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'registration_id')`,
      )
    ).map(({ relname }: { relname: string }) => relname);
    const open: unknown = await owner.query(
      `select name from unnest($1::text[]) as name where not exists (select from pg_policies p
         where p.tablename = name and p.permissive = 'RESTRICTIVE' and p.cmd = 'ALL' and 'joinder_console' = any(p.roles))`,
      [tables],
    );
    expect(open).toEqual([]);
    for (const role of STAFF_ROLES) {
      const actor = { ...staff(role, filled.actionId), staffId: filled.staffId };
      const readable = tables.concat('registration');
      const before = Object.keys(await seen('console', actor, readable));
      await owner.query('update staff_conflict set staff_id = $1, ended_at = null, ended_by = null', [actor.staffId]);
      expect([role, await seen('console', actor, readable)]).toEqual([role, {}]);
      if (role === 'reviewer') expect(before).toContain('review_flag');
      await owner.query('update staff_conflict set ended_at = now(), ended_by = staff_id');
    }
  });

  it('keep a row out of an action one has no role in', async () => {
    const other = newId();
    const attempts: readonly [RoleProcess, Actor, string][] = [
      ['console', staff('operator', filled.actionId), `update procedural_event set action_id = '${other}'`],
      [
        'console',
        staff('operator', other),
        `insert into own_cut_off (id, action_id, reason, recorded_at) values ('${newId()}', '${filled.actionId}', 'x', now())`,
      ],
      [
        'console',
        staff('administrator', other),
        `insert into staff_grant (id, staff_id, role, action_id, starts_at) values ('${newId()}', '${filled.staffId}', 'counsel', '${filled.actionId}', now())`,
      ],
    ];
    for (const [process, actor, sql] of attempts) {
      await expect(processes[process].uow.run(actor, (tx) => tx.query(sql))).rejects.toMatchObject({
        driverError: { code: '42501' },
      });
    }
  });

  it('let nobody write an entry of the log in another name', async () => {
    const entry = (kind: string, id: string | null): string =>
      `insert into audit_entry (id, canonical, leaf_hash, type, at, actor_kind, actor_id)
       values ('${newId()}', '\\x00', sha256('\\x0000'), 'x', now(), '${kind}', ${id === null ? 'null' : `'${id}'`})`;
    const forged: readonly [RoleProcess, Actor, string][] = [
      ['portal', ANONYMOUS, entry('staff', newId())],
      ['portal', filled.claimant, entry('claimant', newId())],
      ['portal', filled.claimant, entry('system', 'worker')],
      ['console', staff('operator', null), entry('staff', newId())],
      ['console', staff('operator', null), entry('system', 'cli')],
    ];
    for (const [process, actor, sql] of forged) {
      await expect(processes[process].uow.run(actor, (tx) => tx.query(sql))).rejects.toMatchObject({
        driverError: { code: '42501' },
      });
    }
  });

  it.each(ROLE_PROCESSES)(
    'come with a role for the %s that may change no schema and no kept record',
    async (process) => {
      for (const sql of FORBIDDEN[process] ?? []) {
        await expect(processes[process].uow.run(systemActor(process), (tx) => tx.query(sql))).rejects.toMatchObject({
          driverError: { code: '42501' },
        });
      }
    },
  );

  function staff(role: StaffRole, actionId: string | null): StaffActor {
    return { kind: 'staff', staffId: newId(), sessionId: newId(), grants: [{ role, actionId }] };
  }
});
