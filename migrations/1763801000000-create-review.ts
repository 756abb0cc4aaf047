import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './roles.js';
import { staffAndSystemWalls } from './row-policies.js';

const TABLES = ['review_case', 'review_decision', 'review_flag'] as const;

/** What staff make of a registration. Claimants never read these tables; what concerns them is an event of theirs. */
export class CreateReview1763801000000 implements MigrationInterface {
  name = 'CreateReview1763801000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [CASE, DECISION, FLAG, ...TABLES.map(staffAndSystemWalls)]) await queryRunner.query(sql);
    await grant(queryRunner, 'select', TABLES, ['console', 'worker', 'cli']);
    await grant(queryRunner, 'insert', ['review_case', 'review_flag'], ['worker']);
    await grant(
      queryRunner,
      'update (state, reason_code, assigned_to, assigned_until, version, submitted_version, decided_version, opened_at, updated_at)',
      ['review_case'],
      ['console', 'worker'],
    );
    await grant(queryRunner, 'insert', ['review_decision'], ['console']);
    await grant(queryRunner, 'update (key_id, sealed_note)', ['review_decision'], ['worker', 'cli']);
    await grant(queryRunner, 'update (state, settled_by, settled_at)', ['review_flag'], ['console']);
    await grant(queryRunner, 'delete', ['review_flag'], ['worker', 'cli']);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'drop table review_flag, review_decision, review_case; drop function guard_review_decision()',
    );
  }
}

const CASE = `
  create table review_case (
    registration_id uuid not null,
    action_id uuid not null,
    state text not null default 'open',
    reason_code text,
    assigned_to uuid,
    assigned_until timestamptz,
    version int not null default 1,
    submitted_version int not null,
    decided_version int,
    opened_at timestamptz not null,
    updated_at timestamptz not null,
    created_at timestamptz not null default now(),
    constraint pk_review_case primary key (registration_id),
    constraint fk_review_case_registration_id foreign key (registration_id) references registration (id),
    constraint fk_review_case_action_id foreign key (action_id) references action (id),
    constraint fk_review_case_assigned_to foreign key (assigned_to) references staff_account (id),
    constraint ck_review_case_state check (state in ('open', 'proof_checked', 'more_asked', 'refusal_proposed')),
    constraint ck_review_case_reason_code check (reason_code ~ '^[a-z]+(_[a-z]+)*$'),
    constraint ck_review_case_assigned_to check ((assigned_to is null) = (assigned_until is null)),
    constraint ck_review_case_submitted_version check (submitted_version > 0),
    constraint ck_review_case_decided_version check (state = 'open' or decided_version is not null)
  );
  create index ix_review_case_action_id on review_case (action_id, state, opened_at, registration_id);`;

/** A decision stands as it was made. Only its note goes, with the registration it was about. */
const DECISION = `
  create table review_decision (
    id uuid not null,
    registration_id uuid not null,
    action_id uuid not null,
    staff_id uuid not null,
    outcome text not null,
    reason_code text not null,
    key_id uuid,
    sealed_note bytea,
    submission_version int not null,
    decided_at timestamptz not null,
    constraint pk_review_decision primary key (id),
    constraint fk_review_decision_registration_id foreign key (registration_id) references registration (id),
    constraint fk_review_decision_action_id foreign key (action_id) references action (id),
    constraint fk_review_decision_staff_id foreign key (staff_id) references staff_account (id),
    constraint ck_review_decision_outcome check (outcome in ('proof_checked', 'more_asked', 'refusal_proposed')),
    constraint ck_review_decision_reason_code check (reason_code ~ '^[a-z]+(_[a-z]+)*$'),
    constraint ck_review_decision_submission_version check (submission_version > 0),
    constraint ck_review_decision_sealed_note check ((key_id is null) = (sealed_note is null))
  );
  create index ix_review_decision_registration_id on review_decision (registration_id, id);

  create function guard_review_decision() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and new.sealed_note is null
        and to_jsonb(new) - array['key_id', 'sealed_note'] = to_jsonb(old) - array['key_id', 'sealed_note']
        and exists (select from registration where id = old.registration_id and stage in ('lapsed', 'erased')) then return new; end if;
      raise exception 'a decision is a record and never changed' using errcode = 'restrict_violation';
    end $$;
  create trigger guard_review_decision before update or delete on review_decision for each row execute function guard_review_decision();
  create trigger refuse_truncate before truncate on review_decision for each statement execute function refuse_change();`;

/** A likeness belongs to both registrations alike, so the pair is kept in one order. */
const FLAG = `
  create table review_flag (
    id uuid not null,
    registration_id uuid not null,
    action_id uuid not null,
    kind text not null,
    other_registration_id uuid not null,
    state text not null default 'open',
    settled_by uuid,
    settled_at timestamptz,
    created_at timestamptz not null,
    constraint pk_review_flag primary key (id),
    constraint uq_review_flag_registration_id_other_registration_id_kind unique (registration_id, other_registration_id, kind),
    constraint fk_review_flag_registration_id foreign key (registration_id) references registration (id),
    constraint fk_review_flag_other_registration_id foreign key (other_registration_id) references registration (id),
    constraint fk_review_flag_action_id foreign key (action_id) references action (id),
    constraint fk_review_flag_settled_by foreign key (settled_by) references staff_account (id),
    constraint ck_review_flag_kind check (kind in ('likely_same_person', 'same_account', 'same_file')),
    constraint ck_review_flag_state check (state in ('open', 'dismissed', 'confirmed')),
    constraint ck_review_flag_settled_at check ((state = 'open') = (settled_at is null)),
    constraint ck_review_flag_other_registration_id check (registration_id < other_registration_id)
  );
  create index ix_review_flag_other_registration_id on review_flag (other_registration_id);
  create index ix_review_flag_action_id on review_flag (action_id, state);`;
