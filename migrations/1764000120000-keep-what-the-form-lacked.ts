import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the rules of the forum asked and what was missing when a version was sent, as codes with their sources: rules
 * change, and nobody can say later from which ones a sending was measured. Of earlier ones nothing is known.
 */
export class KeepWhatTheFormLacked1764000120000 implements MigrationInterface {
  name = 'KeepWhatTheFormLacked1764000120000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table submission add column form_state jsonb');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('alter table submission drop column form_state');
  }
}
