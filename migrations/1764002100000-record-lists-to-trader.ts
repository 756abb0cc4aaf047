import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './roles.js';
import { ACTOR, buildWalls, SCOPED, SYSTEM, type Wall, within } from './walls.js';

/**
 * That the organisation handed the trader the list of those who joined, as the law of the forum asks of it at an event of
 * the proceedings: a day and where it can be seen, never whom the list names. People read when their name went, so the
 * portal reads the day. Only ever added to; what was recorded wrongly is taken back.
 */
export class RecordListsToTrader1764002100000 implements MigrationInterface {
  name = 'RecordListsToTrader1764002100000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLE);
    await grant(queryRunner, 'select', ['trader_list_record'], ['portal', 'worker']);
    await grant(queryRunner, 'select, insert', ['trader_list_record'], ['console', 'cli']);
    await buildWalls(queryRunner, WALLS);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table trader_list_record');
  }
}

const TABLE = `
  create table trader_list_record (
    id uuid not null,
    action_id uuid not null,
    event text not null,
    kind text not null,
    happened_on date not null,
    source text not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    constraint pk_trader_list_record primary key (id),
    constraint fk_trader_list_record_action_id foreign key (action_id) references action (id),
    constraint fk_trader_list_record_recorded_by foreign key (recorded_by) references staff_account (id),
    constraint ck_trader_list_record_kind check (kind in ('given', 'reversed')),
    constraint ck_trader_list_record_source check (length(source) between 1 and 200)
  );
  create index ix_trader_list_record_action_id on trader_list_record (action_id, event, id);
  create trigger own_name before insert or update on trader_list_record for each row execute function own_name('recorded_by');
  create trigger refuse_change before update or delete on trader_list_record for each row execute function refuse_change();
  create trigger refuse_truncate before truncate on trader_list_record for each statement execute function refuse_change();`;

const WALLS: readonly Wall[] = [
  { table: 'trader_list_record', to: ['portal'], commands: ['select'], rows: SCOPED },
  { table: 'trader_list_record', to: ['console'], commands: ['select'], rows: within('known') },
  {
    table: 'trader_list_record',
    to: ['console'],
    commands: ['insert'],
    rows: `${within('operated', 'list')} and recorded_by::text = ${ACTOR}`,
  },
  { table: 'trader_list_record', to: ['worker', 'cli'], commands: 'all', rows: SYSTEM },
];
