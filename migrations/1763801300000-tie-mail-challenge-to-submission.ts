import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A mail that asks to confirm what was sent names it, however often it is asked for again. */
export class TieMailChallengeToSubmission1763801300000 implements MigrationInterface {
  name = 'TieMailChallengeToSubmission1763801300000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table mail_challenge
        add column action_id uuid,
        add column registration_id uuid,
        add constraint ck_mail_challenge_registration_id check ((purpose = 'submission') = (registration_id is not null)),
        add constraint ck_mail_challenge_action_id check ((action_id is null) = (registration_id is null))`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table mail_challenge
        drop constraint ck_mail_challenge_registration_id,
        drop constraint ck_mail_challenge_action_id,
        drop column action_id,
        drop column registration_id`);
  }
}
