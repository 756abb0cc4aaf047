import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACTOR, buildWalls, type Wall, within } from './walls.js';

/**
 * Roles that take two people, and roles that one person must not have together, are held by the database: two grants at
 * the same moment, a forgotten check and a console that was taken over meet the same rule as the use cases.
 */
export class HoldTwoPeopleInTheDatabase1763902020000 implements MigrationInterface {
  name = 'HoldTwoPeopleInTheDatabase1763902020000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [SECOND_PERSON, NEW_GRANT, CHANGED_GRANT, SEPARATION]) await queryRunner.query(sql);
    await queryRunner.query('drop policy staff_grant_console_insert on staff_grant');
    await buildWalls(queryRunner, WALLS);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop trigger guard_separation on instance;
      drop trigger guard_changed_grant on staff_grant;
      drop trigger guard_new_grant on staff_grant;
      drop function guard_separation(), guard_changed_grant(), guard_new_grant();
      alter table staff_grant drop constraint ck_staff_grant_second_person;
      drop policy staff_grant_console_insert on staff_grant`);
    await buildWalls(queryRunner, BEFORE);
  }
}

const SECOND_PERSON = `
  alter table staff_grant
    add constraint ck_staff_grant_second_person check (approved_by <> granted_by and approved_by <> staff_id);`;

/**
 * The account's row is locked first, so that of two grants to one person the second sees the first; the instance's row
 * is held against a change of the profile meanwhile. Proposals count: what could not be approved is not proposed.
 */
const NEW_GRANT = `
  create function guard_new_grant() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
    declare profile text;
    begin
      if new.role in ('counsel', 'administrator') and not new.needs_approval and new.granted_by is not null then
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
    end $$;
  create trigger guard_new_grant before insert on staff_grant for each row execute function guard_new_grant();`;

/** An approval is given once, by the person who says so, while the proposal stands; what ended stays ended. */
const CHANGED_GRANT = `
  create function guard_changed_grant() returns trigger language plpgsql as $$
    begin
      if (new.approved_by, new.approved_at) is distinct from (old.approved_by, old.approved_at)
         and (not old.needs_approval or old.approved_at is not null or old.ends_at <= new.approved_at
           or coalesce(current_setting('joinder.actor_kind', true), '') <> 'staff'
           or new.approved_by::text is distinct from current_setting('joinder.actor_id', true)) then
        raise exception 'a role is approved once, by the person who says so' using errcode = 'restrict_violation';
      end if;
      if old.ends_at is not null and (new.ends_at is null or new.ends_at > old.ends_at)
         or old.ended_by is not null and new.ended_by is distinct from old.ended_by then
        raise exception 'a role that ends does not begin again' using errcode = 'restrict_violation';
      end if;
      return new;
    end $$;
  create trigger guard_changed_grant before update on staff_grant for each row execute function guard_changed_grant();`;

const SEPARATION = `
  create function guard_separation() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
    begin
      if new.separation = 'standard' and old.separation <> 'standard' and exists (
        select from public.staff_grant g join public.staff_grant h on h.staff_id = g.staff_id and g.role = 'counsel'
           and h.role in ('reviewer', 'senior_reviewer')
           and (g.action_id is null or h.action_id is null or g.action_id = h.action_id)
         where g.ended_by is null and (g.ends_at is null or g.ends_at > now())
           and h.ended_by is null and (h.ends_at is null or h.ends_at > now())
           and tstzrange(g.starts_at, g.ends_at) && tstzrange(h.starts_at, h.ends_at)) then
        raise exception 'grants contradict the separation of duties'
          using errcode = 'exclusion_violation', constraint = 'ex_instance_separation';
      end if;
      return new;
    end $$;
  create trigger guard_separation before update of separation on instance
    for each row execute function guard_separation();`;

/** The console gives roles in the name of whoever is signed in, never to them, and alone only those that need one person. */
const WALLS: readonly Wall[] = [
  {
    table: 'staff_grant',
    to: ['console'],
    commands: ['insert'],
    rows: `${within('administered')} and granted_by::text = ${ACTOR} and staff_id::text <> ${ACTOR}
      and approved_by is null and ended_by is null
      and needs_approval = (role in ('counsel', 'administrator'))`,
  },
];

const BEFORE: readonly Wall[] = [
  { table: 'staff_grant', to: ['console'], commands: ['insert'], rows: within('administered') },
];
