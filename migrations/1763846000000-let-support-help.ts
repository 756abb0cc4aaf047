import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './roles.js';
import { ACTOR, buildWalls, STAFF, SYSTEM, type Wall, within } from './walls.js';

/**
 * Support looks registrations up one at a time, checks that it is the person who asks and acts for them. Who looked, how
 * they checked and what they had sent stays; none of it holds what the person said. It outlives a draft, as requests do:
 * no foreign key ties it to the registration.
 */
export class LetSupportHelp1763846000000 implements MigrationInterface {
  name = 'LetSupportHelp1763846000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [ACCESS, CONTACT, MAIL, REQUEST]) await queryRunner.query(sql);
    await buildWalls(queryRunner, WALLS);
    const tables = ['support_access', 'support_contact', 'support_mail'];
    await grant(queryRunner, 'select', tables, ['console', 'worker', 'cli']);
    await grant(queryRunner, 'insert', tables, ['console']);
    // The worker sends codes again; the console, which asks it to, never touches them.
    await grant(queryRunner, 'insert, update (superseded_at)', ['mail_challenge'], ['worker']);
    await grant(queryRunner, 'update (idle_expires_at, absolute_expires_at)', ['session'], ['worker']);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Who acted for whom would be lost.'));
  }
}

const ACCESS = `
  create table support_access (
    id uuid not null,
    registration_id uuid not null,
    action_id uuid not null,
    staff_id uuid not null,
    reason_code text not null,
    opened_at timestamptz not null,
    expires_at timestamptz not null,
    constraint pk_support_access primary key (id),
    constraint fk_support_access_action_id foreign key (action_id) references action (id),
    constraint fk_support_access_staff_id foreign key (staff_id) references staff_account (id),
    constraint ck_support_access_reason_code check (reason_code ~ '^[a-z]+(_[a-z]+)*$'),
    constraint ck_support_access_expires_at check (expires_at > opened_at)
  );
  create index ix_support_access_registration_id on support_access (registration_id, staff_id, expires_at);
  create index ix_support_access_action_id on support_access (action_id, opened_at);`;

const CONTACT = `
  create table support_contact (
    id uuid not null,
    registration_id uuid not null,
    action_id uuid not null,
    staff_id uuid not null,
    at timestamptz not null,
    channel text not null,
    checks text[] not null,
    birth_date_wrong boolean not null,
    result text not null,
    constraint pk_support_contact primary key (id),
    constraint fk_support_contact_action_id foreign key (action_id) references action (id),
    constraint fk_support_contact_staff_id foreign key (staff_id) references staff_account (id),
    constraint ck_support_contact_channel check (channel in ('phone', 'letter', 'counter')),
    constraint ck_support_contact_result check (result in ('passed', 'failed')),
    constraint ck_support_contact_checks check (checks <@ array['reference_known', 'called_number_on_file',
      'letter_signed', 'id_document_seen', 'birth_date_right']),
    constraint ck_support_contact_birth_date_wrong check (not (birth_date_wrong
      and (result = 'passed' or 'birth_date_right' = any (checks))))
  );
  create index ix_support_contact_registration_id on support_contact (registration_id, at);
  create index ix_support_contact_action_id on support_contact (action_id, at);`;

const MAIL = `
  create table support_mail (
    id uuid not null,
    registration_id uuid not null,
    action_id uuid not null,
    staff_id uuid not null,
    template text not null,
    asked_at timestamptz not null,
    constraint pk_support_mail primary key (id),
    constraint fk_support_mail_action_id foreign key (action_id) references action (id),
    constraint fk_support_mail_staff_id foreign key (staff_id) references staff_account (id),
    constraint ck_support_mail_template check (template in ('confirm-submission', 'submission-received', 'interest-recorded'))
  );
  create index ix_support_mail_registration_id on support_mail (registration_id, asked_at);
  create index ix_support_mail_action_id on support_mail (action_id);`;

const REQUEST = `
  alter table privacy_request
    add column channel text not null default 'page',
    add column recorded_by uuid,
    add column recorded_at timestamptz,
    add constraint fk_privacy_request_recorded_by foreign key (recorded_by) references staff_account (id),
    add constraint ck_privacy_request_channel check (channel in ('page', 'phone', 'letter', 'counter')),
    add constraint ck_privacy_request_recorded_by check (num_nonnulls(recorded_by, recorded_at)
      = (case when channel = 'page' then 0 else 2 end)),
    add constraint ck_privacy_request_recorded_at check (recorded_at >= received_at);`;

const console = { to: ['console'] } as const;
const system = { to: ['worker', 'cli'], commands: 'all', rows: SYSTEM } as const;
const OWN = `${STAFF} and staff_id::text = ${ACTOR}`;

/** Wrong tries count whoever made them, so colleagues' are seen; nobody writes in another's name. */
const WALLS: readonly Wall[] = ['support_access', 'support_contact', 'support_mail'].flatMap((table): Wall[] => [
  {
    table,
    ...console,
    commands: ['select'],
    rows:
      table === 'support_access'
        ? `(${OWN} and ${within('contact')}) or ${within('audited')}`
        : within('contact', 'audited'),
  },
  { table, ...console, commands: ['insert'], rows: `${OWN} and ${within('contact')}` },
  { table, ...system },
]);
