import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Auditors of one action read the log newest first: without this every page reads the log of the whole installation from
 * its end. Built beside the work, since every use case writes to the log.
 */
export class FindEntriesOfAnAction1764002323000 implements MigrationInterface {
  name = 'FindEntriesOfAnAction1764002323000';
  transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    // What a run that was broken off has left is of no use and in the way.
    await queryRunner.query('drop index concurrently if exists ix_audit_entry_action_id');
    await queryRunner.query('create index concurrently ix_audit_entry_action_id on audit_entry (action_id, id)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index concurrently ix_audit_entry_action_id');
  }
}
