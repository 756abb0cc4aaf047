import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './roles.js';
import { ACTOR, buildWalls, SCOPED, STAFF, SYSTEM, type Wall, within } from './walls.js';

/**
 * A text people decide on comes in force only after a second person read exactly this version and agreed. The database
 * holds the rule too. Beside the text that binds there can be a courtesy translation of it, where counsel decided so.
 */
export class AskSecondPersonForWordings1763903500000 implements MigrationInterface {
  name = 'AskSecondPersonForWordings1763903500000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [COLUMNS, EXISTING, CONSTRAINTS, GUARD, COURTESY, REPLACED]) await queryRunner.query(sql);
    await grant(queryRunner, `update (${STEPS})`, ['wording'], ['console']);
    await grant(queryRunner, 'select', ['courtesy_decision'], ['portal', 'console', 'worker', 'cli']);
    await grant(queryRunner, 'insert', ['courtesy_decision'], ['console']);
    await buildWalls(queryRunner, WALLS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Who approved which text would be lost.'));
  }
}

const STEPS = `body, sha256, translates_sha256, proposed_by, proposed_at, approved_by, approved_at, rejected_by, rejected_at,
  rejection_reason, withdrawn_by, withdrawal_reason`;

const COLUMNS = `
  alter table wording
    add column translates_sha256 text,
    add column approval_needed boolean not null default true,
    add column proposed_by uuid,
    add column proposed_at timestamptz,
    add column approved_by uuid,
    add column approved_at timestamptz,
    add column rejected_by uuid,
    add column rejected_at timestamptz,
    add column rejection_reason text,
    add column withdrawn_by uuid,
    add column withdrawal_reason text;
  alter table declaration add column courtesy_wording_sha256 text;`;

/** What is in force was published under the old rule, and says so. The guard lets nobody change it, us neither. */
const EXISTING = `
  alter table wording disable trigger guard_wording;
  update wording set approval_needed = false;
  alter table wording enable trigger guard_wording;`;

const CONSTRAINTS = `
  alter table wording
    add constraint fk_wording_translates_sha256 foreign key (translates_sha256) references wording (sha256),
    add constraint fk_wording_proposed_by foreign key (proposed_by) references staff_account (id),
    add constraint fk_wording_approved_by foreign key (approved_by) references staff_account (id),
    add constraint fk_wording_rejected_by foreign key (rejected_by) references staff_account (id),
    add constraint fk_wording_withdrawn_by foreign key (withdrawn_by) references staff_account (id),
    add constraint ck_wording_translates check (translates_sha256 is null
      or (action_id is not null and kind ~ '^[A-Z]' and translates_sha256 <> sha256)),
    add constraint ck_wording_proposed_by check (not approval_needed or proposed_by is not null),
    add constraint ck_wording_second_person check (approved_by <> proposed_by and rejected_by <> proposed_by),
    add constraint ck_wording_approved check (num_nonnulls(approved_by, approved_at) in (0, 2)),
    add constraint ck_wording_rejected check (num_nonnulls(rejected_by, rejected_at, rejection_reason) in (0, 3)),
    add constraint ck_wording_answered_once check (num_nonnulls(approved_by, rejected_by) <= 1),
    add constraint ck_wording_answered check (num_nonnulls(approved_by, rejected_by) = 0 or proposed_at is not null),
    add constraint ck_wording_published check (not approval_needed or (published_at is null) = (approved_by is null)),
    add constraint ck_wording_rejection_reason check (length(rejection_reason) between 1 and 2000),
    add constraint ck_wording_withdrawn check (num_nonnulls(withdrawn_by, withdrawal_reason) in (0, 2)
      and (withdrawn_by is null or withdrawn_at is not null)
      and (not approval_needed or withdrawn_at is null or withdrawn_by is not null)),
    add constraint ck_wording_withdrawal_reason check (length(withdrawal_reason) between 1 and 2000);
  create unique index ix_wording_open on wording (action_id, kind, locale)
    where approval_needed and published_at is null and rejected_at is null;
  create index ix_wording_translates_sha256 on wording (translates_sha256);
  alter table declaration
    add constraint fk_declaration_courtesy_wording_sha256 foreign key (courtesy_wording_sha256) references wording (sha256),
    add constraint ck_declaration_courtesy_wording_sha256 check (courtesy_wording_sha256 <> wording_sha256);`;

/**
 * A draft is written until it is proposed; what is proposed is answered once, by the person who says so and who did not
 * propose it; what is in force is withdrawn once and never changed. Nothing is born answered.
 */
