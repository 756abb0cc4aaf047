import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, groupRole, ROLE_PROCESSES } from './roles.js';

/** `/readyz` compares the applied migrations with those a build was made with. */
export class LetProcessesReadMigrations1763800050000 implements MigrationInterface {
  name = 'LetProcessesReadMigrations1763800050000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await grant(queryRunner, 'select', ['migrations'], ROLE_PROCESSES);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`revoke select on migrations from ${ROLE_PROCESSES.map(groupRole).join(', ')}`);
  }
}
