import type { MigrationInterface, QueryRunner } from 'typeorm';
import { MOVE_AND_GUARDS, MOVE_DOWN } from './claimant-access/move-registration.js';
import { ENTRANCES, ENTRANCE_OWNERS } from './claimant-access/entrances.js';
import { grant, groupRole } from './roles.js';

/**
 * The recovery code, the move of a registration to another mailbox, acts taken down for later, and what support needs
 * to speak with a person: lookups, checks of who is calling, and contact data without the rest.
 */
export class CreateClaimantAccess1763840000000 implements MigrationInterface {
  name = 'CreateClaimantAccess1763840000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [RECOVERY_CODE, ACCESS_REQUEST, CONTACT_CHECK, RECEIVED_ACT, MOVE_AND_GUARDS, ENTRANCES, walls()])
      await queryRunner.query(sql);
    await this.grantTables(queryRunner);
    for (const [signature, process] of Object.entries(ENTRANCE_OWNERS))
      await queryRunner.query(
        `revoke execute on function ${signature} from public; grant execute on function ${signature} to ${groupRole(process)}`,
      );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ${MOVE_DOWN}
      drop policy notice_claimant_moved on notice;
      drop table received_act, contact_check, support_lookup, access_request, recovery_code;`);
  }

  private async grantTables(queryRunner: QueryRunner): Promise<void> {
    // The portal writes hashes and never reads one: who takes it over learns no more than whoever steals its database.
    await grant(
      queryRunner,
      `insert, select (id, registration_id, action_id, mailbox_id, session_id, created_at, ended_at, end_reason),
       update (ended_at, end_reason)`,
      ['recovery_code'],
      ['portal'],
    );
    await grant(queryRunner, 'select, delete, update (ended_at, end_reason)', ['recovery_code'], ['worker', 'cli']);
    // Nor does it learn whether a request names anything.
    await grant(
      queryRunner,
      `insert (id, mailbox_id, session_id, locale, reference, code_hash, key_id, sealed_note, created_at),
       select (id, mailbox_id, session_id, locale, created_at, confirmed_at, closed_at), update (confirmed_at)`,
      ['access_request'],
      ['portal'],
    );
    await grant(
      queryRunner,
      'select, update (state, decided_at, decided_by, reason_code, closed_at)',
      ['access_request'],
      ['console'],
    );
    await grant(queryRunner, 'select, update, delete', ['access_request', 'received_act'], ['worker', 'cli']);
    await grant(queryRunner, 'insert, select', ['received_act'], ['portal', 'console']);
    await grant(queryRunner, 'insert, select', ['contact_check', 'support_lookup'], ['console']);
    await grant(queryRunner, 'select, delete', ['contact_check', 'support_lookup'], ['worker', 'cli']);
    // What support takes down about a person's data is entered with the clock of its receipt by the worker.
    await grant(queryRunner, 'insert', ['privacy_request'], ['worker']);
  }
}

const RECOVERY_CODE = `
  create table recovery_code (
    id uuid not null,
    registration_id uuid not null,
    action_id uuid not null,
    mailbox_id uuid not null,
    session_id uuid not null,
    code_hash bytea not null,
    created_at timestamptz not null,
    ended_at timestamptz,
    end_reason text,
    constraint pk_recovery_code primary key (id),
    constraint fk_recovery_code_registration_id foreign key (registration_id) references registration (id),
    constraint ck_recovery_code_code_hash check (octet_length(code_hash) = 32),
    constraint ck_recovery_code_end_reason check (
      end_reason in ('renewed', 'used') and ended_at is not null or end_reason is null and ended_at is null)
  );
  create unique index uq_recovery_code_registration_id on recovery_code (registration_id) where ended_at is null;`;

const ACCESS_REQUEST = `
  create table access_request (
    id uuid not null,
    mailbox_id uuid not null,
    session_id uuid not null,
    locale text not null,
    state text not null default 'entered',
    reference text,
    code_hash bytea,
    recovery_code_id uuid,
    registration_id uuid,
    action_id uuid,
    from_mailbox_id uuid,
    key_id uuid,
    sealed_note bytea,
    created_at timestamptz not null,
    confirmed_at timestamptz,
    wait_until timestamptz,
    decided_at timestamptz,
    decided_by uuid,
    reason_code text,
    closed_at timestamptz,
    from_closed_at timestamptz,
    constraint pk_access_request primary key (id),
    constraint fk_access_request_action_id foreign key (action_id) references action (id),
    constraint fk_access_request_decided_by foreign key (decided_by) references staff_account (id),
    constraint ck_access_request_state check (
      state in ('entered', 'void', 'waiting', 'approved', 'rejected', 'objected', 'moved', 'overtaken')),
    constraint ck_access_request_locale check (locale ~ '^[a-z]{2}(-[A-Z]{2})?$'),
    constraint ck_access_request_code_hash check (octet_length(code_hash) = 32),
    constraint ck_access_request_sealed_note check ((key_id is null) = (sealed_note is null)),
    constraint ck_access_request_registration_id check (
      (state in ('entered', 'void')) = (registration_id is null)
      and (registration_id is null) = (action_id is null)
      and (registration_id is null) = (from_mailbox_id is null)
      and (registration_id is null) = (wait_until is null)),
    constraint ck_access_request_decided_at check (
      (decided_at is null) = (decided_by is null) and (state not in ('approved', 'rejected', 'moved') or decided_at is not null))
  );
  create index ix_access_request_session_id on access_request (session_id);
  create index ix_access_request_mailbox_id on access_request (mailbox_id);
  create index ix_access_request_registration_id on access_request (registration_id);
  create unique index uq_access_request_registration_id on access_request (registration_id) where state = 'approved';
  create index ix_access_request_wait_until on access_request (wait_until) where state in ('waiting', 'approved');`;

const CONTACT_CHECK = `
  create table contact_check (
    id uuid not null,
    registration_id uuid not null,
    action_id uuid not null,
    staff_id uuid not null,
    at timestamptz not null,
    method text not null,
    passed text[] not null,
    outcome text not null,
    constraint pk_contact_check primary key (id),
    constraint fk_contact_check_action_id foreign key (action_id) references action (id),
    constraint fk_contact_check_staff_id foreign key (staff_id) references staff_account (id),
    constraint ck_contact_check_method check (method in ('phone', 'email', 'counter', 'letter')),
    constraint ck_contact_check_passed check (passed <@ array['reference', 'name', 'email', 'phone', 'when', 'document', 'signature']),
    constraint ck_contact_check_outcome check (outcome in ('passed', 'failed') and (outcome = 'failed' or cardinality(passed) >= 2))
  );
  create index ix_contact_check_registration_id on contact_check (registration_id, at);

