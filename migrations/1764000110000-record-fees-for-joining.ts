import type { MigrationInterface, QueryRunner } from 'typeorm';
import { hideFromConflicted } from './claimant-access/walls.js';
import { grant } from './roles.js';
import { ACTOR, buildWalls, OF_REACHABLE_REGISTRATION, SYSTEM, type Wall, within } from './walls.js';

/**
 * That the fee for joining was received, or went back, by whom it was recorded and from what. Only ever added to; of an
 * erased registration the days stay and what was written goes.
 */
export class RecordFeesForJoining1764000110000 implements MigrationInterface {
  name = 'RecordFeesForJoining1764000110000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLE);
    await queryRunner.query(TRIGGERS);
    await grant(queryRunner, 'select, insert', ['fee_record'], ['console']);
    await grant(queryRunner, 'select, insert, update (source)', ['fee_record'], ['worker', 'cli']);
    await buildWalls(queryRunner, WALLS);
    await queryRunner.query(hideFromConflicted('fee_record'));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table fee_record; drop function guard_fee_record();');
  }
}

const TABLE = `
  create table fee_record (
    id uuid not null,
    registration_id uuid not null,
    action_id uuid not null,
    kind text not null,
    happened_on date not null,
    source text,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    constraint pk_fee_record primary key (id),
    constraint fk_fee_record_registration_id foreign key (registration_id) references registration (id),
    constraint fk_fee_record_action_id foreign key (action_id) references action (id),
    constraint fk_fee_record_recorded_by foreign key (recorded_by) references staff_account (id),
    constraint ck_fee_record_kind check (kind in ('received', 'reversed')),
    constraint ck_fee_record_source check (length(source) between 1 and 200)
  );
  create index ix_fee_record_registration_id on fee_record (registration_id, id);
  create index ix_fee_record_action_id on fee_record (action_id, id);`;

const TRIGGERS = `
  create function guard_fee_record() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and new.source is null and to_jsonb(new) - 'source' = to_jsonb(old) - 'source'
        then return new; end if;
      raise exception 'a record of a fee is never changed; record that it went back' using errcode = 'restrict_violation';
    end $$;
  create trigger guard_fee_record before update or delete on fee_record for each row execute function guard_fee_record();
  create trigger refuse_truncate before truncate on fee_record for each statement execute function refuse_change();`;

const WALLS: readonly Wall[] = [
  {
    table: 'fee_record',
    to: ['console'],
    commands: ['select'],
    rows: `${within('operated', 'contact')} and ${OF_REACHABLE_REGISTRATION('fee_record')}`,
  },
  {
    table: 'fee_record',
    to: ['console'],
    commands: ['insert'],
    rows: `${within('operated', 'contact')} and recorded_by::text = ${ACTOR}`,
  },
  { table: 'fee_record', to: ['worker', 'cli'], commands: 'all', rows: SYSTEM },
];
