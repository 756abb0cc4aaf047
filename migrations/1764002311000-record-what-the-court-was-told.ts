import type { MigrationInterface, QueryRunner } from 'typeorm';
import { hideFromConflicted } from './claimant-access/walls.js';
import { grant } from './roles.js';
import { ACTOR, buildWalls, KIND, OF_REACHABLE_REGISTRATION, STAFF, SYSTEM, type Wall, within } from './walls.js';

/**
 * Where the law has people withdraw at the organisation, that one tells the court. That it did, by whom it was recorded and
 * from what. Only ever added to; of an erased registration the days stay and what was written goes.
 */
export class RecordWhatTheCourtWasTold1764002311000 implements MigrationInterface {
  name = 'RecordWhatTheCourtWasTold1764002311000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLE);
    await queryRunner.query(TRIGGERS);
    await grant(queryRunner, 'select, insert', ['court_notice_record'], ['console']);
    await grant(queryRunner, 'select', ['court_notice_record'], ['portal']);
    await grant(queryRunner, 'select, insert, update (source)', ['court_notice_record'], ['worker', 'cli']);
    await buildWalls(queryRunner, WALLS);
    await queryRunner.query(hideFromConflicted('court_notice_record'));
  }

  down(): Promise<void> {
    return Promise.reject(new Error('What the court was told is not forgotten.'));
  }
}

const TABLE = `
  create table court_notice_record (
    id uuid not null,
    registration_id uuid not null,
    action_id uuid not null,
    leaving_act_id uuid not null,
    kind text not null,
    happened_on date not null,
    source text,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    constraint pk_court_notice_record primary key (id),
    constraint fk_court_notice_record_registration_id foreign key (registration_id) references registration (id),
    constraint fk_court_notice_record_action_id foreign key (action_id) references action (id),
    constraint fk_court_notice_record_leaving_act_id foreign key (leaving_act_id) references leaving_act (id),
    constraint fk_court_notice_record_recorded_by foreign key (recorded_by) references staff_account (id),
    constraint ck_court_notice_record_kind check (kind in ('told', 'reversed')),
    constraint ck_court_notice_record_source check (length(source) between 1 and 200)
  );
  create index ix_court_notice_record_registration_id on court_notice_record (registration_id, id);
  create index ix_court_notice_record_leaving_act_id on court_notice_record (leaving_act_id, id);
  create index ix_court_notice_record_action_id on court_notice_record (action_id, id);`;

const TRIGGERS = `
  create function guard_court_notice_record() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and new.source is null and to_jsonb(new) - 'source' = to_jsonb(old) - 'source'
        then return new; end if;
      raise exception 'what the court was told is never changed; record that it is taken back' using errcode = 'restrict_violation';
    end $$;
  revoke execute on function guard_court_notice_record() from public;
  create trigger guard_court_notice_record before update or delete on court_notice_record
    for each row execute function guard_court_notice_record();
  create trigger own_name before insert or update on court_notice_record
    for each row execute function own_name('recorded_by');
  create trigger refuse_truncate before truncate on court_notice_record
    for each statement execute function refuse_change();`;

const table = 'court_notice_record';
const WALLS: readonly Wall[] = [
  {
    table,
    to: ['console'],
    commands: ['select'],
    rows: `${within('operated', 'list')} and ${OF_REACHABLE_REGISTRATION(table)}`,
  },
  {
    table,
    to: ['console'],
    commands: ['insert'],
    rows: `${within('operated', 'list')} and recorded_by::text = ${ACTOR}`,
  },
  { table, to: ['portal'], commands: ['select'], rows: `${KIND} = 'claimant' and ${OF_REACHABLE_REGISTRATION(table)}` },
  { table, to: ['worker', 'cli'], commands: 'all', rows: SYSTEM },
  {
    table: 'registration_event',
    to: ['console'],
    commands: ['insert'],
    also: 'court_notices',
    rows: `${STAFF} and actor_kind = 'staff' and actor_id = ${ACTOR} and ${within('operated', 'list')}
      and type in ('court_notice_told', 'court_notice_reversed')`,
  },
];
