import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, groupRole, ROLE_PROCESSES } from './roles.js';

const FOREVER = ['audit_entry', 'audit_subject', 'audit_leaf', 'audit_checkpoint'];
const WRITTEN_WITH_ENTRY = ['audit_subject', 'audit_salt'];
const WRITTEN_BY_ALL = ['audit_entry', 'audit_subject', 'audit_pending', 'audit_salt'];

/** The append-only log: entries with what they are about, the Merkle tree over them and its signed heads. */
export class CreateAudit1763800300000 implements MigrationInterface {
  name = 'CreateAudit1763800300000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await this.createEntries(queryRunner);
    await this.createTree(queryRunner);
    await this.forbidChange(queryRunner);
    await this.forbidLaterAdditions(queryRunner);
    await this.createEraseSalts(queryRunner);
    await grant(queryRunner, 'insert', WRITTEN_BY_ALL, ROLE_PROCESSES);
    await grant(queryRunner, 'insert', ['audit_leaf', 'audit_checkpoint'], ['worker']);
    await grant(queryRunner, 'delete', ['audit_pending'], ['worker']);
    await grant(
      queryRunner,
      'select',
      [...WRITTEN_BY_ALL, 'audit_leaf', 'audit_checkpoint'],
      ['console', 'worker', 'cli'],
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const rows = (await queryRunner.query('select from audit_entry limit 1')) as unknown[];
    if (rows.length > 0) throw new Error('The audit log holds entries; it is never dropped.');
    await queryRunner.query(`
      drop function audit_erase_salts(uuid);
      drop table audit_salt, audit_checkpoint, audit_leaf, audit_pending, audit_subject, audit_entry;
      drop function audit_refuse_change(), audit_refuse_later_addition();`);
  }

  private async createEntries(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table audit_entry (
        id uuid not null,
        canonical bytea not null,
        leaf_hash bytea not null,
        type text not null,
        at timestamptz not null,
        actor_kind text not null,
        actor_id text,
        action_id uuid,
        constraint pk_audit_entry primary key (id),
        constraint ck_audit_entry_leaf_hash check (leaf_hash = sha256('\\x00'::bytea || canonical)),
        constraint ck_audit_entry_actor_kind check (actor_kind in ('anonymous', 'claimant', 'staff', 'system'))
      );
      create table audit_subject (
        entry_id uuid not null,
        subject_id uuid not null,
        constraint pk_audit_subject primary key (entry_id, subject_id),
        constraint fk_audit_subject_entry_id foreign key (entry_id) references audit_entry (id)
      );
      create index ix_audit_subject_subject_id_entry_id on audit_subject (subject_id, entry_id);
      create table audit_pending (
        entry_id uuid not null,
        created_at timestamptz not null default now(),
        constraint pk_audit_pending primary key (entry_id),
        constraint fk_audit_pending_entry_id foreign key (entry_id) references audit_entry (id)
      );
      create table audit_salt (
        entry_id uuid not null,
        salt bytea not null,
        constraint pk_audit_salt primary key (entry_id),
        constraint fk_audit_salt_entry_id foreign key (entry_id) references audit_entry (id)
      );`);
  }

  private async createTree(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table audit_leaf (
        seq bigint not null,
        entry_id uuid not null,
        leaf_hash bytea not null,
        constraint pk_audit_leaf primary key (seq),
        constraint uq_audit_leaf_entry_id unique (entry_id),
        constraint fk_audit_leaf_entry_id foreign key (entry_id) references audit_entry (id),
        constraint ck_audit_leaf_seq check (seq >= 0),
        constraint ck_audit_leaf_leaf_hash check (octet_length(leaf_hash) = 32)
      );
      create table audit_checkpoint (
        size bigint not null,
        root bytea not null,
        note text not null,
        signed_at timestamptz not null,
        frontier bytea not null,
        constraint pk_audit_checkpoint primary key (size),
        constraint ck_audit_checkpoint_size check (size > 0),
        constraint ck_audit_checkpoint_root check (octet_length(root) = 32)
      );`);
  }

  /**
   * One statement trigger for all three: a row trigger lets TRUNCATE through. ALWAYS, because replica mode would
   * pass over an ordinary trigger.
   */
  private async forbidChange(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create function audit_refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'The audit log only grows: % on % is refused.', tg_op, tg_table_name
          using errcode = 'insufficient_privilege';
      end $$`);
    for (const table of FOREVER) {
      await queryRunner.query(`
        create trigger ${table}_only_grows before update or delete or truncate on ${table}
          for each statement execute function audit_refuse_change();
        alter table ${table} enable always trigger ${table}_only_grows;`);
    }
  }

  /** Who an entry is about and its salt are written with it; adding them later would change what it says of whom. */
  private async forbidLaterAdditions(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create function audit_refuse_later_addition() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
        declare later boolean;
        begin
          -- One statement writes both, so rows of one and the same transaction carry the same id.
          execute format('select exists (select from added a join public.audit_entry e on e.id = a.entry_id
            join public.%I r on r.entry_id = a.entry_id where r.xmin <> e.xmin)', tg_table_name) into later;
          if later then
            raise exception 'The audit log only grows: adding to an entry in % later is refused.', tg_table_name
              using errcode = 'insufficient_privilege';
          end if;
          return null;
        end $$`);
    for (const table of WRITTEN_WITH_ENTRY) {
      await queryRunner.query(`
        create trigger ${table}_with_entry after insert on ${table} referencing new table as added
          for each statement execute function audit_refuse_later_addition();
        alter table ${table} enable always trigger ${table}_with_entry;`);
    }
  }

  /** Erasing happens in the worker and on the command line. Even there salts are not chosen row by row. */
  private async createEraseSalts(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create function audit_erase_salts(subject uuid) returns bigint
        language sql security definer set search_path = pg_catalog, public, pg_temp as $$
          with erased as (
            delete from public.audit_salt where entry_id in
              (select s.entry_id from public.audit_subject s where s.subject_id = subject)
            returning 1)
          select count(*) from erased
        $$;
      revoke execute on function audit_erase_salts(uuid) from public;
      grant execute on function audit_erase_salts(uuid) to ${groupRole('worker')}, ${groupRole('cli')};`);
  }
}
