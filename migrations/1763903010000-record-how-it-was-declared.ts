import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './roles.js';
import { buildWalls, KIND, OF_REACHABLE_REGISTRATION, SYSTEM, type Wall } from './walls.js';

/**
 * A declaration can end by time and be given anew, each with a reason; what was said on the phone or at the counter has
 * a witness. The network it came from is kept apart, sealed and short. A purpose may say for how long a consent counts.
 */
export class RecordHowItWasDeclared1763903010000 implements MigrationInterface {
  name = 'RecordHowItWasDeclared1763903010000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [COLUMNS, WITNESSES, CHECKS, TRACE]) await queryRunner.query(sql);
    await grant(queryRunner, 'select, insert', ['declaration_trace'], ['portal']);
    await grant(queryRunner, 'select, update (key_id, sealed), delete', ['declaration_trace'], ['worker', 'cli']);
    await buildWalls(queryRunner, WALLS);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table declaration_trace');
  }
}

const COLUMNS = `
  alter table declaration add column reason text, add column witness_id uuid,
    add constraint fk_declaration_witness_id foreign key (witness_id) references staff_account (id);
  alter table purpose add column consent_months int,
    add constraint ck_purpose_consent_months check (consent_months is null or consent_months > 0 and optional);`;

/** Who took down what was said before: until now only the history of the registration knew. */
const WITNESSES = `
  alter table declaration disable trigger guard_declaration;
  update declaration d set witness_id = e.actor_id::uuid from registration_event e
   where e.registration_id = d.registration_id and e.type = 'left' and e.actor_kind = 'staff'
     and d.channel in ('phone', 'counter', 'letter') and e.data ->> 'channel' = d.channel;
  alter table declaration enable trigger guard_declaration;`;

const CHECKS = `
  alter table declaration drop constraint ck_declaration_outcome, drop constraint ck_declaration_channel,
    drop constraint ck_declaration_signature_level;
  alter table declaration
    add constraint ck_declaration_outcome check (outcome in ('given', 'refused', 'withdrawn', 'superseded', 'expired', 'renewed')),
    add constraint ck_declaration_channel check (channel in ('page', 'phone', 'counter', 'letter', 'schedule')),
    add constraint ck_declaration_signature_level check (signature_level in ('none', 'click', 'typed_name', 'scanned_ink')),
    add constraint ck_declaration_reason check (
      reason ~ '^[a-z]+(_[a-z]+)*$' and (outcome in ('expired', 'renewed')) or reason is null and outcome not in ('expired', 'renewed')),
    add constraint ck_declaration_witness_id check (channel not in ('phone', 'counter') or witness_id is not null);`;

const TRACE = `
  create table declaration_trace (
    id uuid not null,
    registration_id uuid not null,
    action_id uuid not null,
    key_id uuid not null,
    sealed bytea not null,
    at timestamptz not null,
    constraint pk_declaration_trace primary key (id),
    constraint fk_declaration_trace_id foreign key (id) references declaration (id) on delete cascade,
    constraint fk_declaration_trace_action_id foreign key (action_id) references action (id),
    constraint fk_declaration_trace_registration_id foreign key (registration_id) references registration (id)
  );
  create index ix_declaration_trace_registration_id on declaration_trace (registration_id, at);
  create index ix_declaration_trace_key_id on declaration_trace (key_id);`;

/** Staff have no business with it: it serves the person's own copy, whoever's mailbox that is by now, and ends by itself. */
const WALLS: readonly Wall[] = [
  {
    table: 'declaration_trace',
    to: ['portal'],
    commands: ['select', 'insert'],
    rows: `${KIND} = 'claimant' and ${OF_REACHABLE_REGISTRATION('declaration_trace')}`,
  },
  { table: 'declaration_trace', to: ['worker', 'cli'], commands: 'all', rows: SYSTEM },
];
