import type { MigrationInterface, QueryRunner } from 'typeorm';
import { buildWalls, type Wall, within } from './walls.js';

/**
 * A practice action can begin with the texts that come with the software. Nobody proposed or approved them, and their
 * rows say so; for every other action two people put a text in force, as before.
 */
export class GivePracticeExampleTexts1764000100000 implements MigrationInterface {
  name = 'GivePracticeExampleTexts1764000100000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await buildWalls(queryRunner, WALLS);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop policy wording_console_insert_practice on wording');
  }
}

const WALLS: readonly Wall[] = [
  {
    table: 'wording',
    to: ['console'],
    commands: ['insert'],
    rows: `${within('operated')} and not approval_needed and translates_sha256 is null
      and num_nonnulls(proposed_by, approved_by, rejected_by, withdrawn_by, withdrawn_at) = 0
      and exists (select from action a where a.id = wording.action_id and a.practice)`,
    also: 'practice',
  },
];
