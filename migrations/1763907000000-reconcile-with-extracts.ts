import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './roles.js';
import { buildWalls, KIND, OF_REACHABLE_REGISTRATION, SYSTEM, type Wall, within } from './walls.js';

/**
 * A party's extract of the official register, compared with our registrations. The extract names strangers: it is
 * sealed under keys of the run alone, and what the tables keep of it are counts and codes about our own people.
 */
export class ReconcileWithExtracts1763907000000 implements MigrationInterface {
  name = 'ReconcileWithExtracts1763907000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [KEY_SUBJECT, RUN, RESULT, GUARD]) await queryRunner.query(sql);
    await grant(queryRunner, 'select', ['extract_run', 'extract_result'], ['console', 'worker', 'cli']);
    await grant(queryRunner, 'insert', ['extract_run'], ['console']);
    const uploaded = 'file_bytes, file_sha256, state, failure, closed_by, closed_at, undecided';
    await grant(queryRunner, `update (${uploaded})`, ['extract_run'], ['console']);
    const decided = 'outcome, decision, chosen, decided_by, decided_at, reason_code, note_key_id, note, differences';
    await grant(queryRunner, `update (${decided})`, ['extract_result'], ['console']);
    await grant(queryRunner, 'update', ['extract_run'], ['worker']);
    await grant(queryRunner, 'insert, update, delete', ['extract_result'], ['worker']);
    const own = 'id, run_id, registration_id, outcome, differences, as_of, recorded_at';
    await grant(queryRunner, `select (${own})`, ['extract_result'], ['portal']);
    await buildWalls(queryRunner, WALLS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Who was found in which extract would be lost.'));
  }
}

const KEY_SUBJECT = `
  alter table data_key drop constraint ck_data_key_subject_kind;
  alter table data_key add constraint ck_data_key_subject_kind
    check (subject_kind in ('registration', 'mailbox', 'staff', 'instance', 'extract'));`;

const RUN = `
  create table extract_run (
    id uuid not null,
    action_id uuid not null,
    as_of date not null,
    source text not null,
    format text not null,
    encoding text not null,
    state text not null,
    uploaded_by uuid not null,
    uploaded_at timestamptz not null,
    blob_key text,
    file_bytes bigint,
    file_sha256 text,
    started_at timestamptz,
    compared int not null default 0,
    registrations int,
    entries int,
    strangers int,
    failure text,
    failure_line int,
    matched_at timestamptz,
    closed_by uuid,
    closed_at timestamptz,
    undecided int,
    purged_at timestamptz,
    constraint pk_extract_run primary key (id),
    constraint fk_extract_run_action_id foreign key (action_id) references action (id),
    constraint fk_extract_run_uploaded_by foreign key (uploaded_by) references staff_account (id),
    constraint fk_extract_run_closed_by foreign key (closed_by) references staff_account (id),
    constraint ck_extract_run_source check (length(source) between 1 and 300),
    constraint ck_extract_run_format check (format in ('csv', 'xjustiz')),
    constraint ck_extract_run_encoding check (encoding in ('utf-8', 'windows-1252')),
    constraint ck_extract_run_state check (state in ('uploading', 'queued', 'running', 'matched', 'refused', 'failed', 'closed')),
    constraint ck_extract_run_file_sha256 check (file_sha256 ~ '^[0-9a-f]{64}$'),
    constraint ck_extract_run_uploaded check (state = 'uploading' or state = 'failed'
      or num_nonnulls(file_bytes, file_sha256) = 2),
    constraint ck_extract_run_counts check (compared >= 0 and registrations >= 0 and entries >= 0 and strangers >= 0 and undecided >= 0),
    constraint ck_extract_run_failure check ((failure is not null) = (state in ('refused', 'failed')) and failure ~ '^[a-zA-Z][a-zA-Z0-9_]*$'),
    constraint ck_extract_run_matched check (state not in ('matched', 'closed')
      or num_nonnulls(matched_at, registrations, entries, strangers) = 4),
    constraint ck_extract_run_closed check ((state = 'closed') = (closed_at is not null)),
    constraint ck_extract_run_purged check (purged_at is null or (state in ('closed', 'refused', 'failed') and blob_key is null))
  );
  create index ix_extract_run_action_id on extract_run (action_id, uploaded_at);
  create index ix_extract_run_uploaded_at on extract_run (uploaded_at) where purged_at is null;`;

