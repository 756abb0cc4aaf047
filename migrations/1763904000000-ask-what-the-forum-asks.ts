import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a forum's form asks beyond name and address is a sealed class of its own; the fee for joining is recorded once. */
export class AskWhatTheForumAsks1763904000000 implements MigrationInterface {
  name = 'AskWhatTheForumAsks1763904000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table registration_record drop constraint ck_registration_record_class;
      alter table registration_record add constraint ck_registration_record_class
        check (class in ('identity_contact', 'accounts', 'free_text', 'form_items', 'technical'));
      alter table registration add column fee_paid_at timestamptz;`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table registration drop column fee_paid_at');
  }
}
