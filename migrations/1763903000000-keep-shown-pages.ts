import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './roles.js';
import { buildWalls, SCOPED, SYSTEM, type Wall, within } from './walls.js';

/**
 * What stood on a page when somebody declared something on it, kept under its own hash: one row however many people saw
 * the same page. Who saw it is in the declarations; here is nobody.
 */
export class KeepShownPages1763903000000 implements MigrationInterface {
  name = 'KeepShownPages1763903000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLE);
    await grant(queryRunner, 'select', ['shown_page'], ['portal', 'console', 'worker', 'cli']);
    await grant(queryRunner, 'insert', ['shown_page'], ['portal']);
    await buildWalls(queryRunner, WALLS);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table shown_page');
  }
}

const TABLE = `
  create table shown_page (
    sha256 text not null,
    action_id uuid not null,
    page text not null,
    locale text not null,
    canonical text not null,
    first_shown_at timestamptz not null,
    constraint pk_shown_page primary key (sha256),
    constraint fk_shown_page_action_id foreign key (action_id) references action (id),
    constraint ck_shown_page_sha256 check (sha256 = encode(sha256(convert_to(canonical, 'UTF8')), 'hex')),
    constraint ck_shown_page_page check (page ~ '^[a-z]+(-[a-z]+)*$'),
    constraint ck_shown_page_locale check (locale ~ '^[a-z]{2}$')
  );
  create index ix_shown_page_action_id on shown_page (action_id);
  create trigger refuse_change before update or delete on shown_page for each row execute function refuse_change();
  create trigger refuse_truncate before truncate on shown_page for each statement execute function refuse_change();`;

const WALLS: readonly Wall[] = [
  { table: 'shown_page', to: ['portal'], commands: ['select', 'insert'], rows: SCOPED },
  { table: 'shown_page', to: ['console'], commands: ['select'], rows: within('known') },
  { table: 'shown_page', to: ['worker', 'cli'], commands: 'all', rows: SYSTEM },
];
