import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACTOR, within } from './walls.js';

/**
 * What a form lacked is read past the walls, so a declared conflict of interest is asked for here as well: of a hidden
 * registration nothing is told. Otherwise as it was.
 */
export class TellNothingOfAFormPastAConflict1764002321000 implements MigrationInterface {
  name = 'TellNothingOfAFormPastAConflict1764002321000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(LACKS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Walls are not taken down.'));
  }
}

const LACKS = `
  create or replace function sent_form_lacks(of_registration uuid) returns text[]
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
      select coalesce(array_agg(item ->> 'code' order by item ->> 'code'), '{}')
        from public.registration r
        join public.submission s on s.registration_id = r.id and s.version = r.submitted_version,
             jsonb_array_elements(coalesce(s.form_state -> 'items', '[]')) as item
       where r.id = of_registration and ${within('operated', 'list').replaceAll('action_id::text', 'r.action_id::text')}
         and not exists (select from public.staff_conflict c
                          where c.registration_id = r.id and c.staff_id::text = ${ACTOR} and c.ended_at is null)
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
    $$;`;
