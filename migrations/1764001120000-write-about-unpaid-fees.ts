import type { MigrationInterface, QueryRunner } from 'typeorm';
import { hideFromConflicted } from './claimant-access/walls.js';
import { grant } from './roles.js';
import { ACTOR, buildWalls, OF_REACHABLE_REGISTRATION, STAFF, SYSTEM, type Wall, within } from './walls.js';

/**
 * That the organisation wrote to a person about their unpaid fee, as the law of the forum asks of it: once, and once more
 * after a fee that was paid went back. Holds ids and a time, and nothing that anybody wrote.
 */
export class WriteAboutUnpaidFees1764001120000 implements MigrationInterface {
  name = 'WriteAboutUnpaidFees1764001120000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLE);
    await grant(queryRunner, 'select, insert', ['fee_reminder'], ['console', 'worker', 'cli']);
    await buildWalls(queryRunner, WALLS);
    await queryRunner.query(hideFromConflicted('fee_reminder'));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table fee_reminder');
  }
}

const TABLE = `
  create table fee_reminder (
    id uuid not null,
    registration_id uuid not null,
    action_id uuid not null,
    after_record_id uuid,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    constraint pk_fee_reminder primary key (id),
    constraint fk_fee_reminder_registration_id foreign key (registration_id) references registration (id),
    constraint fk_fee_reminder_action_id foreign key (action_id) references action (id),
    constraint fk_fee_reminder_after_record_id foreign key (after_record_id) references fee_record (id),
    constraint fk_fee_reminder_recorded_by foreign key (recorded_by) references staff_account (id),
    constraint uq_fee_reminder_registration_id unique nulls not distinct (registration_id, after_record_id)
  );
  create index ix_fee_reminder_action_id on fee_reminder (action_id, id);
  create trigger own_name before insert or update on fee_reminder for each row execute function own_name('recorded_by');
  create trigger refuse_change before update or delete on fee_reminder for each row execute function refuse_change();
  create trigger refuse_truncate before truncate on fee_reminder for each statement execute function refuse_change();`;

const WALLS: readonly Wall[] = [
  {
    table: 'fee_reminder',
    to: ['console'],
    commands: ['select'],
    rows: `${within('operated', 'contact')} and ${OF_REACHABLE_REGISTRATION('fee_reminder')}`,
  },
  {
    table: 'fee_reminder',
    to: ['console'],
    commands: ['insert'],
    rows: `${within('operated', 'contact')} and recorded_by::text = ${ACTOR}`,
  },
  { table: 'fee_reminder', to: ['worker', 'cli'], commands: 'all', rows: SYSTEM },
  {
    table: 'registration_event',
    to: ['console'],
    commands: ['insert'],
    also: 'fee_reminders',
    rows: `${STAFF} and actor_kind = 'staff' and actor_id = ${ACTOR} and ${within('operated', 'contact')}
      and type = 'fee_reminded'`,
  },
];
