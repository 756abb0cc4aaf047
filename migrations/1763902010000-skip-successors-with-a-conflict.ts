import type { MigrationInterface, QueryRunner } from 'typeorm';
import { groupRole } from './roles.js';
import { buildWalls, type Wall, within } from './walls.js';

/**
 * Cases of somebody who leaves never go to a colleague who declared a conflict of interest in that file. Whether there
 * is one is nothing an administrator may read, so the database does the handing over itself; in return administrators
 * lose the sight of cases that they had for it.
 */
export class SkipSuccessorsWithAConflict1763902010000 implements MigrationInterface {
  name = 'SkipSuccessorsWithAConflict1763902010000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(FUNCTIONS);
    for (const signature of SIGNATURES)
      await queryRunner.query(`
        revoke execute on function ${signature} from public;
        grant execute on function ${signature} to ${groupRole('console')}, ${groupRole('cli')}`);
    await queryRunner.query(`
      drop policy review_case_console_select on review_case;
      drop policy review_case_console_update on review_case`);
    await buildWalls(queryRunner, WALLS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Cases could go to people who are too close to them.'));
  }
}

const SIGNATURES = [
  'review_cases_held(uuid, timestamptz)',
  'hand_over_review_cases(uuid, uuid, timestamptz, timestamptz)',
];

const WALLS: readonly Wall[] = [
  { table: 'review_case', to: ['console'], commands: ['select'], rows: within('any') },
  { table: 'review_case', to: ['console'], commands: ['update'], rows: within('file') },
];

/** Whoever manages all people: administrators of the whole instance, and the command line. */
const MANAGES = `(current_setting('joinder.actor_kind', true) = 'system'
         or current_setting('joinder.actor_kind', true) = 'staff'
           and '*' = any (string_to_array(current_setting('joinder.administered_action_ids', true), ',')))`;

const FUNCTIONS = `
  create function review_cases_held(p_staff_id uuid, p_now timestamptz) returns int
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
      select count(*)::int from public.review_case c
       where c.assigned_to = p_staff_id and c.assigned_until > p_now and ${MANAGES}
    $$;

  -- To the colleague where they review the action and are not too close to the person; else back into the queue.
  create function hand_over_review_cases(p_from uuid, p_to uuid, p_now timestamptz, p_until timestamptz)
    returns table (handed_over int, released int)
    language sql security definer set search_path = pg_catalog, public, pg_temp as $$
      with held as (
        select c.registration_id, c.assigned_until > p_now as live,
               exists (
                 select from public.staff_grant g join public.staff_account a on a.id = g.staff_id
                  where g.staff_id = p_to and g.role in ('reviewer', 'senior_reviewer') and a.disabled_at is null
                    and (g.action_id is null or g.action_id = c.action_id)
                    and (not g.needs_approval or g.approved_at is not null)
                    and g.starts_at <= p_now and (g.ends_at is null or g.ends_at > p_now))
               and not exists (
                 select from public.staff_conflict k
                  where k.registration_id = c.registration_id and k.staff_id = p_to and k.ended_at is null) as fits
          from public.review_case c where c.assigned_to = p_from and ${MANAGES}
           order by c.registration_id for update of c
      ), moved as (
        update public.review_case c set
               assigned_to = case when held.live and held.fits then p_to end,
               assigned_until = case when held.live and held.fits then p_until end
          from held where c.registration_id = held.registration_id
        returning held.live, held.fits
      )
      select count(*) filter (where live and fits)::int, count(*) filter (where live and not fits)::int from moved
    $$;`;
