import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Why a window ends before the joining rules say, and what these said then: a reason answers only for the difference it
 * was given for, and a later event that moves the rules' last moment asks for another.
 */
export class CompareWindowsWithRules1764001100000 implements MigrationInterface {
  name = 'CompareWindowsWithRules1764001100000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table joining_window add column earlier_reason text, add column rules_close_at timestamptz;
      alter table joining_window add constraint ck_joining_window_earlier_reason
        check (earlier_reason is null or (closes_at is not null and earlier_reason ~ '[^[:space:]]'));`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table joining_window drop column earlier_reason, drop column rules_close_at');
  }
}
