import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, groupRole } from './roles.js';
import { ACTOR, anywhere, buildWalls, type Wall, within } from './walls.js';

/**
 * A list is made only after a second person has looked at the request and agreed. The database holds the rule too: no
 * process can start a list nobody approved, nor approve one in another's name, nor change what was approved.
 */
export class AskSecondPersonForLists1763880000000 implements MigrationInterface {
  name = 'AskSecondPersonForLists1763880000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [COLUMNS, EXISTING, CONSTRAINTS, GUARD, REPLACED, GRANTS_OF_COLLEAGUES(groupRole('console'))])
      await queryRunner.query(sql);
    await buildWalls(queryRunner, WALLS);
    const decided = 'approved_by, approved_at, declined_by, declined_at, decline_code';
    await grant(queryRunner, `update (${decided})`, ['list_export'], ['console']);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Who approved which list would be lost.'));
  }
}

const COLUMNS = `
  alter table list_export
    add column approval_needed boolean not null default true,
    add column approved_by uuid,
    add column approved_at timestamptz,
    add column declined_by uuid,
    add column declined_at timestamptz,
    add column decline_code text,
    drop constraint ck_list_export_state;`;

/** What is finished was made under the old rule, and says so; what was not finished is asked about first. */
const EXISTING = `
  update list_export set approval_needed = false where state in ('ready', 'failed', 'expired', 'cancelled');
  update outbox set done_at = now() where topic = 'make-list' and done_at is null and failed_at is null
    and payload ->> 'exportId' in (select id::text from list_export where approval_needed);
  update list_export set state = 'awaiting_approval', started_at = null, rows_done = 0 where approval_needed;`;

const CONSTRAINTS = `
  alter table list_export
    add constraint fk_list_export_approved_by foreign key (approved_by) references staff_account (id),
    add constraint fk_list_export_declined_by foreign key (declined_by) references staff_account (id),
    add constraint ck_list_export_state check (state in ('awaiting_approval', 'declined', 'approval_expired', 'queued',
      'running', 'ready', 'failed', 'expired', 'cancelled')),
    add constraint ck_list_export_second_person check (approved_by <> requested_by and declined_by <> requested_by),
    add constraint ck_list_export_approved check (num_nonnulls(approved_by, approved_at) in (0, 2)),
    add constraint ck_list_export_declined check (num_nonnulls(declined_by, declined_at, decline_code)
      = (case when state = 'declined' then 3 else 0 end)),
    add constraint ck_list_export_decline_code check (decline_code ~ '^[a-z]+(_[a-z]+)*$'),
    add constraint ck_list_export_waiting check (state not in ('awaiting_approval', 'declined') or approved_by is null),
    add constraint ck_list_export_started check (approved_by is not null or not approval_needed
      or (started_at is null and state in ('awaiting_approval', 'declined', 'approval_expired', 'cancelled')));
  create index ix_list_export_requested_at on list_export (requested_at) where state = 'awaiting_approval';`;

/** What was asked for never changes, a word once given stands, and nobody gives it in another's name. */
const GUARD = `
  create function guard_list_approval() returns trigger language plpgsql as $$
    begin
      if (new.action_id, new.profile, new.purpose, new.note, new.filter, new.columns, new.format, new.delimiter,
          new.recipient_kind, new.recipient, new.requested_by, new.requested_at, new.approval_needed)
         is distinct from
         (old.action_id, old.profile, old.purpose, old.note, old.filter, old.columns, old.format, old.delimiter,
          old.recipient_kind, old.recipient, old.requested_by, old.requested_at, old.approval_needed) then
        raise exception 'what a list was asked for does not change' using errcode = 'restrict_violation';
      end if;
      if (new.approved_by, new.approved_at, new.declined_by, new.declined_at, new.decline_code)
         is distinct from (old.approved_by, old.approved_at, old.declined_by, old.declined_at, old.decline_code)
         and (old.state <> 'awaiting_approval'
           or coalesce(current_setting('joinder.actor_kind', true), '') <> 'staff'
           or coalesce(new.approved_by, new.declined_by)::text is distinct from current_setting('joinder.actor_id', true))
      then
        raise exception 'a list is approved once, by the person who says so' using errcode = 'restrict_violation';
      end if;
      return new;
    end $$;
  create trigger guard_list_approval before update on list_export for each row execute function guard_list_approval();`;

const REPLACED = 'drop policy list_export_console_insert on list_export';

const WALLS: readonly Wall[] = [
  // Nobody asks in another's name, and nothing is born approved.
  {
    table: 'list_export',
    to: ['console'],
    commands: ['insert'],
    rows: `${within('list')} and requested_by::text = ${ACTOR} and state = 'awaiting_approval' and approval_needed`,
  },
];

/** Those who ask see who else can answer; those who answer, whether the person who asked still is counsel. */
const GRANTS_OF_COLLEAGUES = (console: string): string => `
  create policy staff_grant_console_approvers on staff_grant for select to ${console} using (
    role in ('counsel', 'senior_reviewer') and (${within('approval')} or (action_id is null and ${anywhere('approval')})))`;
