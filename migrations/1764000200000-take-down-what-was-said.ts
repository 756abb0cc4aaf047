import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, groupRole } from './roles.js';
import {
  ACTOR,
  anywhere,
  buildWalls,
  KIND,
  OF_REACHABLE_REGISTRATION,
  STAFF,
  SYSTEM,
  type Wall,
  within,
} from './walls.js';

/**
 * Declarations and acts of leaving that did not come through the person's own page: who took them down, when they were
 * made, and who heard them. Support records them; what was read out or printed is kept like any page that was shown.
 */
export class TakeDownWhatWasSaid1764000200000 implements MigrationInterface {
  name = 'TakeDownWhatWasSaid1764000200000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [TABLE, REFERENCES]) await queryRunner.query(sql);
    await grant(queryRunner, 'select', ['taken_down'], ['portal', 'console', 'worker', 'cli']);
    await grant(queryRunner, 'insert', ['taken_down', 'leaving_act', 'shown_page'], ['console']);
    await grant(queryRunner, 'update (key_id, sealed)', ['taken_down'], ['worker', 'cli']);
    await buildWalls(queryRunner, WALLS);
    await queryRunner.query(`
      create policy taken_down_conflict on taken_down as restrictive to ${groupRole('console')}
        using (not exists (select from staff_conflict c
          where c.registration_id = taken_down.registration_id and c.staff_id::text = ${ACTOR} and c.ended_at is null))`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Who heard what was declared would be lost.'));
  }
}

const TABLE = `
  create table taken_down (
    id uuid not null,
    registration_id uuid not null,
    action_id uuid not null,
    channel text not null,
    made_at timestamptz not null,
    recorded_at timestamptz not null,
    recorded_by uuid not null,
    check_id uuid not null,
    witness text,
    heard_by uuid,
    key_id uuid,
    sealed bytea,
    constraint pk_taken_down primary key (id),
    constraint fk_taken_down_registration_id foreign key (registration_id) references registration (id),
    constraint fk_taken_down_action_id foreign key (action_id) references action (id),
    constraint fk_taken_down_recorded_by foreign key (recorded_by) references staff_account (id),
    constraint fk_taken_down_heard_by foreign key (heard_by) references staff_account (id),
    constraint ck_taken_down_channel check (channel in ('phone', 'counter', 'letter')),
    constraint ck_taken_down_made_at check (made_at <= recorded_at),
    constraint ck_taken_down_witness check (witness is null and channel = 'letter'
      or witness is not null and witness in ('staff', 'named') and channel in ('phone', 'counter')),
    constraint ck_taken_down_heard_by check (coalesce(witness = 'staff', false) = (heard_by is not null)),
    constraint ck_taken_down_second_person check (heard_by <> recorded_by),
    constraint ck_taken_down_sealed check (num_nonnulls(key_id, sealed) in (0, 2))
  );
  create index ix_taken_down_registration_id on taken_down (registration_id, recorded_at);
  create index ix_taken_down_action_id on taken_down (action_id);
  create index ix_taken_down_check_id on taken_down (check_id);
  create index ix_taken_down_key_id on taken_down (key_id);
  create function guard_taken_down() returns trigger language plpgsql as $$
    begin
      -- The name of a witness goes with the data of the person; that there was one stays.
      if tg_op = 'UPDATE' and num_nonnulls(new.key_id, new.sealed) = 0
        and to_jsonb(new) - 'key_id' - 'sealed' = to_jsonb(old) - 'key_id' - 'sealed'
        and exists (select from registration where id = old.registration_id and stage in ('lapsed', 'erased')) then return new; end if;
      raise exception 'what was taken down is a record and never changed' using errcode = 'restrict_violation';
    end $$;
  create trigger guard_taken_down before update or delete on taken_down for each row execute function guard_taken_down();
  create trigger refuse_truncate before truncate on taken_down for each statement execute function refuse_change();`;

const REFERENCES = `
  alter table declaration add column taken_down_id uuid,
    add constraint fk_declaration_taken_down_id foreign key (taken_down_id) references taken_down (id),
    add constraint ck_declaration_taken_down_id check (taken_down_id is null or channel in ('phone', 'counter', 'letter'));
  create index ix_declaration_taken_down_id on declaration (taken_down_id);
  alter table leaving_act add column taken_down_id uuid,
    add constraint fk_leaving_act_taken_down_id foreign key (taken_down_id) references taken_down (id);
  create index ix_leaving_act_taken_down_id on leaving_act (taken_down_id);`;

const OWN = `${STAFF} and recorded_by::text = ${ACTOR}`;

/** Colleagues who may have heard it: who supports the same action, or all. */
const COLLEAGUES = `role = 'support' and (${within('contact')} or action_id is null and ${anywhere('contact')})`;

const WALLS: readonly Wall[] = [
  {
    table: 'taken_down',
    to: ['portal'],
    commands: ['select'],
    rows: `${KIND} = 'claimant' and ${OF_REACHABLE_REGISTRATION('taken_down')}`,
  },
  { table: 'taken_down', to: ['console'], commands: ['select'], rows: within('any') },
  { table: 'taken_down', to: ['console'], commands: ['insert'], rows: `${OWN} and ${within('contact')}` },
  { table: 'taken_down', to: ['worker', 'cli'], commands: 'all', rows: SYSTEM },
  {
    table: 'leaving_act',
    to: ['console'],
    commands: ['insert'],
    rows: `${within('contact')} and taken_down_id is not null`,
  },
  { table: 'shown_page', to: ['console'], commands: ['insert'], rows: within('contact') },
  { table: 'staff_grant', to: ['console'], commands: ['select'], rows: COLLEAGUES, also: 'colleagues' },
];
