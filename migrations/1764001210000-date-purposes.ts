import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACTOR, buildWalls, type Wall, within } from './walls.js';

/** A version of a purpose says where it was decided, on what day, and who recorded it in whose own name. */
export class DatePurposes1764001210000 implements MigrationInterface {
  name = 'DatePurposes1764001210000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(COLUMNS);
    await queryRunner.query('drop policy purpose_console_insert on purpose');
    await buildWalls(queryRunner, WALLS);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop trigger own_name on purpose');
    await queryRunner.query(`alter table purpose drop column source_title, drop column source_url, drop column source_date,
      drop column recorded_by`);
  }
}

/** Empty on what was recorded before, and on examples. */
const COLUMNS = `
  alter table purpose add column source_title text, add column source_url text, add column source_date date,
    add column recorded_by uuid,
    add constraint ck_purpose_source check (num_nonnulls(source_title, source_date) in (0, 2) and (source_url is null or source_title is not null));
  create trigger own_name before insert or update on purpose for each row execute function own_name('recorded_by');`;

const WALLS: readonly Wall[] = [
  {
    table: 'purpose',
    to: ['console'],
    commands: ['insert'],
    rows: `${within('operated')} and recorded_by::text = ${ACTOR}`,
  },
];
