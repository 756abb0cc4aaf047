import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './roles.js';
import { buildWalls, SCOPED, within, type Wall } from './walls.js';

/**
 * The rules of a forum as they were when an action took them, which actions run on which, and counsel's word on them.
 * Never changed: other rules are another row, and what was decided on the old ones can be read again.
 */
export class HoldJoiningRules1763900000000 implements MigrationInterface {
  name = 'HoldJoiningRules1763900000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
    for (const table of ['forum_profile', 'action_rules', 'rules_sign_off'])
      await queryRunner.query(`
        create trigger refuse_truncate before truncate on ${table} for each statement execute function refuse_change();
        create trigger refuse_change before update or delete on ${table} for each row execute function refuse_change();`);
    const all = ['forum_profile', 'action_rules', 'rules_sign_off'];
    await grant(queryRunner, 'select', all, ['portal', 'console', 'worker', 'cli']);
    await grant(queryRunner, 'insert', all, ['console', 'cli']);
    await buildWalls(queryRunner, WALLS);
    await queryRunner.query(`
      alter table procedural_event drop constraint ck_procedural_event_kind;
      alter table procedural_event add constraint ck_procedural_event_kind check (kind in (${KINDS}));`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`drop table rules_sign_off, action_rules, forum_profile;`);
  }
}

const KINDS = [
  ...['background', 'warning_letter', 'injunction_applied', 'injunction_rejected', 'injunction_granted', 'filed'],
  ...['published', 'register_opened', 'decision_to_conduct', 'decision_to_conduct_published', 'admitted'],
  ...['hearing_set', 'hearing_held', 'hearing_closed', 'hearing_reopened', 'stayed', 'resumed', 'judgment', 'appeal'],
  ...['remitted', 'settlement_published', 'settlement_approved', 'withdrawn', 'final'],
]
  .map((kind) => `'${kind}'`)
  .join(', ');

const PUBLIC = ['action_rules', 'rules_sign_off'];
const WALLS: readonly Wall[] = PUBLIC.flatMap((table): Wall[] => [
  { table, to: ['portal'], commands: ['select'], rows: SCOPED },
  { table, to: ['console'], commands: ['select'], rows: within('known') },
  { table, to: ['console'], commands: ['insert'], rows: within(table === 'action_rules' ? 'operated' : 'list') },
  {
    table,
    to: ['worker', 'cli'],
    commands: 'all',
    rows: `(select current_setting('joinder.actor_kind', true)) = 'system'`,
  },
]);

const TABLES = `
  create table forum_profile (
    id uuid not null,
    forum text not null,
    version int not null,
    rules_sha256 text not null,
    rules jsonb not null,
    recorded_at timestamptz not null,
    constraint pk_forum_profile primary key (id),
    constraint uq_forum_profile_rules_sha256 unique (rules_sha256),
    constraint ck_forum_profile_forum check (forum ~ '^[A-Z]{2}$'),
    constraint ck_forum_profile_version check (version > 0),
    constraint ck_forum_profile_rules_sha256 check (rules_sha256 ~ '^[0-9a-f]{64}$')
  );
  create table action_rules (
    id uuid not null,
    action_id uuid not null,
    version int not null,
    forum_profile_id uuid not null,
    claim_type text not null,
    terms jsonb not null default '{}',
    fee_cents int not null default 0,
    recorded_by uuid,
    recorded_at timestamptz not null,
    constraint pk_action_rules primary key (id),
    constraint fk_action_rules_action_id foreign key (action_id) references action (id),
    constraint fk_action_rules_forum_profile_id foreign key (forum_profile_id) references forum_profile (id),
    constraint uq_action_rules_action_id_version unique (action_id, version),
    constraint ck_action_rules_version check (version > 0),
    constraint ck_action_rules_claim_type check (claim_type in ('art_82_gdpr', 'other')),
    constraint ck_action_rules_terms check (jsonb_typeof(terms) = 'object'),
    constraint ck_action_rules_fee_cents check (fee_cents >= 0)
  );
  create table rules_sign_off (
    id uuid not null,
    action_id uuid not null,
    forum_profile_id uuid not null,
    signed boolean not null,
    name text not null,
    signed_on date not null,
    action_types text[] not null,
    claim_types text[] not null,
    recorded_by uuid,
    recorded_at timestamptz not null,
    constraint pk_rules_sign_off primary key (id),
    constraint fk_rules_sign_off_action_id foreign key (action_id) references action (id),
    constraint fk_rules_sign_off_forum_profile_id foreign key (forum_profile_id) references forum_profile (id),
    constraint ck_rules_sign_off_name check (name ~ '[^[:space:]]'),
    constraint ck_rules_sign_off_scope check (cardinality(action_types) > 0 and cardinality(claim_types) > 0)
  );
  create index ix_rules_sign_off_action_id on rules_sign_off (action_id, recorded_at);`;
