import type { MigrationInterface, QueryRunner } from 'typeorm';
import { hideFromConflicted } from './claimant-access/walls.js';
import { grant } from './roles.js';
import { ACTOR, buildWalls, OF_REACHABLE_REGISTRATION, STAFF, SYSTEM, type Wall, within } from './walls.js';

/**
 * That the organisation declared somebody's joinder or lodged their notification, by whom it was recorded and from what.
 * Only ever added to; of an erased registration the days stay and what was written goes. The console writes what follows
 * from it on the registration.
 */
export class RecordJoinders1764000600000 implements MigrationInterface {
  name = 'RecordJoinders1764000600000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLE);
    await queryRunner.query(TRIGGERS);
    await grant(queryRunner, 'select, insert', ['joinder_record'], ['console']);
    await grant(queryRunner, 'select, insert, update (source)', ['joinder_record'], ['worker', 'cli']);
    await grant(queryRunner, 'update (entry)', ['registration'], ['console']);
    await buildWalls(queryRunner, WALLS);
    await queryRunner.query(hideFromConflicted('joinder_record'));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table joinder_record; drop function guard_joinder_record();');
  }
}

const TABLE = `
  create table joinder_record (
    id uuid not null,
    registration_id uuid not null,
    action_id uuid not null,
    kind text not null,
    happened_on date not null,
    source text,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    constraint pk_joinder_record primary key (id),
    constraint fk_joinder_record_registration_id foreign key (registration_id) references registration (id),
    constraint fk_joinder_record_action_id foreign key (action_id) references action (id),
    constraint fk_joinder_record_recorded_by foreign key (recorded_by) references staff_account (id),
    constraint ck_joinder_record_kind check (kind in ('declared', 'reversed')),
    constraint ck_joinder_record_source check (length(source) between 1 and 200)
  );
  create index ix_joinder_record_registration_id on joinder_record (registration_id, id);
  create index ix_joinder_record_action_id on joinder_record (action_id, id);`;

const TRIGGERS = `
  create function guard_joinder_record() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and new.source is null and to_jsonb(new) - 'source' = to_jsonb(old) - 'source'
        then return new; end if;
      raise exception 'a record of a joinder is never changed; record that it is taken back' using errcode = 'restrict_violation';
    end $$;
  create trigger guard_joinder_record before update or delete on joinder_record
    for each row execute function guard_joinder_record();
  create trigger own_name before insert or update on joinder_record for each row execute function own_name('recorded_by');
  create trigger refuse_truncate before truncate on joinder_record for each statement execute function refuse_change();`;

const WALLS: readonly Wall[] = [
  {
    table: 'joinder_record',
    to: ['console'],
    commands: ['select'],
    rows: `${within('operated')} and ${OF_REACHABLE_REGISTRATION('joinder_record')}`,
  },
  {
    table: 'joinder_record',
    to: ['console'],
    commands: ['insert'],
    rows: `${within('operated')} and recorded_by::text = ${ACTOR}`,
  },
  { table: 'joinder_record', to: ['worker', 'cli'], commands: 'all', rows: SYSTEM },
  {
    table: 'registration_event',
    to: ['console'],
    commands: ['insert'],
    also: 'joinders',
    rows: `${STAFF} and actor_kind = 'staff' and actor_id = ${ACTOR} and ${within('operated')}
      and type in ('joinder_declared', 'joinder_reversed')`,
  },
];