const GUARD = `
  create or replace function guard_wording() returns trigger language plpgsql as $$
    declare
      me text := case when current_setting('joinder.actor_kind', true) = 'staff' then current_setting('joinder.actor_id', true) end;
      free text[] := case
        when tg_op <> 'UPDATE' then '{}'
        when not old.approval_needed then '{published_at,withdrawn_at,withdrawn_by,withdrawal_reason}'
        when old.published_at is not null then '{withdrawn_at,withdrawn_by,withdrawal_reason}'
        when old.rejected_at is not null then '{}'
        when old.proposed_at is null then '{body,sha256,translates_sha256,proposed_by,proposed_at}'
        else '{approved_by,approved_at,published_at,rejected_by,rejected_at,rejection_reason}'
      end::text[];
    begin
      if tg_op = 'INSERT' then
        -- A restored backup names no actor, and brings back what was answered.
        if new.approval_needed and coalesce(current_setting('joinder.actor_kind', true), '') <> ''
          and num_nonnulls(new.proposed_at, new.approved_by, new.rejected_by, new.published_at) > 0 then
          raise exception 'a wording is not born proposed or answered' using errcode = 'restrict_violation';
        end if;
        return new;
      end if;
      if tg_op = 'UPDATE' and to_jsonb(new) - free = to_jsonb(old) - free
        and (old.published_at is null or new.published_at = old.published_at)
        and (old.withdrawn_at is null
          or (new.withdrawn_at, new.withdrawn_by, new.withdrawal_reason)
             is not distinct from (old.withdrawn_at, old.withdrawn_by, old.withdrawal_reason))
        and (not old.approval_needed or me is not distinct from (case
          when old.published_at is not null then new.withdrawn_by
          when old.proposed_at is null then new.proposed_by
          else coalesce(new.approved_by, new.rejected_by) end)::text)
        then return new; end if;
      raise exception 'a wording is never changed; publish a new version' using errcode = 'restrict_violation';
    end $$;
  drop trigger guard_wording on wording;
  create trigger guard_wording before insert or update or delete on wording for each row execute function guard_wording();`;

/** Per action and language: the language whose texts bind there, or null where texts of the language bind themselves. */
const COURTESY = `
  create table courtesy_decision (
    id uuid not null,
    action_id uuid not null,
    locale text not null,
    binding_locale text,
    decided_by uuid not null,
    decided_at timestamptz not null,
    constraint pk_courtesy_decision primary key (id),
    constraint fk_courtesy_decision_action_id foreign key (action_id) references action (id),
    constraint fk_courtesy_decision_decided_by foreign key (decided_by) references staff_account (id),
    constraint ck_courtesy_decision_locale check (locale ~ '^[a-z]{2}$'),
    constraint ck_courtesy_decision_binding_locale check (binding_locale ~ '^[a-z]{2}$' and binding_locale <> locale)
  );
  create index ix_courtesy_decision_action_id on courtesy_decision (action_id, locale, id);
  create trigger refuse_change before update or delete on courtesy_decision for each row execute function refuse_change();
  create trigger refuse_truncate before truncate on courtesy_decision for each statement execute function refuse_change();`;

const REPLACED = `
  drop policy wording_portal_select on wording;
  drop policy wording_console_insert on wording;
  drop policy wording_console_update on wording;`;

const console = { to: ['console'] } as const;
const portal = { to: ['portal'] } as const;

const WALLS: readonly Wall[] = [
  // Claimants' pages know nothing of what is not in force yet.
  { table: 'wording', ...portal, commands: ['select'], rows: `${SCOPED} and published_at is not null` },
  // Nobody proposes in another's name, and nothing is born in force.
  {
    table: 'wording',
    ...console,
    commands: ['insert'],
    rows: `${within('operated')} and proposed_by::text = ${ACTOR} and approval_needed and published_at is null`,
  },
  { table: 'wording', ...console, commands: ['update'], rows: within('operated', 'list') },
  { table: 'courtesy_decision', ...portal, commands: ['select'], rows: SCOPED },
  { table: 'courtesy_decision', ...console, commands: ['select'], rows: `${STAFF} and ${within('known')}` },
  {
    table: 'courtesy_decision',
    ...console,
    commands: ['insert'],
    rows: `${within('list')} and decided_by::text = ${ACTOR}`,
  },
  { table: 'courtesy_decision', to: ['worker', 'cli'], commands: 'all', rows: SYSTEM },
];
