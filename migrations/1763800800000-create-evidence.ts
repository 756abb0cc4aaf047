import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './roles.js';
import { registrationWalls } from './row-policies.js';

/** Files that support a registration. The bytes lie sealed in the blob store; the reference to the registration comes with its table. */
export class CreateEvidence1763800800000 implements MigrationInterface {
  name = 'CreateEvidence1763800800000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [TABLE, TRIGGER, registrationWalls('evidence_item')]) await queryRunner.query(sql);
    await grant(queryRunner, 'select', ['evidence_item'], ['portal', 'console', 'worker', 'cli']);
    await grant(queryRunner, 'insert', ['evidence_item'], ['portal', 'console']);
    await grant(
      queryRunner,
      'update (state, sha256, sealed_name, removed_at)',
      ['evidence_item'],
      ['portal', 'console', 'worker', 'cli'],
    );
    await grant(queryRunner, 'update (locked_at)', ['evidence_item'], ['console', 'worker']);
    // With drafts that were never sent.
    await grant(queryRunner, 'delete', ['evidence_item'], ['worker', 'cli']);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table evidence_item; drop function guard_evidence_item()');
  }
}

const TABLE = `
  create table evidence_item (
    id uuid not null,
    registration_id uuid not null,
    action_id uuid not null,
    mailbox_id uuid not null,
    session_id uuid not null,
    purpose text not null,
    media_type text not null,
    byte_size int not null,
    sha256 text,
    sealed_name bytea,
    key_id uuid not null,
    blob_key text not null,
    state text not null default 'stored',
    uploaded_at timestamptz not null,
    removed_at timestamptz,
    locked_at timestamptz,
    constraint pk_evidence_item primary key (id),
    constraint fk_evidence_item_action_id foreign key (action_id) references action (id),
    constraint ck_evidence_item_purpose check (purpose in ('joining', 'preserved')),
    constraint ck_evidence_item_media_type check (media_type in ('image/jpeg', 'image/png', 'application/pdf', 'message/rfc822')),
    constraint ck_evidence_item_byte_size check (byte_size > 0),
    constraint ck_evidence_item_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
    constraint ck_evidence_item_state check (state in ('stored', 'removed', 'purged')),
    constraint ck_evidence_item_stored check ((state = 'stored') = (sha256 is not null and sealed_name is not null and removed_at is null))
  );
  create unique index uq_evidence_item_blob_key on evidence_item (blob_key);
  create unique index uq_evidence_item_registration_id_purpose_sha256 on evidence_item (registration_id, purpose, sha256) where state = 'stored';
  create index ix_evidence_item_registration_id on evidence_item (registration_id, id);
  create index ix_evidence_item_action_id_sha256 on evidence_item (action_id, sha256) where state = 'stored';`;

/** A file never changes: it is locked once, and it goes once. */
const TRIGGER = `
  create function guard_evidence_item() returns trigger language plpgsql as $$
    begin
      if to_jsonb(new) - array['state', 'sha256', 'sealed_name', 'removed_at', 'locked_at']
           = to_jsonb(old) - array['state', 'sha256', 'sealed_name', 'removed_at', 'locked_at']
        and (old.state <> 'stored' or new.state <> 'stored' or (new.sha256 = old.sha256 and new.sealed_name = old.sealed_name))
        and (old.state = 'stored' or new.state in (old.state, 'purged'))
        and (old.locked_at is null or new.locked_at = old.locked_at)
        and not (old.locked_at is not null and old.state = 'stored' and new.state = 'removed') then return new; end if;
      raise exception 'a file is never changed, and not removed once it is locked' using errcode = 'restrict_violation';
    end $$;

  create trigger guard_evidence_item before update on evidence_item for each row execute function guard_evidence_item();`;
