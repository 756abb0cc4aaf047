import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './roles.js';
import { registrationWalls } from './row-policies.js';
import { buildWalls, within, type Wall } from './walls.js';

const TABLES = ['official_entry', 'official_entry_event'] as const;

/**
 * What a person says about their entry in the official register: that they sent it, and under which reference the
 * register has it. `registration.entry` repeats how far that is, so that every sentence on the legal effect sees it. Where
 * a registration moves to another mailbox, these rows follow it.
 */
export class KeepOfficialEntry1763906000000 implements MigrationInterface {
  name = 'KeepOfficialEntry1763906000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(SQL);
    for (const table of TABLES) {
      await queryRunner.query(registrationWalls(table));
      await queryRunner.query(`drop policy ${table}_staff on ${table}`);
    }
    await buildWalls(queryRunner, WALLS);
    await grant(queryRunner, 'select', TABLES, ['portal', 'console', 'worker', 'cli']);
    await grant(queryRunner, 'insert', TABLES, ['console', 'worker', 'cli']);
    await grant(queryRunner, 'insert', ['official_entry_event'], ['portal']);
    // What only the register's extract says, the portal cannot write.
    await grant(
      queryRunner,
      `insert (id, registration_id, action_id, mailbox_id, session_id, ${TOLD})`,
      ['official_entry'],
      ['portal'],
    );
    await grant(queryRunner, `update (${TOLD})`, ['official_entry'], ['portal']);
    await grant(queryRunner, 'update', ['official_entry'], ['console', 'worker', 'cli']);
    await grant(queryRunner, 'delete', TABLES, ['worker', 'cli']);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop trigger entry_follows_registration on registration;
      drop table official_entry_event, official_entry;
      drop function entry_follows_registration(), guard_register_row();
      alter table registration drop column entry;
      delete from blind_index where kind = 'official_reference';
      alter table blind_index drop constraint ck_blind_index_kind;
      alter table blind_index add constraint ck_blind_index_kind check (kind in ('email', 'person', 'account'));`);
  }
}

/** What the person tells. */
const TOLD = 'version, state, sent_on, sent_way, sent_at, reported_at, key_id, sealed_reference';

/** Operators reconcile with the register's extracts; whoever works on a file or a list sees how far the entry is. */
const WALLS: readonly Wall[] = TABLES.flatMap((table): Wall[] => [
  { table, to: ['console'], commands: ['select'], rows: within('operated', 'file', 'list') },
  { table, to: ['console'], commands: ['insert'], rows: within('operated') },
  ...(table === 'official_entry'
    ? [{ table, to: ['console'], commands: ['update'], rows: within('operated') } satisfies Wall]
    : []),
]);

const SQL = `
  alter table registration add column entry text;
  alter table registration add constraint ck_registration_entry check (entry in ('reported', 'confirmed'));
  alter table blind_index drop constraint ck_blind_index_kind;
  alter table blind_index add constraint ck_blind_index_kind
    check (kind in ('email', 'person', 'account', 'official_reference'));
  create table official_entry (
    id uuid not null,
    registration_id uuid not null,
    action_id uuid not null,
    mailbox_id uuid not null,
    session_id uuid not null,
    version int not null default 1,
    state text not null,
    sent_on date,
    sent_way text,
    sent_at timestamptz,
    reported_at timestamptz,
    confirmed_at timestamptz,
    extract_as_of date,
    key_id uuid,
    sealed_reference bytea,
    constraint pk_official_entry primary key (id),
    constraint uq_official_entry_registration_id unique (registration_id),
    constraint fk_official_entry_registration_id foreign key (registration_id) references registration (id) on delete cascade,
    constraint fk_official_entry_action_id foreign key (action_id) references action (id),
    constraint ck_official_entry_version check (version > 0),
    constraint ck_official_entry_state check (state in ('sent', 'reported', 'confirmed')),
    constraint ck_official_entry_sent_way check (sent_way in ('form', 'letter', 'fax', 'email')),
    constraint ck_official_entry_sent check ((sent_on is null) = (sent_way is null) and (sent_on is null) = (sent_at is null)),
    constraint ck_official_entry_reported check (state <> 'sent' or (reported_at is null and sent_on is not null)),
    constraint ck_official_entry_confirmed check ((state = 'confirmed') = (confirmed_at is not null)),
    constraint ck_official_entry_sealed check ((key_id is null) = (sealed_reference is null))
  );
  create index ix_official_entry_action_id on official_entry (action_id, state, registration_id);
  create table official_entry_event (
    id uuid not null,
    registration_id uuid not null,
    action_id uuid not null,
    mailbox_id uuid not null,
    session_id uuid not null,
    version int not null,
    type text not null,
    at timestamptz not null,
    happened_on date,
    way text,
    actor_kind text not null,
    actor_id text,
    key_id uuid,
    sealed_note bytea,
    constraint pk_official_entry_event primary key (id),
    constraint uq_official_entry_event_registration_id_version unique (registration_id, version),
    constraint fk_official_entry_event_registration_id foreign key (registration_id) references registration (id) on delete cascade,
    constraint fk_official_entry_event_action_id foreign key (action_id) references action (id),
    constraint ck_official_entry_event_type check (type in ('sent', 'reported', 'reference_corrected', 'confirmed')),
    constraint ck_official_entry_event_way check (way in ('form', 'letter', 'fax', 'email')),
    constraint ck_official_entry_event_sealed check ((key_id is null) = (sealed_note is null))
  );
  create trigger refuse_truncate before truncate on official_entry_event for each statement execute function refuse_change();
  create function guard_register_row() returns trigger language plpgsql as $$
    begin
      if only_mailbox_moves(tg_relid, to_jsonb(old), to_jsonb(new)) then return new; end if;
      raise exception 'rows of % are never changed', tg_table_name;
    end $$;
  create trigger guard_register_row before update on official_entry_event for each row execute function guard_register_row();
  create function entry_follows_registration() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      update public.official_entry set mailbox_id = new.mailbox_id where registration_id = new.id;
      update public.official_entry_event set mailbox_id = new.mailbox_id where registration_id = new.id;
      return null;
    end $$;
  create trigger entry_follows_registration after update of mailbox_id on registration
    for each row when (old.mailbox_id is distinct from new.mailbox_id) execute function entry_follows_registration();`;
