import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './roles.js';
import { registrationWalls } from './row-policies.js';
import { buildWalls, SCOPED, SYSTEM, within, type Wall } from './walls.js';

const VARIANTS = ['ground_variant', 'ground_variant_approval'] as const;

/**
 * The approved sentences out of which the subject and the ground of a registration are proposed, and each person's own
 * text, sealed and by version. Never changed: another sentence or another text is another row.
 */
export class KeepRegisterTexts1763906010000 implements MigrationInterface {
  name = 'KeepRegisterTexts1763906010000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(SQL);
    for (const table of VARIANTS)
      await queryRunner.query(`
        create trigger refuse_truncate before truncate on ${table} for each statement execute function refuse_change();
        create trigger refuse_change before update or delete on ${table} for each row execute function refuse_change();`);
    await queryRunner.query(`
      create trigger refuse_truncate before truncate on register_text for each statement execute function refuse_change();
      create trigger guard_register_row before update on register_text for each row execute function guard_register_row();
      create function register_text_follows_registration() returns trigger language plpgsql security definer
        set search_path = pg_catalog, public, pg_temp as $$
        begin
          update public.register_text set mailbox_id = new.mailbox_id where registration_id = new.id;
          return null;
        end $$;
      create trigger register_text_follows_registration after update of mailbox_id on registration
        for each row when (old.mailbox_id is distinct from new.mailbox_id) execute function register_text_follows_registration();`);
    await queryRunner.query(registrationWalls('register_text'));
    // A person's own words to the register are theirs: no page of the console shows them.
    await queryRunner.query('drop policy register_text_staff on register_text');
    await buildWalls(queryRunner, WALLS);
    await grant(queryRunner, 'select', VARIANTS, ['portal', 'console', 'worker', 'cli']);
    await grant(queryRunner, 'insert', VARIANTS, ['console', 'cli']);
    await grant(queryRunner, 'select, insert', ['register_text'], ['portal', 'worker', 'cli']);
    await grant(queryRunner, 'delete', ['register_text'], ['worker', 'cli']);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop trigger register_text_follows_registration on registration;
      drop table register_text, ground_variant_approval, ground_variant;
      drop function register_text_follows_registration();`);
  }
}

const WALLS: readonly Wall[] = VARIANTS.flatMap((table): Wall[] => [
  { table, to: ['portal'], commands: ['select'], rows: SCOPED },
  { table, to: ['console'], commands: ['select'], rows: within('known') },
  { table, to: ['console'], commands: ['insert'], rows: within(table === 'ground_variant' ? 'operated' : 'list') },
  { table, to: ['worker', 'cli'], commands: 'all', rows: SYSTEM },
]);

const SQL = `
  create table ground_variant (
    id uuid not null,
    action_id uuid not null,
    code text not null,
    version int not null,
    part text not null,
    place int not null,
    locale text not null,
    body text not null,
    conditions jsonb not null,
    source_title text not null,
    source_url text,
    recorded_by uuid,
    recorded_at timestamptz not null,
    constraint pk_ground_variant primary key (id),
    constraint fk_ground_variant_action_id foreign key (action_id) references action (id),
    constraint uq_ground_variant_action_id_code_version unique (action_id, code, version),
    constraint ck_ground_variant_code check (code ~ '^[a-z][a-z0-9]*(_[a-z0-9]+)*$'),
    constraint ck_ground_variant_version check (version > 0),
    constraint ck_ground_variant_part check (part in ('address', 'subject', 'ground')),
    constraint ck_ground_variant_locale check (locale ~ '^[a-z]{2}(-[A-Z]{2})?$'),
    constraint ck_ground_variant_conditions check (jsonb_typeof(conditions) = 'object'),
    constraint ck_ground_variant_source_title check (source_title ~ '[^[:space:]]')
  );
  create table ground_variant_approval (
    id uuid not null,
    action_id uuid not null,
    variant_id uuid not null,
    approved_by uuid,
    approved_at timestamptz not null,
    constraint pk_ground_variant_approval primary key (id),
    constraint fk_ground_variant_approval_action_id foreign key (action_id) references action (id),
    constraint fk_ground_variant_approval_variant_id foreign key (variant_id) references ground_variant (id),
    constraint uq_ground_variant_approval_variant_id unique (variant_id)
  );
  create table register_text (
    id uuid not null,
    registration_id uuid not null,
    action_id uuid not null,
    mailbox_id uuid not null,
    session_id uuid not null,
    version int not null,
    origin text not null,
    variants uuid[] not null,
    written_at timestamptz not null,
    key_id uuid not null,
    sealed bytea not null,
    constraint pk_register_text primary key (id),
    constraint uq_register_text_registration_id_version unique (registration_id, version),
    constraint fk_register_text_registration_id foreign key (registration_id) references registration (id) on delete cascade,
    constraint fk_register_text_action_id foreign key (action_id) references action (id),
    constraint ck_register_text_version check (version > 0),
    constraint ck_register_text_origin check (origin in ('proposed', 'edited', 'spelling'))
  );`;
