import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACTOR, buildWalls, STAFF, type Wall, within } from './walls.js';

/**
 * Counsel read forms and support reads contact data, so they, too, say that they are too close to somebody. Whoever does
 * writes in their own name; the walls of every table then hide it from them. The wall asks nothing of the registration:
 * its own wall asks for conflicts, and takes away only.
 */
export class DeclareConflictsInEveryRoleThatOpensFiles1764002320000 implements MigrationInterface {
  name = 'DeclareConflictsInEveryRoleThatOpensFiles1764002320000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop policy staff_conflict_console_insert on staff_conflict');
    await buildWalls(queryRunner, WALLS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Walls are not taken down.'));
  }
}

const WALLS: readonly Wall[] = [
  {
    table: 'staff_conflict',
    to: ['console'],
    commands: ['insert'],
    rows: `${STAFF} and staff_id::text = ${ACTOR} and ${within('file', 'list', 'contact')}`,
  },
];
