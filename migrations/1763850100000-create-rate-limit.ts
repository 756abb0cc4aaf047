import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './roles.js';

/**
 * Counts per keyed hash of who asks. Unlogged: they are worth minutes, cost no write-ahead log, and are empty after a
 * crash, which only forgives. The order of columns is that of the library which counts.
 */
export class CreateRateLimit1763850100000 implements MigrationInterface {
  name = 'CreateRateLimit1763850100000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      create unlogged table rate_limit (
        key text not null,
        points integer not null,
        expire bigint not null,
        constraint pk_rate_limit primary key (key)
      )`);
    await grant(queryRunner, 'select, insert, update', ['rate_limit'], ['portal', 'console']);
    await grant(queryRunner, 'select, delete', ['rate_limit'], ['worker']);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table rate_limit');
  }
}
