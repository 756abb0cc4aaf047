import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './roles.js';

/** Published facts of an action: readable by everyone, hence without row policies. */
const PUBLIC_TABLES = [
  'organisation',
  'action',
  'action_party',
  'action_link',
  'action_text',
  'procedural_event',
  'joining_window',
  'own_cut_off',
  'lapse_notice',
  'purpose',
  'questionnaire',
] as const;

/** What is only ever added to: a later row replaces an earlier one by its version or its time. */
const INSERT_ONLY = ['action_text', 'joining_window', 'own_cut_off', 'lapse_notice', 'purpose'] as const;

/** Actions, who runs them, their proceedings, their questions, and the facts partners hand over. */
export class CreateActions1763800600000 implements MigrationInterface {
  name = 'CreateActions1763800600000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [ACTION, PROCEEDINGS, QUESTIONS, TRIGGERS]) await queryRunner.query(sql);
    await grant(queryRunner, 'select', [...PUBLIC_TABLES, 'handover'], ['portal', 'console', 'worker', 'cli']);
    await grant(queryRunner, 'insert', PUBLIC_TABLES, ['console', 'cli']);
    await grant(queryRunner, 'update', ['organisation', 'action', 'action_party', 'questionnaire'], ['console', 'cli']);
    await grant(queryRunner, 'update (superseded_by)', ['procedural_event'], ['console', 'cli']);
    await grant(queryRunner, 'insert, update (taken_at)', ['handover'], ['portal']);
    await grant(queryRunner, 'delete', ['handover'], ['worker', 'cli']);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop table handover, questionnaire, purpose, lapse_notice, own_cut_off, joining_window, procedural_event,
        action_text, action_link, action_party, action, organisation;
      drop function refuse_change(), guard_procedural_event(), guard_questionnaire();`);
  }
}

const ACTION = `
  create table organisation (
    id uuid not null,
    slug text not null,
    name text not null,
    country text not null,
    postal_address text not null,
    email text,
    website text,
    operating boolean not null,
    created_at timestamptz not null default now(),
    constraint pk_organisation primary key (id),
    constraint uq_organisation_slug unique (slug),
    constraint ck_organisation_slug check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    constraint ck_organisation_country check (country ~ '^[A-Z]{2}$')
  );
  create unique index ix_organisation_operating on organisation (operating) where operating;

  create table action (
    id uuid not null,
    slug text not null,
    type text not null,
    forum text not null,
    court text,
    file_number text,
    defendant text not null,
    zone text not null,
    practice boolean not null,
    example boolean not null,
    sensitive_listing boolean not null,
    locales text[] not null,
    published_at timestamptz,
    created_at timestamptz not null default now(),
    constraint pk_action primary key (id),
    constraint uq_action_slug unique (slug),
    constraint ck_action_slug check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
    constraint ck_action_type check (type in ('injunction', 'redress', 'model_declaratory')),
    constraint ck_action_forum check (forum ~ '^[A-Z]{2}$'),
    constraint ck_action_published_at check (published_at is null or cardinality(locales) > 0)
  );

  create table action_party (
    id uuid not null,
    action_id uuid not null,
    organisation_id uuid not null,
    role text not null,
    capacity text not null,
    from_date date not null,
    to_date date,
    created_at timestamptz not null default now(),
    constraint pk_action_party primary key (id),
    constraint fk_action_party_action_id foreign key (action_id) references action (id),
    constraint fk_action_party_organisation_id foreign key (organisation_id) references organisation (id),
    constraint uq_action_party_action_id_organisation_id_role_from_date unique (action_id, organisation_id, role, from_date),
    constraint ck_action_party_role check (role in ('claimant_entity', 'co_claimant', 'counsel', 'administrator', 'partner')),
    constraint ck_action_party_capacity check (capacity in ('controller', 'joint_controller', 'processor')),
    constraint ck_action_party_to_date check (to_date is null or to_date >= from_date)
  );

