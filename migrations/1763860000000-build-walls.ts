import type { MigrationInterface, QueryRunner } from 'typeorm';
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
 * Row-level security on every table with a scope column, and narrower walls than "has some role in the action" where
 * a row says more than that it exists. A transaction without a scope sees nothing at all.
 */
export class BuildWalls1763860000000 implements MigrationInterface {
  name = 'BuildWalls1763860000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const [policy, table] of REPLACED) await queryRunner.query(`drop policy ${policy} on ${table}`);
    await buildWalls(queryRunner, WALLS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Walls are not taken down.'));
  }
}

const REPLACED: readonly (readonly [policy: string, table: string])[] = [
  ['registration_record_staff', 'registration_record'],
  ['submission_staff', 'submission'],
  ['evidence_item_staff', 'evidence_item'],
  ['review_case_staff', 'review_case'],
  ['review_decision_staff', 'review_decision'],
  ['review_flag_staff', 'review_flag'],
  ['list_export_staff', 'list_export'],
  ['list_part_staff', 'list_part'],
  ['list_download_staff', 'list_download'],
  ['privacy_request_staff', 'privacy_request'],
  ['session_staff', 'session'],
  ['mailbox_staff', 'mailbox'],
  ['mailbox_new', 'mailbox'],
  ['notice_staff', 'notice'],
  ['notice_insert', 'notice'],
  ['one_time_link_console', 'one_time_link'],
  ['one_time_link_portal', 'one_time_link'],
];

const console = { to: ['console'] } as const;
const portal = { to: ['portal'] } as const;
const system = { to: ['worker', 'cli'], commands: 'all', rows: SYSTEM } as const;
const everyone = ['portal', 'console', 'worker', 'cli'] as const;

/** Facts of an action, which everyone may read who says who they are; staff only those of their own actions. */
const ACTION_FACTS = [
  ...['action_link', 'action_party', 'action_text', 'joining_window', 'own_cut_off', 'lapse_notice'],
  ...['procedural_event', 'purpose', 'questionnaire', 'official_route'],
];

const ACTIONS: readonly Wall[] = [
  // `action` itself has no scope column: its id is the scope.
  ...ACTION_FACTS.flatMap((table): Wall[] => [
    { table, ...portal, commands: ['select'], rows: SCOPED },
    { table, ...console, commands: ['select'], rows: within('known') },
    {
      table,
      ...console,
      commands: ['insert', 'update'],
      rows: table === 'lapse_notice' ? within('list') : within('operated'),
    },
    { table, ...system },
  ]),
  // Some wordings are of no action: the instance's own.
  { table: 'wording', ...portal, commands: ['select'], rows: SCOPED },
  {
    table: 'wording',
    ...console,
    commands: ['select'],
    rows: `(${STAFF} and action_id is null) or ${within('known')}`,
  },
  { table: 'wording', ...console, commands: ['insert', 'update'], rows: within('operated') },
  { table: 'wording', ...system },
  { table: 'handover', ...portal, commands: 'all', rows: SCOPED },
  { table: 'handover', ...console, commands: ['select'], rows: within('operated') },
  { table: 'handover', ...system },
];

const CONTENTS: readonly Wall[] = [
  {
    table: 'registration_record',
    ...console,
    commands: 'all',
    rows: `${within('file', 'list')} or (class = 'identity_contact' and ${within('contact')})`,
  },
  { table: 'submission', ...console, commands: 'all', rows: within('file', 'list') },
  { table: 'evidence_item', ...console, commands: ['select'], rows: within('file', 'list') },
  { table: 'evidence_item', ...console, commands: ['insert', 'update'], rows: within('file') },
  { table: 'privacy_request', ...console, commands: ['select', 'insert'], rows: within('operated', 'contact') },
  { table: 'privacy_request', ...console, commands: ['update'], rows: within('operated') },
];

const REVIEW: readonly Wall[] = [
  // A state and a number; whoever may know that the registration exists may know that it waits.
  { table: 'review_case', ...console, commands: ['select'], rows: within('any', 'administered') },
  // Administrators hand the cases of someone who leaves over.
  { table: 'review_case', ...console, commands: ['update'], rows: within('file', 'administered') },
  { table: 'review_decision', ...console, commands: ['select'], rows: within('file', 'list') },
  { table: 'review_decision', ...console, commands: ['insert'], rows: within('file') },
  { table: 'review_flag', ...console, commands: ['select'], rows: within('file', 'list') },
  { table: 'review_flag', ...console, commands: ['update'], rows: within('file') },
];

const LISTS: readonly Wall[] = [
  { table: 'list_export', ...console, commands: ['select'], rows: within('list', 'approval', 'audited') },
  { table: 'list_export', ...console, commands: ['insert'], rows: within('list') },
  { table: 'list_export', ...console, commands: ['update'], rows: within('list', 'approval') },
  { table: 'list_part', ...console, commands: ['select'], rows: within('list', 'audited') },
  { table: 'list_download', ...console, commands: ['select'], rows: within('list', 'approval', 'audited') },
  { table: 'list_download', ...console, commands: ['insert'], rows: within('list') },
];

