import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './roles.js';

/**
 * Keys live apart from what they seal, so that erasing is deleting one row here and the retention of this table's
 * backups bounds what can be brought back. Blind indexes find sealed data by equality.
 */
export class CreateDataKeyAndBlindIndex1763800200000 implements MigrationInterface {
  name = 'CreateDataKeyAndBlindIndex1763800200000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table data_key (
        id uuid not null,
        subject_kind text not null,
        subject_id uuid not null,
        retention_class text not null,
        action_id uuid,
        registration_id uuid,
        master_key_id text not null,
        wrapped bytea not null,
        created_at timestamptz not null default now(),
        constraint pk_data_key primary key (id),
        constraint uq_data_key_subject_id_subject_kind_retention_class unique (subject_id, subject_kind, retention_class),
        constraint ck_data_key_subject_kind check (subject_kind in ('registration', 'mailbox', 'staff', 'instance')),
        constraint ck_data_key_retention_class
          check (retention_class in ('case', 'evidence', 'technical', 'preserved', 'account')),
        constraint ck_data_key_registration_id check ((subject_kind = 'registration') = (registration_id is not null))
      );

      create table blind_index (
        id uuid not null,
        kind text not null,
        subject_kind text not null,
        subject_id uuid not null,
        registration_id uuid,
        action_id uuid,
        index_key_id text not null,
        normaliser_version int not null,
        value bytea not null,
        created_at timestamptz not null default now(),
        constraint pk_blind_index primary key (id),
        constraint uq_blind_index_subject_id_kind_value unique (subject_id, kind, value),
        constraint ck_blind_index_kind check (kind in ('email', 'person', 'account')),
        constraint ck_blind_index_subject_kind check (subject_kind in ('registration', 'mailbox', 'staff', 'instance')),
        constraint ck_blind_index_value check (octet_length(value) = 32),
        constraint ck_blind_index_registration_id check ((subject_kind = 'registration') = (registration_id is not null))
      );
      create index ix_blind_index_kind_value on blind_index (kind, value);`);
    await grantRights(queryRunner);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table blind_index; drop table data_key');
  }
}

async function grantRights(queryRunner: QueryRunner): Promise<void> {
  await grant(queryRunner, 'select, insert', ['data_key'], ['portal', 'console', 'worker', 'cli']);
  // Rotation rewraps; nobody else has reason to change a key.
  await grant(queryRunner, 'update (master_key_id, wrapped)', ['data_key'], ['cli']);
  await grant(queryRunner, 'delete', ['data_key'], ['worker', 'cli']);
  // A corrected address or name replaces its index at once, hence delete for the portal.
  await grant(queryRunner, 'select, insert, delete', ['blind_index'], ['portal', 'console', 'worker', 'cli']);
}
