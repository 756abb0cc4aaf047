import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './roles.js';
import { buildWalls, SYSTEM, type Wall, within } from './walls.js';

/** What a claim may be worth, by class: proposed by an operator with a source, approved by counsel, never changed. */
export class PutAValueOnClaims1763908010000 implements MigrationInterface {
  name = 'PutAValueOnClaims1763908010000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
    await queryRunner.query(TRIGGERS);
    await grant(
      queryRunner,
      'select',
      ['claim_value_model', 'claim_value_class'],
      ['portal', 'console', 'worker', 'cli'],
    );
    await grant(queryRunner, 'insert', ['claim_value_model', 'claim_value_class'], ['console']);
    await grant(queryRunner, 'update (state, decided_by, decided_at)', ['claim_value_model'], ['console']);
    await buildWalls(queryRunner, WALLS);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'drop table claim_value_class, claim_value_model; drop function guard_claim_value_model();',
    );
  }
}

/** Ten billion euros a claim at most. Totals are added up outside the database, in whole cents of any size. */
const TABLES = `
  create table claim_value_model (
    id uuid not null,
    action_id uuid not null,
    version int not null,
    currency text not null,
    texts jsonb,
    source_title text not null,
    source_url text,
    source_date date not null,
    state text not null default 'proposed',
    proposed_by uuid not null,
    proposed_at timestamptz not null,
    decided_by uuid,
    decided_at timestamptz,
    constraint pk_claim_value_model primary key (id),
    constraint fk_claim_value_model_action_id foreign key (action_id) references action (id),
    constraint fk_claim_value_model_proposed_by foreign key (proposed_by) references staff_account (id),
    constraint fk_claim_value_model_decided_by foreign key (decided_by) references staff_account (id),
    constraint uq_claim_value_model_action_id_version unique (action_id, version),
    constraint ck_claim_value_model_version check (version > 0),
    constraint ck_claim_value_model_currency check (currency ~ '^[A-Z]{3}$'),
    constraint ck_claim_value_model_state check (state in ('proposed', 'approved', 'declined')),
    constraint ck_claim_value_model_decided_at
      check ((state = 'proposed') = (decided_at is null) and (decided_at is null) = (decided_by is null)),
    constraint ck_claim_value_model_decided_by check (decided_by <> proposed_by)
  );

  create table claim_value_class (
    id uuid not null,
    model_id uuid not null,
    action_id uuid not null,
    position int not null,
    code text not null,
    conditions jsonb not null,
    cents bigint not null,
    constraint pk_claim_value_class primary key (id),
    constraint fk_claim_value_class_model_id foreign key (model_id) references claim_value_model (id),
    constraint fk_claim_value_class_action_id foreign key (action_id) references action (id),
    constraint uq_claim_value_class_model_id_code unique (model_id, code),
    constraint uq_claim_value_class_model_id_position unique (model_id, position),
    constraint ck_claim_value_class_position check (position between 1 and 50),
    constraint ck_claim_value_class_code check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(code) <= 60),
    constraint ck_claim_value_class_cents check (cents between 0 and 1000000000000)
  );`;

const TRIGGERS = `
  create function guard_claim_value_model() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and old.state = 'proposed' and new.state <> 'proposed'
        and (to_jsonb(new) - 'state' - 'decided_by' - 'decided_at') = (to_jsonb(old) - 'state' - 'decided_by' - 'decided_at')
        then return new; end if;
      raise exception 'a value of claims is decided on once and never changed' using errcode = 'restrict_violation';
    end $$;
  create trigger guard_claim_value_model before update or delete on claim_value_model
    for each row execute function guard_claim_value_model();
  create trigger refuse_truncate before truncate on claim_value_model for each statement execute function refuse_change();
  create trigger refuse_truncate before truncate on claim_value_class for each statement execute function refuse_change();
  create trigger refuse_change before update or delete on claim_value_class for each row execute function refuse_change();`;

const MODELS = ['claim_value_model', 'claim_value_class'] as const;

/** The portal reads what counsel approved; whether it is shown is up to the released words. */
const WALLS: readonly Wall[] = [
  {
    table: 'claim_value_model',
    to: ['portal'],
    commands: ['select'],
    rows: `(select current_setting('joinder.actor_kind', true)) = 'claimant' and state = 'approved' and texts is not null`,
  },
  {
    table: 'claim_value_class',
    to: ['portal'],
    commands: ['select'],
    rows: `exists (select from claim_value_model m where m.id = claim_value_class.model_id)`,
  },
  ...MODELS.flatMap((table): Wall[] => [
    { table, to: ['console'], commands: ['select'], rows: within('operated', 'list') },
    { table, to: ['console'], commands: ['insert'], rows: within('operated') },
    { table, to: ['worker', 'cli'], commands: 'all', rows: SYSTEM },
  ]),
  { table: 'claim_value_model', to: ['console'], commands: ['update'], rows: within('list') },
];