  create table support_lookup (
    id uuid not null,
    staff_id uuid not null,
    registration_id uuid,
    action_id uuid,
    reason_code text not null,
    at timestamptz not null,
    constraint pk_support_lookup primary key (id),
    constraint fk_support_lookup_staff_id foreign key (staff_id) references staff_account (id),
    constraint ck_support_lookup_reason_code check (reason_code ~ '^[a-z]+(_[a-z]+)*$'),
    constraint ck_support_lookup_action_id check ((action_id is null) = (registration_id is null))
  );
  create index ix_support_lookup_staff_id on support_lookup (staff_id, at);`;

const RECEIVED_ACT = `
  create table received_act (
    id uuid not null,
    kind text not null,
    channel text not null,
    received_at timestamptz not null,
    recorded_at timestamptz not null,
    recorded_by uuid,
    contact_check_id uuid,
    access_request_id uuid,
    mailbox_id uuid,
    session_id uuid,
    registration_id uuid,
    action_id uuid,
    shown_sha256 text not null,
    key_id uuid,
    sealed_text bytea,
    state text not null default 'pending',
    carried_out_at timestamptz,
    result_code text,
    constraint pk_received_act primary key (id),
    constraint fk_received_act_recorded_by foreign key (recorded_by) references staff_account (id),
    constraint fk_received_act_contact_check_id foreign key (contact_check_id) references contact_check (id),
    constraint fk_received_act_access_request_id foreign key (access_request_id) references access_request (id) on delete cascade,
    constraint ck_received_act_kind check (kind in ('leave', 'erasure', 'restriction', 'access', 'objection', 'report')),
    constraint ck_received_act_channel check (channel in ('page', 'phone', 'counter', 'letter')),
    constraint ck_received_act_received_at check (received_at <= recorded_at),
    constraint ck_received_act_shown_sha256 check (shown_sha256 ~ '^[0-9a-f]{64}$'),
    constraint ck_received_act_sealed_text check ((key_id is null) = (sealed_text is null)),
    constraint ck_received_act_source check (
      access_request_id is not null and mailbox_id is not null and session_id is not null and recorded_by is null and channel = 'page'
      or access_request_id is null and contact_check_id is not null and recorded_by is not null and registration_id is not null),
    constraint ck_received_act_state check (
      state in ('pending', 'done', 'void') and (state = 'pending') = (carried_out_at is null))
  );
  create index ix_received_act_access_request_id on received_act (access_request_id);
  create index ix_received_act_registration_id on received_act (registration_id);`;

const KIND = "(select current_setting('joinder.actor_kind', true))";
const ACTOR = "(select current_setting('joinder.actor_id', true))";
const SESSION = "(select current_setting('joinder.session_id', true))";
const CONFIRMED = "(select current_setting('joinder.mailbox_confirmed', true)) = 'true'";

function granted(setting: string): string {
  const list = `string_to_array((select current_setting('joinder.${setting}', true)), ',')`;
  return `${KIND} = 'staff' and ('*' = any (${list}) or action_id::text = any (${list}))`;
}

function walls(): string {
  const [portal, console, worker, cli] = (['portal', 'console', 'worker', 'cli'] as const).map(groupRole);
  const mine = `${KIND} = 'claimant' and mailbox_id::text = ${ACTOR}`;
  const system = (table: string): string => `
  alter table ${table} enable row level security;
  create policy ${table}_system on ${table} to ${worker}, ${cli} using (${KIND} = 'system');`;
  return `
  ${['recovery_code', 'access_request', 'received_act', 'contact_check', 'support_lookup'].map(system).join('')}
  create policy recovery_code_owner on recovery_code to ${portal} using (${mine} and ${CONFIRMED});