  create table action_link (
    id uuid not null,
    action_id uuid not null,
    linked_action_id uuid not null,
    kind text not null,
    created_at timestamptz not null default now(),
    constraint pk_action_link primary key (id),
    constraint fk_action_link_action_id foreign key (action_id) references action (id),
    constraint fk_action_link_linked_action_id foreign key (linked_action_id) references action (id),
    constraint uq_action_link_action_id_linked_action_id_kind unique (action_id, linked_action_id, kind),
    constraint ck_action_link_kind check (kind in ('same_facts', 'same_trader', 'injunction_for', 'follows', 'appeal_of')),
    constraint ck_action_link_linked_action_id check (linked_action_id <> action_id)
  );

  create table action_text (
    id uuid not null,
    action_id uuid not null,
    locale text not null,
    version int not null,
    title text not null,
    summary text not null,
    about text not null,
    created_at timestamptz not null default now(),
    constraint pk_action_text primary key (id),
    constraint fk_action_text_action_id foreign key (action_id) references action (id),
    constraint uq_action_text_action_id_locale_version unique (action_id, locale, version),
    constraint ck_action_text_locale check (locale ~ '^[a-z]{2}$'),
    constraint ck_action_text_version check (version > 0)
  );`;

const PROCEEDINGS = `
  create table procedural_event (
    id uuid not null,
    action_id uuid not null,
    kind text not null,
    event_date date not null,
    zone text not null,
    texts jsonb not null,
    source_title text not null,
    source_url text,
    source_date date,
    recorded_by uuid,
    recorded_at timestamptz not null,
    superseded_by uuid,
    constraint pk_procedural_event primary key (id),
    constraint fk_procedural_event_action_id foreign key (action_id) references action (id),
    constraint fk_procedural_event_superseded_by foreign key (superseded_by) references procedural_event (id),
    constraint ck_procedural_event_kind check (kind in (
      'background', 'warning_letter', 'injunction_applied', 'injunction_rejected', 'injunction_granted',
      'filed', 'published', 'register_opened', 'decision_to_conduct', 'admitted', 'hearing_set', 'hearing_held',
      'hearing_closed', 'hearing_reopened', 'stayed', 'resumed', 'judgment', 'appeal', 'remitted',
      'settlement_published', 'settlement_approved', 'withdrawn', 'final')),
    constraint ck_procedural_event_superseded_by check (superseded_by <> id)
  );
  create index ix_procedural_event_action_id on procedural_event (action_id, event_date);

  create table joining_window (
    id uuid not null,
    action_id uuid not null,
    version int not null,
    kind text not null,
    opens_at timestamptz,
    closes_at timestamptz,
    rule_code text,
    source_title text not null,
    source_url text,
    recorded_by uuid,
    recorded_at timestamptz not null,
    constraint pk_joining_window primary key (id),
    constraint fk_joining_window_action_id foreign key (action_id) references action (id),
    constraint uq_joining_window_action_id_version unique (action_id, version),
    constraint ck_joining_window_kind check (kind in ('none', 'dated', 'by_rule')),
    constraint ck_joining_window_opens_at check (
      (kind = 'none' and opens_at is null and closes_at is null) or (kind = 'by_rule')
      or (kind = 'dated' and (opens_at is not null or closes_at is not null))),
    constraint ck_joining_window_closes_at check (closes_at is null or opens_at is null or closes_at > opens_at),
    constraint ck_joining_window_rule_code check ((kind = 'by_rule') = (rule_code is not null))
  );

  create table own_cut_off (
    id uuid not null,
    action_id uuid not null,
    last_day date,
    reason text not null,
    recorded_by uuid,
    recorded_at timestamptz not null,
    constraint pk_own_cut_off primary key (id),
    constraint fk_own_cut_off_action_id foreign key (action_id) references action (id)
  );
  create index ix_own_cut_off_action_id on own_cut_off (action_id, recorded_at);

  create table lapse_notice (
    id uuid not null,
    action_id uuid not null,
    lapses_on date,
    organisation_id uuid not null,
    source_title text not null,
    source_url text,
    recorded_by uuid,
    recorded_at timestamptz not null,
    constraint pk_lapse_notice primary key (id),
    constraint fk_lapse_notice_action_id foreign key (action_id) references action (id),
    constraint fk_lapse_notice_organisation_id foreign key (organisation_id) references organisation (id)
  );
  create index ix_lapse_notice_action_id on lapse_notice (action_id, recorded_at);

