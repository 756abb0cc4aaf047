import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whether an act of leaving was told after its last day stays with its row, by the forum's own calendar: whether it counts
 * must not change when a time zone or the rules do. What is there already is told late by the calendar of its action.
 */
export class SayWhichLeavingCounts1764002000000 implements MigrationInterface {
  name = 'SayWhichLeavingCounts1764002000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table leaving_act add column told_late boolean not null default false;
      alter table leaving_act disable trigger guard_kept_row;
      update leaving_act l set told_late = true from action a
       where a.id = l.action_id and (l.recorded_at at time zone a.zone)::date > l.must_arrive_by;
      alter table leaving_act enable trigger guard_kept_row;`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table leaving_act drop column told_late');
  }
}
