import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './roles.js';
import { staffAndSystemWalls } from './row-policies.js';

const TABLES = ['list_export', 'list_part', 'list_download'] as const;

/** Lists made for counsel, who is in each of them, and who fetched them. */
export class CreateExports1763801100000 implements MigrationInterface {
  name = 'CreateExports1763801100000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [LIST_EXPORT, PARTS_AND_DOWNLOADS, TRIGGERS, ...TABLES.map(staffAndSystemWalls)])
      await queryRunner.query(sql);
    await grant(queryRunner, 'select', TABLES, ['console', 'worker', 'cli']);
    await grant(queryRunner, 'insert', ['list_export', 'list_download'], ['console']);
    await grant(queryRunner, 'update (state, finished_at, password_shown_at)', ['list_export'], ['console']);
    await grant(queryRunner, 'update', ['list_export'], ['worker']);
    await grant(queryRunner, 'insert, delete', ['list_part'], ['worker']);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table list_download, list_part, list_export');
  }
}

const LIST_EXPORT = `
  create table list_export (
    id uuid not null,
    action_id uuid not null,
    profile text not null,
    purpose text not null,
    note text,
    filter jsonb not null,
    columns text[] not null,
    format text not null,
    delimiter text not null,
    recipient_kind text not null,
    recipient text,
    state text not null,
    requested_by uuid not null,
    requested_at timestamptz not null,
    rows_total int not null,
    rows_done int not null default 0,
    started_at timestamptz,
    snapshot_at timestamptz,
    finished_at timestamptz,
    plain_sha256 text,
    plain_bytes bigint,
    file_sha256 text,
    file_bytes bigint,
    blob_key text,
    manifest jsonb,
    manifest_sha256 text,
    expires_at timestamptz,
    password_shown_at timestamptz,
    failure text,
    purged_at timestamptz,
    constraint pk_list_export primary key (id),
    constraint fk_list_export_action_id foreign key (action_id) references action (id),
    constraint fk_list_export_requested_by foreign key (requested_by) references staff_account (id),
    constraint ck_list_export_profile check (profile in ('counsel_list')),
    constraint ck_list_export_purpose check (purpose ~ '^[a-z]+(_[a-z]+)*$'),
    constraint ck_list_export_note check (length(note) <= 300),
    constraint ck_list_export_columns check (cardinality(columns) > 0),
    constraint ck_list_export_format check (format in ('csv', 'csv_spreadsheet')),
    constraint ck_list_export_delimiter check (delimiter in (',', ';')),
    constraint ck_list_export_recipient check ((recipient_kind = 'age' and recipient is not null) or (recipient_kind = 'zip' and recipient is null)),
    constraint ck_list_export_state check (state in ('requested', 'running', 'ready', 'failed', 'expired', 'cancelled')),
    constraint ck_list_export_rows_total check (rows_total >= 0 and rows_done >= 0),
    constraint ck_list_export_ready check (state <> 'ready' or (blob_key is not null and purged_at is null and expires_at is not null
      and manifest is not null and plain_sha256 is not null and file_sha256 is not null)),
    constraint ck_list_export_sha256 check (plain_sha256 ~ '^[0-9a-f]{64}$' and file_sha256 ~ '^[0-9a-f]{64}$' and manifest_sha256 ~ '^[0-9a-f]{64}$')
  );
  create index ix_list_export_action_id on list_export (action_id, requested_at);
  create index ix_list_export_blob_key on list_export (expires_at) where blob_key is not null and purged_at is null;`;

const PARTS_AND_DOWNLOADS = `
  create table list_part (
    export_id uuid not null,
    part int not null,
    action_id uuid not null,
    registration_ids uuid[] not null,
    constraint pk_list_part primary key (export_id, part),
    constraint fk_list_part_export_id foreign key (export_id) references list_export (id),
    constraint fk_list_part_action_id foreign key (action_id) references action (id),
    constraint ck_list_part_part check (part > 0)
  );

  create table list_download (
    id uuid not null,
    export_id uuid not null,
    action_id uuid not null,
    staff_id uuid not null,
    at timestamptz not null,
    constraint pk_list_download primary key (id),
    constraint fk_list_download_export_id foreign key (export_id) references list_export (id),
    constraint fk_list_download_action_id foreign key (action_id) references action (id),
    constraint fk_list_download_staff_id foreign key (staff_id) references staff_account (id)
  );
  create index ix_list_download_export_id on list_download (export_id, at);`;

/** A download is a record of disclosure. */
const TRIGGERS = `
  create trigger refuse_change before update or delete on list_download for each row execute function refuse_change();
  create trigger refuse_truncate before truncate on list_download for each statement execute function refuse_change();`;