const PEOPLE: readonly Wall[] = [
  // Colleagues' sessions are an administrator's business, who ends them when someone leaves.
  {
    table: 'session',
    ...console,
    commands: 'all',
    rows: `audience = 'staff' and ${STAFF} and (staff_id::text = ${ACTOR} or ${anywhere('administered')})`,
  },
  {
    table: 'staff_grant',
    ...console,
    commands: ['select'],
    // A grant on every action touches each of them.
    rows: `(${STAFF} and staff_id::text = ${ACTOR}) or ${within('administered', 'audited')}
      or (action_id is null and (${anywhere('administered')} or ${anywhere('audited')}))`,
  },
  { table: 'staff_grant', ...console, commands: ['insert'], rows: within('administered') },
  { table: 'staff_grant', ...console, commands: ['update'], rows: within('administered', 'audited') },
  { table: 'staff_grant', ...system },
  {
    table: 'mailbox',
    ...console,
    commands: ['select'],
    rows: `${STAFF} and exists (select from registration r where r.mailbox_id = mailbox.id)`,
  },
  { table: 'mailbox', ...portal, commands: ['insert'], rows: `${SCOPED} and confirmed_at is null` },
  { table: 'one_time_link', ...console, commands: 'all', rows: `${SCOPED} and purpose <> 'handover'` },
  { table: 'one_time_link', ...portal, commands: 'all', rows: `${SCOPED} and purpose = 'handover'` },
];

const KEYS: readonly Wall[] = [
  {
    table: 'data_key',
    ...portal,
    commands: ['select'],
    rows: `(subject_kind = 'mailbox' and ${KIND} = 'claimant' and subject_id::text = ${ACTOR})
      or (${KIND} = 'claimant' and ${OF_REACHABLE_REGISTRATION('data_key')})`,
  },
  {
    table: 'data_key',
    ...portal,
    commands: ['insert'],
    rows: `(subject_kind = 'mailbox' and ${SCOPED}) or (${KIND} = 'claimant' and ${OF_REACHABLE_REGISTRATION('data_key')})`,
  },
  {
    table: 'data_key',
    ...console,
    commands: ['select'],
    // Accounts open before anybody is signed in; each is sealed under its own key.
    rows: `(${SCOPED} and subject_kind in ('staff', 'instance')) or ${within('any')}
      or (subject_kind = 'mailbox' and exists (select from mailbox m where m.id = data_key.subject_id))`,
  },
  {
    table: 'data_key',
    ...console,
    commands: ['insert'],
    rows: `(${SCOPED} and subject_kind = 'staff') or ${within('any')}`,
  },
  { table: 'data_key', ...system },
  // An address is found before anybody is signed in. Rows of registrations are found by their owner and the system.
  {
    table: 'blind_index',
    ...portal,
    commands: 'all',
    rows: `(${SCOPED} and subject_kind = 'mailbox') or (${KIND} = 'claimant' and ${OF_REACHABLE_REGISTRATION('blind_index')})`,
  },
  {
    table: 'blind_index',
    ...console,
    commands: 'all',
    rows: `(${SCOPED} and subject_kind = 'staff') or ${within('any')}`,
  },
  { table: 'blind_index', ...system },
];

/** Nobody writes an entry in another's name: a process that was taken over can lie only about itself. */
const OWN_ENTRY = `${SCOPED} and (actor_kind = 'anonymous' or (actor_kind = ${KIND} and coalesce(actor_id, '') = ${ACTOR}))`;

const LOG_AND_JOBS: readonly Wall[] = [
  {
    table: 'audit_entry',
    ...portal,
    commands: ['insert'],
    rows: `${OWN_ENTRY} and actor_kind in ('anonymous', 'claimant')`,
  },
  {
    table: 'audit_entry',
    ...console,
    commands: ['insert'],
    rows: `${OWN_ENTRY} and actor_kind in ('anonymous', 'staff')`,
  },
  { table: 'audit_entry', ...console, commands: ['select'], rows: within('known') },
  { table: 'audit_entry', ...system },
  { table: 'outbox', to: ['portal', 'console'], commands: ['insert'], rows: SCOPED },
  { table: 'outbox', ...system },
  { table: 'notice', to: everyone, commands: ['insert'], rows: SCOPED },
  {
    table: 'notice',
    ...console,
    commands: ['select'],
    rows: `(${STAFF} and staff_id::text = ${ACTOR}) or ${within('any', 'audited')}`,
  },
];

const WALLS: readonly Wall[] = [...ACTIONS, ...CONTENTS, ...REVIEW, ...LISTS, ...PEOPLE, ...KEYS, ...LOG_AND_JOBS];
