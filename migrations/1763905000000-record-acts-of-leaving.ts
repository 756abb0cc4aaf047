import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, groupRole } from './roles.js';
import { ACTOR, buildWalls, KIND, OF_REACHABLE_REGISTRATION, SYSTEM, within, type Wall } from './walls.js';

/** What people did to leave, act by act: each on its own wording, none standing for another. */
export class RecordActsOfLeaving1763905000000 implements MigrationInterface {
  name = 'RecordActsOfLeaving1763905000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLE);
    await queryRunner.query(`
      alter table wording drop constraint ck_wording_kind;
      alter table wording add constraint ck_wording_kind check (kind ~ '^([A-Z][A-Z0-9]*(_[A-Z0-9]+)*|(legal_effect|leaving)[.][a-z]+(_[a-z]+)*)$')`);
    await grant(queryRunner, 'select', ['leaving_act'], ['portal', 'console', 'worker', 'cli']);
    await grant(queryRunner, 'insert', ['leaving_act'], ['portal']);
    await buildWalls(queryRunner, WALLS);
    await queryRunner.query(`
      create policy leaving_act_conflict on leaving_act as restrictive to ${groupRole('console')}
        using (not exists (select from staff_conflict c
          where c.registration_id = leaving_act.registration_id and c.staff_id::text = ${ACTOR} and c.ended_at is null))`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table leaving_act');
  }
}

const OWN = `${KIND} = 'claimant' and ${OF_REACHABLE_REGISTRATION('leaving_act')}`;
const WALLS: readonly Wall[] = [
  { table: 'leaving_act', to: ['portal'], commands: 'all', rows: OWN },
  { table: 'leaving_act', to: ['console'], commands: ['select'], rows: within('any') },
  { table: 'leaving_act', to: ['worker', 'cli'], commands: 'all', rows: SYSTEM },
];

const TABLE = `
  create table leaving_act (
    id uuid not null,
    registration_id uuid not null,
    action_id uuid not null,
    act text not null,
    recorded_at timestamptz not null,
    sent_on date,
    locale text not null,
    wording_id uuid not null,
    wording_sha256 text not null,
    shown_sha256 text not null,
    rules_sha256 text not null,
    must_arrive_by date,
    constraint pk_leaving_act primary key (id),
    constraint fk_leaving_act_registration_id foreign key (registration_id) references registration (id),
    constraint fk_leaving_act_action_id foreign key (action_id) references action (id),
    constraint fk_leaving_act_wording_id foreign key (wording_id) references wording (id),
    constraint ck_leaving_act_act check (act in ('mandate_revocation', 'register_withdrawal', 'settlement_exit')),
    constraint ck_leaving_act_sent_on check ((act = 'mandate_revocation') = (sent_on is null)),
    constraint ck_leaving_act_wording_sha256 check (wording_sha256 ~ '^[0-9a-f]{64}$'),
    constraint ck_leaving_act_shown_sha256 check (shown_sha256 ~ '^[0-9a-f]{64}$'),
    constraint ck_leaving_act_rules_sha256 check (rules_sha256 ~ '^[0-9a-f]{64}$')
  );
  create index ix_leaving_act_registration_id on leaving_act (registration_id, recorded_at);
  create index ix_leaving_act_action_id on leaving_act (action_id, recorded_at);
  create trigger refuse_truncate before truncate on leaving_act for each statement execute function refuse_change();
  create trigger guard_kept_row before update or delete on leaving_act for each row execute function guard_kept_row();`;
