import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, groupRole } from './roles.js';
import { within } from './walls.js';

/**
 * Whoever records a joinder although the fee is unpaid or the form was incomplete says why, and the row keeps it. What a
 * form lacked is told as codes to those who record joinders: not all of them may open a form.
 */
export class AskBeforeAJoinderThatMayNotHold1764002210000 implements MigrationInterface {
  name = 'AskBeforeAJoinderThatMayNotHold1764002210000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [COLUMNS, GUARD, LACKS]) await queryRunner.query(sql);
    await grant(queryRunner, 'update (despite_reason)', ['joinder_record'], ['worker', 'cli']);
    await queryRunner.query(`grant execute on function sent_form_lacks(uuid) to ${groupRole('console')}`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Why a joinder was recorded is not forgotten.'));
  }
}

const COLUMNS = `
  alter table joinder_record
    add column despite text[] not null default '{}',
    add column despite_reason text,
    add constraint ck_joinder_record_despite
      check (despite <@ '{fee_unpaid,form_incomplete}'::text[] and (kind = 'declared' or despite = '{}')),
    add constraint ck_joinder_record_despite_reason
      check (despite_reason is null or length(despite_reason) between 1 and 200 and despite <> '{}');
  alter table joinder_record alter column despite drop default;`;

const GUARD = `
  create or replace function guard_joinder_record() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and new.source is null and new.despite_reason is null
         and to_jsonb(new) - 'source' - 'despite_reason' = to_jsonb(old) - 'source' - 'despite_reason'
        then return new; end if;
      raise exception 'a record of a joinder is never changed; record that it is taken back' using errcode = 'restrict_violation';
    end $$;`;

/**
 * Items that the version sent last lacked. Not the fee, which has records of its own, nor what only the organisation can
 * know, nor a signature that was recorded for what is declared now.
 */
const LACKS = `
  create function sent_form_lacks(of_registration uuid) returns text[]
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
      select coalesce(array_agg(item ->> 'code' order by item ->> 'code'), '{}')
        from public.registration r
        join public.submission s on s.registration_id = r.id and s.version = r.submitted_version,
             jsonb_array_elements(coalesce(s.form_state -> 'items', '[]')) as item
       where r.id = of_registration and ${within('operated', 'list').replaceAll('action_id::text', 'r.action_id::text')}
         and item ->> 'need' = 'required' and item ->> 'missing' is not null
         and item ->> 'kind' not in ('fee', 'action')
         and not (item ->> 'missing' = 'signature' and exists (
           select from public.signature_record g
             join public.declaration d on d.id = any (g.declaration_ids) and d.kind = item ->> 'code'
            where g.registration_id = r.id
              and not exists (select from public.signature_record x
                               where x.registration_id = r.id and x.kind = 'reversed' and x.id > g.id)
              and not exists (select from public.declaration n
                               where n.registration_id = r.id and n.kind = d.kind and n.id > d.id)))
    $$;
  revoke execute on function sent_form_lacks(uuid) from public;`;
