import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, groupRole } from './roles.js';

/**
 * When a session last proved its second factor and that its token is due to be replaced; recovery codes; browsers from
 * which an account signed in before; and the tries to sign in, counted in one place for all processes.
 */
export class HardenStaffSignIn1763830100000 implements MigrationInterface {
  name = 'HardenStaffSignIn1763830100000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(TABLES);
    await queryRunner.query(FUNCTIONS);
    await this.grants(queryRunner);
    await queryRunner.query(walls());
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Recovery codes that people have printed would be lost.'));
  }

  private async grants(queryRunner: QueryRunner): Promise<void> {
    await grant(queryRunner, 'select, insert, update (used_at), delete', ['staff_recovery_code'], ['console']);
    await grant(
      queryRunner,
      'select, insert, update (last_used_at, failures, paused_until), delete',
      ['known_browser'],
      ['console'],
    );
    await grant(queryRunner, 'select, insert, update, delete', ['sign_in_pace'], ['console']);
    await grant(queryRunner, 'select (key, expires_at), delete', ['sign_in_pace'], ['worker', 'cli']);
    await grant(queryRunner, 'select (id, last_used_at), delete', ['known_browser'], ['worker', 'cli']);
    await grant(queryRunner, 'update (renewal_due)', ['session'], ['cli']);
    for (const signature of [
      'resolve_staff_session(bytea, timestamptz)',
      'staff_for_sign_in(bytea[], bytea)',
      'staff_factor(bytea, timestamptz)',
    ])
      await queryRunner.query(
        `revoke execute on function ${signature} from public; grant execute on function ${signature} to ${groupRole('console')}`,
      );
  }
}

const TABLES = `
  alter table session
    add column factor_at timestamptz,
    add column renewal_due boolean not null default false,
    add column previous_token_hash bytea,
    add column renewed_at timestamptz,
    add constraint ck_session_factor_at check (factor_at is null or audience = 'staff'),
    add constraint ck_session_previous_token_hash
      check ((previous_token_hash is null) = (renewed_at is null) and octet_length(previous_token_hash) = 32);
  create unique index uq_session_previous_token_hash on session (previous_token_hash)
    where previous_token_hash is not null;

  create table staff_recovery_code (
    id uuid not null,
    staff_id uuid not null,
    code_hash bytea not null,
    created_at timestamptz not null,
    used_at timestamptz,
    constraint pk_staff_recovery_code primary key (id),
    constraint fk_staff_recovery_code_staff_id foreign key (staff_id) references staff_account (id),
    constraint uq_staff_recovery_code_staff_id_code_hash unique (staff_id, code_hash),
    constraint ck_staff_recovery_code_code_hash check (octet_length(code_hash) = 32)
  );

  create table known_browser (
    id uuid not null,
    staff_id uuid not null,
    token_hash bytea not null,
    created_at timestamptz not null,
    last_used_at timestamptz not null,
    failures int not null default 0,
    paused_until timestamptz,
    constraint pk_known_browser primary key (id),
    constraint fk_known_browser_staff_id foreign key (staff_id) references staff_account (id),
    constraint uq_known_browser_token_hash unique (token_hash),
    constraint ck_known_browser_token_hash check (octet_length(token_hash) = 32)
  );
  create index ix_known_browser_staff_id on known_browser (staff_id);

  create table sign_in_pace (
    key bytea not null,
    tries int not null,
    expires_at timestamptz not null,
    constraint pk_sign_in_pace primary key (key),
    constraint ck_sign_in_pace_key check (octet_length(key) = 32)
  );
  create index ix_sign_in_pace_expires_at on sign_in_pace (expires_at);`;

const FUNCTIONS = `
  drop function resolve_staff_session(bytea, timestamptz);
  -- The token of before goes on working for a moment: a browser may have sent several requests at once.
  create function resolve_staff_session(p_token_hash bytea, p_now timestamptz)
    returns table (session_id uuid, staff_id uuid, last_seen_at timestamptz, idle_expires_at timestamptz,
                   absolute_expires_at timestamptz, factor_at timestamptz, factorless boolean, renewal_due boolean, profile bytea, grants jsonb)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
      select s.id, s.staff_id, s.last_seen_at, s.idle_expires_at, s.absolute_expires_at, s.factor_at,
             a.totp_secret is null, s.renewal_due and s.token_hash = p_token_hash, a.profile,
             coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'actionId', g.action_id) order by g.role, g.action_id)
                         from public.staff_grant g
                        where g.staff_id = s.staff_id and g.starts_at <= p_now and (g.ends_at is null or g.ends_at > p_now)
                          and (not g.needs_approval or g.approved_at is not null)), '[]')
        from public.session s join public.staff_account a on a.id = s.staff_id
       where (s.token_hash = p_token_hash
              or s.previous_token_hash = p_token_hash and s.renewed_at > p_now - interval '20 seconds')
         and s.audience = 'staff' and s.ended_at is null and a.disabled_at is null
         and s.idle_expires_at > p_now and s.absolute_expires_at > p_now
    $$;

  drop function staff_for_sign_in(bytea[]);
  create function staff_for_sign_in(p_login_values bytea[], p_browser_hash bytea)
    returns table (staff_id uuid, password_hash text, totp_secret bytea, browser_id uuid)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
      select a.id, a.password_hash, a.totp_secret,
             (select b.id from public.known_browser b where b.token_hash = p_browser_hash and b.staff_id = a.id)
        from public.blind_index i join public.staff_account a on a.id = i.subject_id
       where i.kind = 'email' and i.subject_kind = 'staff' and i.value = any (p_login_values)
         and a.enrolled_at is not null and a.disabled_at is null
       order by a.id limit 1
    $$;

  create function staff_factor(p_token_hash bytea, p_now timestamptz) returns table (staff_id uuid, totp_secret bytea)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
      select a.id, a.totp_secret
        from public.session s join public.staff_account a on a.id = s.staff_id
       where s.token_hash = p_token_hash and s.audience = 'staff' and s.ended_at is null and a.disabled_at is null
         and s.idle_expires_at > p_now and s.absolute_expires_at > p_now
    $$;`;

/** Everyone reaches their own codes and browsers only; nobody but the worker, which clears them away, any others. */
function walls(): string {
  const [console, worker, cli] = (['console', 'worker', 'cli'] as const).map(groupRole);
  const kind = "(select current_setting('joinder.actor_kind', true))";
  const own = `${kind} = 'staff' and staff_id::text = (select current_setting('joinder.actor_id', true))`;
  return `
  alter table staff_recovery_code enable row level security;
  create policy staff_recovery_code_owner on staff_recovery_code to ${console} using (${own});

  alter table known_browser enable row level security;
  create policy known_browser_owner on known_browser to ${console} using (${own});
  create policy known_browser_system on known_browser to ${worker}, ${cli} using (${kind} = 'system');`;
}
