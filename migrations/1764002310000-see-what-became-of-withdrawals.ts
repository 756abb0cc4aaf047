import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Somebody told us that they withdrew their entry, and an extract of a later day still shows it: they are bound as long as
 * it stands, and have to be told while a withdrawal can still arrive.
 */
export class SeeWhatBecameOfWithdrawals1764002310000 implements MigrationInterface {
  name = 'SeeWhatBecameOfWithdrawals1764002310000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(check(", 'entry_after_withdrawal'"));
  }

  /** Fails while such a result is kept: what was found is not rewritten. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(check(''));
  }
}

function check(more: string): string {
  return `
    alter table extract_result drop constraint ck_extract_result_differences;
    alter table extract_result add constraint ck_extract_result_differences
      check (differences <@ array['entry_withdrawn', 'other_name', 'other_address', 'other_birth_date', 'duplicate_entry',
                                  'entry_after_leaving'${more}, 'other_number', 'entry_gone']);`;
}
