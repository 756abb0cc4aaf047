import type { MigrationInterface, QueryRunner } from 'typeorm';
import { hideFromConflicted } from './claimant-access/walls.js';
import { grant } from './roles.js';
import { ACTOR, buildWalls, KIND, OF_REACHABLE_REGISTRATION, STAFF, SYSTEM, type Wall, within } from './walls.js';

/**
 * That what somebody declared came back signed otherwise than by a tick or a typed name: how, which way, by whom it was
 * seen and where it can be seen. Only ever added to; of an erased registration the days stay and what was written goes.
 */
export class RecordSignatures1764001110000 implements MigrationInterface {
  name = 'RecordSignatures1764001110000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLE);
    await queryRunner.query(TRIGGERS);
    await grant(queryRunner, 'select', ['signature_record'], ['portal']);
    await grant(queryRunner, 'select, insert', ['signature_record'], ['console']);
    await grant(queryRunner, 'select, insert, update (source)', ['signature_record'], ['worker', 'cli']);
    await buildWalls(queryRunner, WALLS);
    await queryRunner.query(hideFromConflicted('signature_record'));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table signature_record; drop function guard_signature_record();');
  }
}

const TABLE = `
  create table signature_record (
    id uuid not null,
    registration_id uuid not null,
    action_id uuid not null,
    kind text not null,
    channel text not null,
    happened_on date not null,
    source text,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    constraint pk_signature_record primary key (id),
    constraint fk_signature_record_registration_id foreign key (registration_id) references registration (id),
    constraint fk_signature_record_action_id foreign key (action_id) references action (id),
    constraint fk_signature_record_recorded_by foreign key (recorded_by) references staff_account (id),
    constraint ck_signature_record_kind
      check (kind in ('wet_ink', 'authenticated', 'advanced', 'qualified', 'qualified_delivery', 'reversed')),
    constraint ck_signature_record_channel check (channel in ('upload', 'certified_mail', 'letter', 'counter')),
    constraint ck_signature_record_source check (length(source) between 1 and 200)
  );
  create index ix_signature_record_registration_id on signature_record (registration_id, id);
  create index ix_signature_record_action_id on signature_record (action_id, id);`;

const TRIGGERS = `
  create function guard_signature_record() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and new.source is null and to_jsonb(new) - 'source' = to_jsonb(old) - 'source'
        then return new; end if;
      raise exception 'a record of a signature is never changed; record that it does not hold' using errcode = 'restrict_violation';
    end $$;
  create trigger guard_signature_record before update or delete on signature_record
    for each row execute function guard_signature_record();
  create trigger own_name before insert or update on signature_record for each row execute function own_name('recorded_by');
  create trigger refuse_truncate before truncate on signature_record for each statement execute function refuse_change();`;

const WALLS: readonly Wall[] = [
  {
    table: 'signature_record',
    to: ['portal'],
    commands: ['select'],
    rows: `${KIND} = 'claimant' and ${OF_REACHABLE_REGISTRATION('signature_record')}`,
  },
  {
    table: 'signature_record',
    to: ['console'],
    commands: ['select'],
    rows: `${within('operated', 'contact')} and ${OF_REACHABLE_REGISTRATION('signature_record')}`,
  },
  {
    table: 'signature_record',
    to: ['console'],
    commands: ['insert'],
    rows: `${within('operated', 'contact')} and recorded_by::text = ${ACTOR}`,
  },
  { table: 'signature_record', to: ['worker', 'cli'], commands: 'all', rows: SYSTEM },
  {
    table: 'registration_event',
    to: ['console'],
    commands: ['insert'],
    also: 'signatures',
    rows: `${STAFF} and actor_kind = 'staff' and actor_id = ${ACTOR} and ${within('operated', 'contact')}
      and type in ('signature_recorded', 'signature_reversed')`,
  },
];
