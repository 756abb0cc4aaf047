import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './roles.js';
import { buildWalls, KIND, OF_REACHABLE_REGISTRATION, SYSTEM, type Wall } from './walls.js';

/**
 * An act of leaving keeps the page as the person saw it. What is on it of the person alone, such as the letter with their
 * name, is sealed under the key of their case and goes with it; the page as anybody saw it stays in `shown_page`. The
 * network the act came from is kept apart, sealed and short, as that of declarations is.
 */
export class KeepWhatLeavingShowed1764001200000 implements MigrationInterface {
  name = 'KeepWhatLeavingShowed1764001200000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(SIGNATURE);
    await queryRunner.query(tableOf('leaving_page'));
    await queryRunner.query(tableOf('leaving_act_trace'));
    await queryRunner.query(`
      create trigger refuse_truncate before truncate on leaving_page for each statement execute function refuse_change();
      create trigger guard_kept_row before update or delete on leaving_page for each row execute function guard_kept_row()`);
    await grant(queryRunner, 'select, insert', ['leaving_page', 'leaving_act_trace'], ['portal']);
    await grant(queryRunner, 'select, delete', ['leaving_page'], ['worker', 'cli']);
    await grant(queryRunner, 'select, update (key_id, sealed), delete', ['leaving_act_trace'], ['worker', 'cli']);
    await buildWalls(queryRunner, [...wallsOf('leaving_page'), ...wallsOf('leaving_act_trace')]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table leaving_act_trace; drop table leaving_page;');
    await queryRunner.query('alter table leaving_act drop column signature_level');
  }
}

/** Empty on what was recorded before it was kept. */
const SIGNATURE = `
  alter table leaving_act add column signature_level text,
    add constraint ck_leaving_act_signature_level check (signature_level in ('none', 'click', 'typed_name', 'scanned_ink'));`;

const tableOf = (table: string): string => `
  create table ${table} (
    id uuid not null,
    registration_id uuid not null,
    action_id uuid not null,
    key_id uuid not null,
    sealed bytea not null,
    at timestamptz not null,
    constraint pk_${table} primary key (id),
    constraint fk_${table}_id foreign key (id) references leaving_act (id) on delete cascade,
    constraint fk_${table}_registration_id foreign key (registration_id) references registration (id),
    constraint fk_${table}_action_id foreign key (action_id) references action (id)
  );
  create index ix_${table}_registration_id on ${table} (registration_id, at);
  create index ix_${table}_key_id on ${table} (key_id);`;

/** Staff have no business with either: both serve the person's own record. */
const wallsOf = (table: string): readonly Wall[] => [
  {
    table,
    to: ['portal'],
    commands: ['select', 'insert'],
    rows: `${KIND} = 'claimant' and ${OF_REACHABLE_REGISTRATION(table)}`,
  },
  { table, to: ['worker', 'cli'], commands: 'all', rows: SYSTEM },
];
