import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Practice has addresses of its own, to which no mail can be sent; a real mailbox is never part of it. */
export class MarkPracticeMailboxes1763890200000 implements MigrationInterface {
  name = 'MarkPracticeMailboxes1763890200000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table mailbox add column practice boolean not null default false');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table mailbox drop column practice');
  }
}
