import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './roles.js';
import { buildWalls, SYSTEM, type Wall, within } from './walls.js';

/**
 * Which reminders counted back from the last day in the official register were queued, for which last moment: where that
 * moves, they are due anew. How many days before is said per action, by version; without a version the default counts.
 */
export class CountBackFromDeadline1764000300000 implements MigrationInterface {
  name = 'CountBackFromDeadline1764000300000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(SQL);
    await buildWalls(queryRunner, WALLS);
    await grant(queryRunner, 'select', ['register_reminder_days'], ['console', 'worker', 'cli']);
    await grant(queryRunner, 'insert', ['register_reminder_days'], ['console', 'cli']);
    await grant(queryRunner, 'select, insert, delete', ['deadline_reminder'], ['worker', 'cli']);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table deadline_reminder, register_reminder_days');
  }
}

const SQL = `
  create table register_reminder_days (
    id uuid not null,
    action_id uuid not null,
    version int not null,
    days smallint[] not null,
    recorded_by uuid,
    recorded_at timestamptz not null,
    constraint pk_register_reminder_days primary key (id),
    constraint fk_register_reminder_days_action_id foreign key (action_id) references action (id),
    constraint uq_register_reminder_days_action_id_version unique (action_id, version),
    constraint ck_register_reminder_days_version check (version > 0),
    constraint ck_register_reminder_days_days check (cardinality(days) <= 6 and 1 <= all (days) and 60 >= all (days))
  );
  create trigger refuse_truncate before truncate on register_reminder_days
    for each statement execute function refuse_change();
  create trigger refuse_change before update or delete on register_reminder_days
    for each row execute function refuse_change();
  create table deadline_reminder (
    id uuid not null,
    registration_id uuid not null,
    action_id uuid not null,
    closes_at timestamptz not null,
    days_before smallint not null,
    queued_at timestamptz not null,
    constraint pk_deadline_reminder primary key (id),
    constraint fk_deadline_reminder_registration_id foreign key (registration_id) references registration (id) on delete cascade,
    constraint fk_deadline_reminder_action_id foreign key (action_id) references action (id),
    constraint uq_deadline_reminder_registration_id unique (registration_id, closes_at, days_before),
    constraint ck_deadline_reminder_days_before check (days_before between 1 and 60)
  );`;

const WALLS: readonly Wall[] = [
  { table: 'register_reminder_days', to: ['console'], commands: ['select'], rows: within('known', 'operated') },
  { table: 'register_reminder_days', to: ['console'], commands: ['insert'], rows: within('operated') },
  { table: 'register_reminder_days', to: ['worker', 'cli'], commands: 'all', rows: SYSTEM },
  { table: 'deadline_reminder', to: ['worker', 'cli'], commands: 'all', rows: SYSTEM },
];
