import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a person was told by mail that an extract does not show them: once for one extract, however often it is looked at. */
export class TellWhomNoExtractShows1764000310000 implements MigrationInterface {
  name = 'TellWhomNoExtractShows1764000310000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table extract_result add column told_at timestamptz');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table extract_result drop column told_at');
  }
}
