import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, groupRole } from './roles.js';
import { ACTOR, buildWalls, STAFF, SYSTEM, type Wall, within } from './walls.js';

/** Reading outside one's assignment for a reason that is kept, and files that a conflict of interest hides. */
export class LogFileAccess1763870000000 implements MigrationInterface {
  name = 'LogFileAccess1763870000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(FILE_ACCESS);
    await queryRunner.query(STAFF_CONFLICT);
    await buildWalls(queryRunner, WALLS);
    for (const [table, column] of HIDDEN) await queryRunner.query(hide(table, column));
    await grant(queryRunner, 'select', ['file_access', 'staff_conflict'], ['console', 'worker', 'cli']);
    await grant(queryRunner, 'insert', ['file_access', 'staff_conflict'], ['console']);
    await grant(queryRunner, 'update (ended_at, ended_by)', ['staff_conflict'], ['console']);
    await grant(queryRunner, 'update (key_id, sealed_reason)', ['file_access'], ['worker', 'cli']);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const [table] of HIDDEN) await queryRunner.query(`drop policy ${table}_conflict on ${table}`);
    await queryRunner.query('drop table staff_conflict, file_access');
  }
}

const FILE_ACCESS = `
  create table file_access (
    id uuid not null,
    registration_id uuid not null,
    action_id uuid not null,
    staff_id uuid not null,
    reason_code text not null,
    key_id uuid,
    sealed_reason bytea,
    opened_at timestamptz not null,
    expires_at timestamptz not null,
    constraint pk_file_access primary key (id),
    constraint fk_file_access_registration_id foreign key (registration_id) references registration (id),
    constraint fk_file_access_action_id foreign key (action_id) references action (id),
    constraint fk_file_access_staff_id foreign key (staff_id) references staff_account (id),
    constraint ck_file_access_reason_code check (reason_code ~ '^[a-z]+(_[a-z]+)*$'),
    constraint ck_file_access_sealed_reason check ((key_id is null) = (sealed_reason is null)),
    constraint ck_file_access_expires_at check (expires_at > opened_at)
  );
  create index ix_file_access_registration_id on file_access (registration_id, staff_id, expires_at);
  create index ix_file_access_action_id on file_access (action_id, opened_at);`;

const STAFF_CONFLICT = `
  create table staff_conflict (
    id uuid not null,
    registration_id uuid not null,
    action_id uuid not null,
    staff_id uuid not null,
    reason_code text not null,
    declared_at timestamptz not null,
    ended_at timestamptz,
    ended_by uuid,
    constraint pk_staff_conflict primary key (id),
    constraint fk_staff_conflict_registration_id foreign key (registration_id) references registration (id),
    constraint fk_staff_conflict_action_id foreign key (action_id) references action (id),
    constraint fk_staff_conflict_staff_id foreign key (staff_id) references staff_account (id),
    constraint fk_staff_conflict_ended_by foreign key (ended_by) references staff_account (id),
    constraint ck_staff_conflict_reason_code check (reason_code ~ '^[a-z]+(_[a-z]+)*$'),
    constraint ck_staff_conflict_ended_at check ((ended_at is null) = (ended_by is null)),
    constraint ck_staff_conflict_ended_by check (ended_by <> staff_id)
  );
  create unique index uq_staff_conflict_staff_id_registration_id on staff_conflict (staff_id, registration_id) where ended_at is null;
  create index ix_staff_conflict_registration_id on staff_conflict (registration_id);`;

const console = { to: ['console'] } as const;
const system = { to: ['worker', 'cli'], commands: 'all', rows: SYSTEM } as const;
const OWN = `${STAFF} and staff_id::text = ${ACTOR}`;

const WALLS: readonly Wall[] = [
  {
    table: 'file_access',
    ...console,
    commands: ['select'],
    rows: `(${OWN} and ${within('file')}) or ${within('audited')}`,
  },
  { table: 'file_access', ...console, commands: ['insert'], rows: `${OWN} and ${within('file')}` },
  { table: 'file_access', ...system },
  // One's own have to be seen for the walls below to work; those of others, to be ended by a colleague.
  { table: 'staff_conflict', ...console, commands: ['select'], rows: `(${OWN}) or ${within('file', 'audited')}` },
  { table: 'staff_conflict', ...console, commands: ['insert'], rows: `${OWN} and ${within('file')}` },
  {
    table: 'staff_conflict',
    ...console,
    commands: ['update'],
    rows: `${within('file')} and staff_id::text <> ${ACTOR}`,
  },
  { table: 'staff_conflict', ...system },
];

/** Everything of the file, by whatever role the person would otherwise see it. */
const HIDDEN: readonly (readonly [table: string, column: string])[] = [
  ['registration', 'id'],
  ['registration_record', 'registration_id'],
  ['registration_event', 'registration_id'],
  ['submission', 'registration_id'],
  ['declaration', 'registration_id'],
  ['evidence_item', 'registration_id'],
  ['review_case', 'registration_id'],
  ['review_decision', 'registration_id'],
];

function hide(table: string, column: string): string {
  return `create policy ${table}_conflict on ${table} as restrictive to ${groupRole('console')}
    using (not exists (select from staff_conflict c
      where c.registration_id = ${table}.${column} and c.staff_id::text = ${ACTOR} and c.ended_at is null))`;
}
