import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './roles.js';
import { registrationWalls } from './row-policies.js';

/** Texts people decide on, and what they decided. The reference to the registration comes with its table. */
export class CreateConsents1763800700000 implements MigrationInterface {
  name = 'CreateConsents1763800700000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [TABLES, TRIGGERS, registrationWalls('declaration')]) await queryRunner.query(sql);
    await grant(queryRunner, 'select', ['wording', 'declaration'], ['portal', 'console', 'worker', 'cli']);
    await grant(queryRunner, 'insert, update (published_at, withdrawn_at)', ['wording'], ['console', 'cli']);
    await grant(queryRunner, 'insert, update (submission_id)', ['declaration'], ['portal', 'console', 'worker']);
    // Drafts that were never sent are deleted with what was declared in them.
    await grant(queryRunner, 'delete', ['declaration'], ['worker', 'cli']);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table declaration, wording; drop function guard_wording(), guard_declaration()');
  }
}

const TABLES = `
  create table wording (
    id uuid not null,
    action_id uuid,
    kind text not null,
    version int not null,
    locale text not null,
    body text not null,
    sha256 text not null,
    published_at timestamptz,
    withdrawn_at timestamptz,
    created_at timestamptz not null default now(),
    constraint pk_wording primary key (id),
    constraint fk_wording_action_id foreign key (action_id) references action (id),
    constraint uq_wording_sha256 unique (sha256),
    constraint uq_wording_action_id_kind_locale_version unique nulls not distinct (action_id, kind, locale, version),
    constraint ck_wording_kind check (kind ~ '^([A-Z][A-Z0-9]*(_[A-Z0-9]+)*|legal_effect[.][a-z]+(_[a-z]+)*)$'),
    constraint ck_wording_locale check (locale ~ '^[a-z]{2}$'),
    constraint ck_wording_version check (version > 0),
    constraint ck_wording_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
    constraint ck_wording_withdrawn_at check (withdrawn_at is null or published_at is not null)
  );

  create table declaration (
    id uuid not null,
    registration_id uuid not null,
    action_id uuid not null,
    mailbox_id uuid not null,
    session_id uuid,
    kind text not null,
    wording_id uuid not null,
    wording_sha256 text not null,
    locale text not null,
    outcome text not null,
    at timestamptz not null,
    channel text not null,
    signature_level text not null,
    submission_id uuid,
    shown_sha256 text not null,
    constraint pk_declaration primary key (id),
    constraint fk_declaration_action_id foreign key (action_id) references action (id),
    constraint fk_declaration_wording_id foreign key (wording_id) references wording (id),
    constraint ck_declaration_kind check (kind ~ '^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$'),
    constraint ck_declaration_outcome check (outcome in ('given', 'refused', 'withdrawn', 'superseded')),
    constraint ck_declaration_channel check (channel in ('page', 'phone', 'counter', 'letter')),
    constraint ck_declaration_signature_level check (signature_level in ('click', 'typed_name', 'scanned_ink')),
    constraint ck_declaration_wording_sha256 check (wording_sha256 ~ '^[0-9a-f]{64}$'),
    constraint ck_declaration_shown_sha256 check (shown_sha256 ~ '^[0-9a-f]{64}$')
  );
  create index ix_declaration_registration_id on declaration (registration_id, kind, id);
  create index ix_declaration_action_id on declaration (action_id, kind);
  create index ix_declaration_submission_id on declaration (submission_id);`;

const TRIGGERS = `
  create function guard_wording() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and to_jsonb(new) - 'published_at' - 'withdrawn_at' = to_jsonb(old) - 'published_at' - 'withdrawn_at'
        and (old.published_at is null or new.published_at = old.published_at)
        and (old.withdrawn_at is null or new.withdrawn_at = old.withdrawn_at) then return new; end if;
      raise exception 'a wording is never changed; publish a new version' using errcode = 'restrict_violation';
    end $$;

  create function guard_declaration() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and old.submission_id is null and new.submission_id is not null
        and to_jsonb(new) - 'submission_id' = to_jsonb(old) - 'submission_id' then return new; end if;
      if tg_op = 'DELETE' and not exists (
        select from declaration where registration_id = old.registration_id and submission_id is not null) then return old; end if;
      raise exception 'a declaration is a record and never changed' using errcode = 'restrict_violation';
    end $$;

  create trigger guard_wording before update or delete on wording for each row execute function guard_wording();
  create trigger guard_declaration before update or delete on declaration for each row execute function guard_declaration();
  create trigger refuse_truncate before truncate on wording for each statement execute function refuse_change();
  create trigger refuse_truncate before truncate on declaration for each statement execute function refuse_change();`;
