import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the person is on the way to: joining as soon as it is possible, or only being kept informed. Whoever has sent
 * an interest stays at that until they say that they join.
 */
export class AddAimToRegistration1763890100000 implements MigrationInterface {
  name = 'AddAimToRegistration1763890100000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `alter table registration add column aim text not null default 'joining'
         constraint ck_registration_aim check (aim in ('interest', 'joining'))`,
    );
    await queryRunner.query("update registration set aim = 'interest' where stage = 'interest'");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table registration drop column aim');
  }
}
