import type { MigrationInterface, QueryRunner } from 'typeorm';

/** For whoever looks in the log for what one account did, newest first. Built beside the work. */
export class FindEntriesOfAnActor1764002324000 implements MigrationInterface {
  name = 'FindEntriesOfAnActor1764002324000';
  transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    // What a run that was broken off has left is of no use and in the way.
    await queryRunner.query('drop index concurrently if exists ix_audit_entry_actor_id');
    await queryRunner.query('create index concurrently ix_audit_entry_actor_id on audit_entry (actor_id, id)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop index concurrently ix_audit_entry_actor_id');
  }
}