  create policy access_request_claimant on access_request to ${portal}
    using (${mine} and (${CONFIRMED} or session_id::text = ${SESSION}));
  create policy access_request_support on access_request for select to ${console} using (${granted('contact_action_ids')});
  create policy access_request_operator on access_request to ${console} using (${granted('operated_action_ids')});

  create policy received_act_claimant on received_act to ${portal} using (${mine} and ${CONFIRMED});
  create policy received_act_support on received_act to ${console} using (${granted('contact_action_ids')});
  create policy received_act_operator on received_act for select to ${console} using (
    ${granted('operated_action_ids')}
    or access_request_id in (select id from access_request));

  create policy contact_check_support on contact_check to ${console} using (${granted('contact_action_ids')});
  create policy contact_check_operator on contact_check for select to ${console} using (${granted('operated_action_ids')});

  create policy support_lookup_own on support_lookup to ${console} using (${KIND} = 'staff' and staff_id::text = ${ACTOR});

  -- Mails to an earlier address stay recorded as sent to it; the person whose registration they were about may still read which.
  create policy notice_claimant_moved on notice for select to ${portal} using (
    ${KIND} = 'claimant' and ${CONFIRMED}
    and registration_id in (select r.id from registration r where r.mailbox_id::text = ${ACTOR}));`;
}