const RESULT = `
  create table extract_result (
    id uuid not null,
    run_id uuid not null,
    action_id uuid not null,
    registration_id uuid not null,
    as_of date not null,
    outcome text not null,
    differences text[] not null,
    candidates smallint not null default 0,
    sealed bytea,
    recorded_at timestamptz not null,
    decision text,
    chosen smallint,
    decided_by uuid,
    decided_at timestamptz,
    reason_code text,
    note_key_id uuid,
    note bytea,
    entry_confirmed_at timestamptz,
    constraint pk_extract_result primary key (id),
    constraint uq_extract_result_run_id_registration_id unique (run_id, registration_id),
    constraint fk_extract_result_run_id foreign key (run_id) references extract_run (id),
    constraint fk_extract_result_action_id foreign key (action_id) references action (id),
    constraint fk_extract_result_registration_id foreign key (registration_id) references registration (id) on delete cascade,
    constraint fk_extract_result_decided_by foreign key (decided_by) references staff_account (id),
    constraint ck_extract_result_outcome check (outcome in ('matched_by_number', 'matched_exact', 'to_decide', 'matched_decided', 'not_found')),
    constraint ck_extract_result_differences check (differences <@ array['entry_withdrawn', 'other_name', 'other_address',
      'other_birth_date', 'duplicate_entry', 'entry_after_leaving', 'other_number', 'entry_gone']),
    constraint ck_extract_result_candidates check (candidates >= 0 and (outcome <> 'to_decide' or candidates > 0)),
    constraint ck_extract_result_decision check (decision in ('same', 'none')),
    constraint ck_extract_result_decided check (num_nonnulls(decision, decided_by, decided_at, reason_code) in (0, 4)
      and (decision is null or outcome in ('matched_decided', 'not_found'))),
    constraint ck_extract_result_chosen check ((chosen is not null) = (outcome = 'matched_decided')),
    constraint ck_extract_result_reason_code check (reason_code ~ '^[a-z]+(_[a-z]+)*$'),
    constraint ck_extract_result_note check (num_nonnulls(note_key_id, note) in (0, 2))
  );
  create index ix_extract_result_run_id on extract_result (run_id, outcome, id);
  create index ix_extract_result_registration_id on extract_result (registration_id, as_of);`;

/** A decision is given once, under the name of whoever gives it, and stands. */
const GUARD = `
  create function guard_extract_decision() returns trigger language plpgsql as $$
    begin
      if old.decided_by is not null
         and (new.outcome, new.decision, new.decided_by, new.decided_at, new.reason_code)
           is distinct from (old.outcome, old.decision, old.decided_by, old.decided_at, old.reason_code) then
        raise exception 'a pair is decided once' using errcode = 'restrict_violation';
      end if;
      if new.decided_by is distinct from old.decided_by
         and (coalesce(current_setting('joinder.actor_kind', true), '') <> 'staff'
           or new.decided_by::text is distinct from current_setting('joinder.actor_id', true)) then
        raise exception 'nobody decides in another''s name' using errcode = 'restrict_violation';
      end if;
      return new;
    end $$;
  create trigger guard_extract_decision before update on extract_result
    for each row execute function guard_extract_decision();`;

const console = { to: ['console'] } as const;

const WALLS: readonly Wall[] = [
  { table: 'extract_run', ...console, commands: ['select'], rows: within('operated', 'audited') },
  { table: 'extract_run', ...console, commands: ['insert', 'update'], rows: within('operated') },
  { table: 'extract_run', to: ['worker', 'cli'], commands: 'all', rows: SYSTEM },
  { table: 'extract_result', ...console, commands: ['select', 'update'], rows: within('operated') },
  { table: 'extract_result', to: ['worker', 'cli'], commands: 'all', rows: SYSTEM },
  {
    table: 'extract_result',
    to: ['portal'],
    commands: ['select'],
    rows: `${KIND} = 'claimant' and ${OF_REACHABLE_REGISTRATION('extract_result')}`,
  },
];
