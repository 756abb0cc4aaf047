import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, groupRole } from './roles.js';

/**
 * Seven roles instead of three; grants for an organisation, and grants that wait for a second person; how many people
 * the instance takes for a step.
 */
export class WidenStaffRoles1763802000000 implements MigrationInterface {
  name = 'WidenStaffRoles1763802000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table staff_grant drop constraint ck_staff_grant_role;
      alter table staff_grant
        add column organisation_id uuid,
        add column needs_approval boolean not null default false,
        add column approved_by uuid,
        add column approved_at timestamptz,
        add constraint fk_staff_grant_approved_by foreign key (approved_by) references staff_account (id),
        add constraint ck_staff_grant_approved_by check ((approved_at is null) = (approved_by is null)),
        add constraint ck_staff_grant_role check (role in
          ('reviewer', 'senior_reviewer', 'counsel', 'support', 'operator', 'auditor', 'administrator'));
      alter table instance
        add column separation text not null default 'standard',
        add constraint ck_instance_separation check (separation in ('small', 'standard'));
      ${RESOLVE_STAFF_SESSION}
      -- Who managed people as an operator of the whole instance goes on as its administrator.
      insert into staff_grant (id, staff_id, role, action_id, granted_by, starts_at, ends_at)
        select gen_random_uuid(), staff_id, 'administrator', null, granted_by, starts_at, ends_at
          from staff_grant where role = 'operator' and action_id is null and ends_at is null;`);
    await grant(queryRunner, 'update (approved_by, approved_at)', ['staff_grant'], ['console', 'cli']);
    await grant(queryRunner, 'update (separation)', ['instance'], ['cli']);
    await queryRunner.query(`
      revoke execute on function resolve_staff_session(bytea, timestamptz) from public;
      grant execute on function resolve_staff_session(bytea, timestamptz) to ${groupRole('console')}`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Grants of roles that were new would be lost.'));
  }
}

/** A grant that waits for its second person is none. */
const RESOLVE_STAFF_SESSION = `
      create or replace function resolve_staff_session(p_token_hash bytea, p_now timestamptz)
        returns table (session_id uuid, staff_id uuid, last_seen_at timestamptz, profile bytea, grants jsonb)
        language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
          select s.id, s.staff_id, s.last_seen_at, a.profile,
                 coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'actionId', g.action_id) order by g.role, g.action_id)
                             from public.staff_grant g
                            where g.staff_id = s.staff_id and g.starts_at <= p_now and (g.ends_at is null or g.ends_at > p_now)
                              and (not g.needs_approval or g.approved_at is not null)), '[]')
            from public.session s join public.staff_account a on a.id = s.staff_id
           where s.token_hash = p_token_hash and s.audience = 'staff' and s.ended_at is null and a.disabled_at is null
             and s.idle_expires_at > p_now and s.absolute_expires_at > p_now
        $$;`;
