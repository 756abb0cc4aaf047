import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An interest has no review, and what was kept before joining locks never: what earlier versions opened, compared and
 * locked against the wording people agreed to is taken back. Decisions stay as they were made.
 */
export class LetNobodyExamineWhatIsOnlyKept1763890000000 implements MigrationInterface {
  name = 'LetNobodyExamineWhatIsOnlyKept1763890000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'delete from review_case c using registration r where r.id = c.registration_id and r.joined_at is null',
    );
    await queryRunner.query(
      `delete from review_flag f using registration r
        where r.id in (f.registration_id, f.other_registration_id) and r.joined_at is null and f.state = 'open'`,
    );
    await queryRunner.query(
      "update evidence_item set locked_at = null where purpose = 'preserved' and locked_at is not null",
    );
  }

  async down(): Promise<void> {
    // Nothing of the schema was changed, and what was taken back should not come again.
  }
}
