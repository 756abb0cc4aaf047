import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './roles.js';
import { buildWalls, SYSTEM, type Wall, within } from './walls.js';

/** Counsel that goes has lists at home: that they are given back or deleted is confirmed, and chased until it is. */
export class TrackChangeOfCounsel1763895000000 implements MigrationInterface {
  name = 'TrackChangeOfCounsel1763895000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create table counsel_change (
        id uuid not null,
        action_id uuid not null,
        staff_ids uuid[] not null,
        list_ids uuid[] not null,
        started_by uuid not null,
        started_at timestamptz not null,
        due_on date not null,
        reminded_at timestamptz,
        confirmed_kind text,
        confirmed_by uuid,
        confirmed_at timestamptz,
        constraint pk_counsel_change primary key (id),
        constraint fk_counsel_change_action_id foreign key (action_id) references action (id),
        constraint fk_counsel_change_started_by foreign key (started_by) references staff_account (id),
        constraint fk_counsel_change_confirmed_by foreign key (confirmed_by) references staff_account (id),
        constraint ck_counsel_change_staff_ids check (cardinality(staff_ids) > 0),
        constraint ck_counsel_change_confirmed_kind check (confirmed_kind in ('returned', 'deleted', 'nothing_held')),
        constraint ck_counsel_change_confirmed_at check (num_nonnulls(confirmed_kind, confirmed_by, confirmed_at) in (0, 3))
      );
      create index ix_counsel_change_action_id on counsel_change (action_id, id);
      create index ix_counsel_change_due_on on counsel_change (due_on) where confirmed_at is null;`);
    await grant(queryRunner, 'select', ['counsel_change'], ['console', 'worker', 'cli']);
    await grant(
      queryRunner,
      'insert, update (confirmed_kind, confirmed_by, confirmed_at)',
      ['counsel_change'],
      ['console'],
    );
    // A list the old counsel could still fetch ends with their access.
    await grant(queryRunner, 'update (expires_at)', ['list_export'], ['console']);
    await grant(queryRunner, 'update (reminded_at)', ['counsel_change'], ['worker']);
    await buildWalls(queryRunner, WALLS);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table counsel_change');
  }
}

const console = { to: ['console'] } as const;

const WALLS: readonly Wall[] = [
  { table: 'counsel_change', ...console, commands: ['select'], rows: within('administered', 'operated', 'audited') },
  { table: 'counsel_change', ...console, commands: ['insert', 'update'], rows: within('administered') },
  { table: 'counsel_change', to: ['worker', 'cli'], commands: 'all', rows: SYSTEM },
  // Which lists were carried away, and ending those that wait: ids and states, no content.
  { table: 'list_export', ...console, commands: ['select', 'update'], rows: within('administered'), also: 'people' },
  { table: 'list_download', ...console, commands: ['select'], rows: within('administered'), also: 'people' },
];