  create table purpose (
    id uuid not null,
    action_id uuid not null,
    code text not null,
    version int not null,
    controller_id uuid not null,
    basis_6 text not null,
    basis_9 text,
    optional boolean not null,
    recipients text[] not null,
    retention_months int not null,
    retention_event text not null,
    retention_class text not null,
    texts jsonb not null,
    recorded_at timestamptz not null,
    constraint pk_purpose primary key (id),
    constraint fk_purpose_action_id foreign key (action_id) references action (id),
    constraint fk_purpose_controller_id foreign key (controller_id) references organisation (id),
    constraint uq_purpose_action_id_code_version unique (action_id, code, version),
    constraint ck_purpose_basis_6 check (basis_6 in ('6(1)(a)', '6(1)(b)', '6(1)(c)', '6(1)(f)')),
    constraint ck_purpose_basis_9 check (basis_9 in ('9(2)(a)', '9(2)(f)')),
    constraint ck_purpose_optional check (optional = (basis_6 = '6(1)(a)' or coalesce(basis_9, '') = '9(2)(a)')),
    constraint ck_purpose_retention_months check (retention_months >= 0),
    constraint ck_purpose_retention_event check (retention_event in ('received', 'confirmed', 'final_end', 'window_decision', 'withdrawn')),
    constraint ck_purpose_retention_class check (retention_class in ('case', 'evidence', 'technical', 'preserved'))
  );`;

const QUESTIONS = `
  create table questionnaire (
    id uuid not null,
    action_id uuid not null,
    version int not null,
    definition jsonb not null,
    sha256 text not null,
    published_at timestamptz,
    created_at timestamptz not null default now(),
    constraint pk_questionnaire primary key (id),
    constraint fk_questionnaire_action_id foreign key (action_id) references action (id),
    constraint uq_questionnaire_action_id_version unique (action_id, version),
    constraint ck_questionnaire_version check (version > 0),
    constraint ck_questionnaire_sha256 check (sha256 ~ '^[0-9a-f]{64}$')
  );

  create table handover (
    id uuid not null,
    action_id uuid not null,
    questionnaire_id uuid not null,
    locale text not null,
    idempotency_key_hash text not null,
    request_sha256 text not null,
    facts jsonb not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    taken_at timestamptz,
    constraint pk_handover primary key (id),
    constraint fk_handover_action_id foreign key (action_id) references action (id),
    constraint fk_handover_questionnaire_id foreign key (questionnaire_id) references questionnaire (id),
    constraint uq_handover_idempotency_key_hash unique (idempotency_key_hash),
    constraint ck_handover_idempotency_key_hash check (idempotency_key_hash ~ '^[0-9a-f]{64}$'),
    constraint ck_handover_request_sha256 check (request_sha256 ~ '^[0-9a-f]{64}$'),
    constraint ck_handover_expires_at check (expires_at > created_at)
  );
  create index ix_handover_expires_at on handover (expires_at);`;

/** TRUNCATE passes row triggers, hence the statement triggers beside them. */
const TRIGGERS = `
  create function refuse_change() returns trigger language plpgsql as $$
    begin raise exception 'rows of % are never changed', tg_table_name using errcode = 'restrict_violation'; end $$;

  create function guard_procedural_event() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and old.superseded_by is null and new.superseded_by is not null
        and to_jsonb(new) - 'superseded_by' = to_jsonb(old) - 'superseded_by' then return new; end if;
      raise exception 'a procedural event may only be superseded, once' using errcode = 'restrict_violation';
    end $$;

  create function guard_questionnaire() returns trigger language plpgsql as $$
    begin
      if old.published_at is null then return coalesce(new, old); end if;
      raise exception 'a published questionnaire is never changed' using errcode = 'restrict_violation';
    end $$;

  create trigger guard_procedural_event before update or delete on procedural_event
    for each row execute function guard_procedural_event();
  create trigger guard_questionnaire before update or delete on questionnaire
    for each row execute function guard_questionnaire();
  ${['procedural_event', 'questionnaire', ...INSERT_ONLY]
    .map(
      (table) =>
        `create trigger refuse_truncate before truncate on ${table} for each statement execute function refuse_change();`,
    )
    .join('\n  ')}
  ${INSERT_ONLY.map(
    (table) =>
      `create trigger refuse_change before update or delete on ${table} for each row execute function refuse_change();`,
  ).join('\n  ')}`;
