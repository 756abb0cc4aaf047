import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Auditors of one action, and whoever looks for what one account did, read the log newest first: without these every page
 * reads the log of the whole installation from its end.
 */
export class FindEntriesOfTheLog1764002323000 implements MigrationInterface {
  name = 'FindEntriesOfTheLog1764002323000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create index ix_audit_entry_action_id on audit_entry (action_id, id);
      create index ix_audit_entry_actor_id on audit_entry (actor_id, id);`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index ix_audit_entry_action_id, ix_audit_entry_actor_id');
  }
}
