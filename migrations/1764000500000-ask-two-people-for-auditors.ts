import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACTOR, buildWalls, type Wall, within } from './walls.js';

/**
 * Auditors are made by two people. They may be the second person on a grant of counsel or administrator, so whoever could
 * make one alone would give both words. Auditors whom one person made wait for a second one, as those made from now on;
 * those whom the machine or a demonstration made stay.
 */
export class AskTwoPeopleForAuditors1764000500000 implements MigrationInterface {
  name = 'AskTwoPeopleForAuditors1764000500000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await hold(queryRunner, "'counsel', 'administrator', 'auditor'");
    await queryRunner.query(`
      update staff_grant set needs_approval = true
       where role = 'auditor' and granted_by is not null and not needs_approval and (ends_at is null or ends_at > now())`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await hold(queryRunner, "'counsel', 'administrator'");
  }
}

async function hold(queryRunner: QueryRunner, roles: string): Promise<void> {
  await queryRunner.query(newGrant(roles));
  await queryRunner.query('drop policy staff_grant_console_insert on staff_grant');
  await buildWalls(queryRunner, [ownName(roles)]);
}

/** As before, but for the roles. */
const newGrant = (roles: string): string => `
  create or replace function guard_new_grant() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
    declare profile text;
    begin
      if new.role in (${roles}) and not new.needs_approval and new.granted_by is not null then
        raise exception 'nobody gives this role alone' using errcode = 'restrict_violation';
      end if;
      if new.role not in ('counsel', 'reviewer', 'senior_reviewer') then return new; end if;
      perform from public.staff_account where id = new.staff_id for no key update;
      select separation into profile from public.instance where id = 1 for share;
      if coalesce(profile, 'standard') = 'standard' and exists (
        select from public.staff_grant g
         where g.staff_id = new.staff_id and g.ended_by is null
           and (g.role = 'counsel') <> (new.role = 'counsel') and g.role in ('counsel', 'reviewer', 'senior_reviewer')
           and (g.action_id is null or new.action_id is null or g.action_id = new.action_id)
           and tstzrange(g.starts_at, g.ends_at) && tstzrange(new.starts_at, new.ends_at)) then
        raise exception 'one person would review and be counsel in one action'
          using errcode = 'exclusion_violation', constraint = 'ex_staff_grant_separation';
      end if;
      return new;
    end $$;`;

const ownName = (roles: string): Wall => ({
  table: 'staff_grant',
  to: ['console'],
  commands: ['insert'],
  rows: `${within('administered')} and granted_by::text = ${ACTOR} and staff_id::text <> ${ACTOR}
      and approved_by is null and ended_by is null
      and needs_approval = (role in (${roles}))`,
});
