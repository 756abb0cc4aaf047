import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './roles.js';
import { registrationWalls } from './row-policies.js';

const TABLES = ['registration', 'registration_record', 'submission', 'registration_event'] as const;

/** One person's record in one action: its state, its sealed contents by version, what was sent, and what happened. */
export class CreateRegistrations1763800900000 implements MigrationInterface {
  name = 'CreateRegistrations1763800900000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [REGISTRATION, CONTENTS, TRIGGERS, ...TABLES.map(registrationWalls)])
      await queryRunner.query(sql);
    await grant(queryRunner, 'select, insert', TABLES, ['portal', 'console', 'worker', 'cli']);
    await grant(queryRunner, 'update', ['registration', 'registration_record'], ['portal', 'console', 'worker', 'cli']);
    await grant(
      queryRunner,
      'delete',
      ['registration', 'registration_record', 'registration_event'],
      ['worker', 'cli'],
    );
    await grant(queryRunner, 'delete', ['registration_record'], ['portal']);
    await grant(queryRunner, 'delete', ['submission'], ['worker', 'cli']);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table declaration drop constraint fk_declaration_registration_id;
      drop table registration_event, submission, registration_record, registration;
      drop function guard_registration_record(), guard_kept_row(), refuse_demo_mark();`);
  }
}

const REGISTRATION = `
  create table registration (
    id uuid not null,
    action_id uuid not null,
    mailbox_id uuid not null,
    session_id uuid not null,
    reference text not null,
    stage text not null,
    locale text not null,
    adult boolean not null,
    questionnaire_id uuid not null,
    plain jsonb not null default '{}',
    version int not null default 1,
    submitted_version int not null default 0,
    sent_at_version int not null default 0,
    practice boolean not null,
    handover_id uuid,
    interest_at timestamptz,
    joined_at timestamptz,
    confirm_by timestamptz,
    confirmed_at timestamptz,
    asked_to_join_at timestamptz,
    left_at timestamptz,
    restricted_at timestamptz,
    erased_at timestamptz,
    draft_expires_at timestamptz,
    expiry_warned_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint pk_registration primary key (id),
    constraint uq_registration_reference unique (reference),
    constraint fk_registration_action_id foreign key (action_id) references action (id),
    constraint fk_registration_mailbox_id foreign key (mailbox_id) references mailbox (id),
    constraint fk_registration_questionnaire_id foreign key (questionnaire_id) references questionnaire (id),
    constraint ck_registration_stage check (stage in ('draft', 'interest', 'joined', 'left', 'lapsed', 'erased')),
    constraint ck_registration_joined_at check (stage <> 'joined' or joined_at is not null),
    constraint ck_registration_interest_at check (stage <> 'interest' or interest_at is not null),
    constraint ck_registration_adult check (adult or joined_at is null),
    constraint ck_registration_submitted_version check (submitted_version >= 0)
  );
  create index ix_registration_mailbox_id on registration (mailbox_id);
  create index ix_registration_session_id on registration (session_id);
  create index ix_registration_action_id on registration (action_id, stage, id);
  create index ix_registration_draft_expires_at on registration (draft_expires_at) where draft_expires_at is not null;
  create index ix_registration_confirm_by on registration (confirm_by) where confirm_by is not null and confirmed_at is null;
  alter table declaration add constraint fk_declaration_registration_id foreign key (registration_id) references registration (id);`;

const CONTENTS = `
  create table submission (
    id uuid not null,
    registration_id uuid not null,
    action_id uuid not null,
    mailbox_id uuid not null,
    session_id uuid,
    version int not null,
    kind text not null,
    submitted_at timestamptz not null,
    locale text not null,
    questionnaire_id uuid not null,
    plain jsonb not null,
    channel text not null,
    shown_sha256 text not null,
    key_id uuid not null,
    sealed_snapshot bytea not null,
    constraint pk_submission primary key (id),
    constraint uq_submission_registration_id_version unique (registration_id, version),
    constraint fk_submission_registration_id foreign key (registration_id) references registration (id),
    constraint fk_submission_action_id foreign key (action_id) references action (id),
    constraint fk_submission_questionnaire_id foreign key (questionnaire_id) references questionnaire (id),
    constraint ck_submission_kind check (kind in ('interest', 'joining', 'correction')),
    constraint ck_submission_version check (version > 0),
    constraint ck_submission_channel check (channel in ('page', 'phone', 'counter', 'letter')),
    constraint ck_submission_shown_sha256 check (shown_sha256 ~ '^[0-9a-f]{64}$')
  );

  create table registration_record (
    id uuid not null,
    registration_id uuid not null,
    action_id uuid not null,
    mailbox_id uuid not null,
    session_id uuid,
    class text not null,
    version int not null,
    key_id uuid not null,
    sealed bytea not null,
    written_at timestamptz not null,
    constraint pk_registration_record primary key (id),
    constraint uq_registration_record_registration_id_class_version unique (registration_id, class, version),
    constraint fk_registration_record_registration_id foreign key (registration_id) references registration (id),
    constraint fk_registration_record_action_id foreign key (action_id) references action (id),
    constraint ck_registration_record_class check (class in ('identity_contact', 'accounts', 'free_text', 'technical')),
    constraint ck_registration_record_version check (version >= 0)
  );

  create table registration_event (
    id uuid not null,
    registration_id uuid not null,
    action_id uuid not null,
    mailbox_id uuid not null,
    session_id uuid,
    type text not null,
    at timestamptz not null,
    actor_kind text not null,
    actor_id text,
    data jsonb not null default '{}',
    constraint pk_registration_event primary key (id),
    constraint fk_registration_event_registration_id foreign key (registration_id) references registration (id),
    constraint fk_registration_event_action_id foreign key (action_id) references action (id),
    constraint ck_registration_event_type check (type ~ '^[a-z]+(_[a-z]+)*$')
  );
  create index ix_registration_event_registration_id on registration_event (registration_id, at);`;

/**
 * A submitted version is never overwritten. It can be deleted only where its registration is erased or was never
 * submitted, which leaves no key to open it with anyway.
 */
const TRIGGERS = `
  create function guard_registration_record() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and old.version = 0 and new.version = 0 then return new; end if;
      if tg_op = 'DELETE' and (old.version = 0 or exists (
        select from registration where id = old.registration_id and stage in ('draft', 'lapsed', 'erased'))) then return old; end if;
      raise exception 'a submitted version is never changed' using errcode = 'restrict_violation';
    end $$;

  create function guard_kept_row() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and exists (
        select from registration where id = old.registration_id and stage in ('draft', 'lapsed', 'erased')) then return old; end if;
      raise exception 'rows of % are never changed', tg_table_name using errcode = 'restrict_violation';
    end $$;

  create trigger guard_registration_record before update or delete on registration_record
    for each row execute function guard_registration_record();
  create trigger guard_kept_row before update or delete on submission for each row execute function guard_kept_row();
  create trigger guard_kept_row before update or delete on registration_event for each row execute function guard_kept_row();

  create function refuse_demo_mark() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      if new.demo and (tg_op = 'UPDATE' and not old.demo or exists (select from registration)) then
        raise exception 'an instance is marked as a demonstration only when it is created' using errcode = 'restrict_violation';
      end if;
      return new;
    end $$;
  create trigger refuse_demo_mark before insert or update on instance for each row execute function refuse_demo_mark();`;
