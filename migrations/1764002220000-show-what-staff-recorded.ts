import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './roles.js';
import { buildWalls, KIND, OF_REACHABLE_REGISTRATION, type Wall, within } from './walls.js';

/**
 * People read, in the copy of their data, what staff recorded of their fee, their joinder and the letters about it; who
 * reads a declaration as a record reads how it came back signed.
 */
export class ShowWhatStaffRecorded1764002220000 implements MigrationInterface {
  name = 'ShowWhatStaffRecorded1764002220000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await grant(queryRunner, 'select', [...OF_PERSON], ['portal']);
    await buildWalls(queryRunner, WALLS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Walls are not taken down.'));
  }
}

const OF_PERSON = ['fee_record', 'fee_reminder', 'joinder_record'] as const;

const WALLS: readonly Wall[] = [
  ...OF_PERSON.map((table): Wall => {
    return {
      table,
      to: ['portal'],
      commands: ['select'],
      rows: `${KIND} = 'claimant' and ${OF_REACHABLE_REGISTRATION(table)}`,
    };
  }),
  {
    table: 'signature_record',
    to: ['console'],
    commands: ['select'],
    also: 'files',
    rows: `${within('file', 'list')} and ${OF_REACHABLE_REGISTRATION('signature_record')}`,
  },
];
