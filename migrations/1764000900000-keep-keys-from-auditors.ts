import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The key of a reason typed before a file was opened is the key of the whole file, and no page shows reasons to auditors:
 * who sees no content reads no key.
 */
export class KeepKeysFromAuditors1764000900000 implements MigrationInterface {
  name = 'KeepKeysFromAuditors1764000900000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop policy data_key_console_select_reasons on data_key');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('A wall is not opened again.'));
  }
}
