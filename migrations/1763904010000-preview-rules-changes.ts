import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './roles.js';
import { buildWalls, SYSTEM, type Wall, within } from './walls.js';

/**
 * A change of an action's joining rules that an operator asked about, and whom it would leave incomplete. It changes
 * nothing by itself, holds ids and counts only, and goes when the next one is asked about.
 */
export class PreviewRulesChanges1763904010000 implements MigrationInterface {
  name = 'PreviewRulesChanges1763904010000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLE);
    await grant(queryRunner, 'select, insert, delete', ['rules_change'], ['console']);
    await grant(queryRunner, 'select, update', ['rules_change'], ['worker']);
    await grant(queryRunner, 'select', ['rules_change'], ['cli']);
    await buildWalls(queryRunner, WALLS);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table rules_change');
  }
}

const WALLS: readonly Wall[] = [
  { table: 'rules_change', to: ['console'], commands: ['select'], rows: within('operated') },
  { table: 'rules_change', to: ['console'], commands: ['insert'], rows: within('operated') },
  { table: 'rules_change', to: ['console'], commands: ['delete'], rows: within('operated') },
  { table: 'rules_change', to: ['worker', 'cli'], commands: 'all', rows: SYSTEM },
];

const TABLE = `
  create table rules_change (
    id uuid not null,
    action_id uuid not null,
    asked_by uuid,
    asked_at timestamptz not null,
    seen_version int not null,
    rules_sha256 text not null,
    claim_type text not null,
    terms jsonb not null,
    fee_cents int not null,
    measured int,
    incomplete jsonb,
    shown_sha256 text,
    measured_at timestamptz,
    constraint pk_rules_change primary key (id),
    constraint fk_rules_change_action_id foreign key (action_id) references action (id),
    constraint ck_rules_change_rules_sha256 check (rules_sha256 ~ '^[0-9a-f]{64}$'),
    constraint ck_rules_change_claim_type check (claim_type in ('art_82_gdpr', 'other')),
    constraint ck_rules_change_measured_at check (
      (measured_at is null) = (measured is null) and (measured_at is null) = (incomplete is null)
      and (measured_at is null) = (shown_sha256 is null))
  );
  create index ix_rules_change_action_id on rules_change (action_id);`;
