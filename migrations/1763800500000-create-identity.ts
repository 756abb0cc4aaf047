import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant, groupRole } from './roles.js';

/** Mailboxes and the proof that they are someone's, sessions of both audiences, staff and what they may do. */
export class CreateIdentity1763800500000 implements MigrationInterface {
  name = 'CreateIdentity1763800500000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(STAFF);
    await queryRunner.query(MAILBOX_AND_SESSION);
    await queryRunner.query(FUNCTIONS);
    await this.grantTables(queryRunner);
    await this.grantFunctions(queryRunner);
    await queryRunner.query(walls());
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      drop function resolve_claimant_session(bytea, timestamptz);
      drop function resolve_staff_session(bytea, timestamptz);
      drop function resolve_mail_challenge(uuid);
      drop function staff_for_sign_in(bytea[]);
      drop function staff_for_enrolment(uuid, timestamptz);
      drop table one_time_link, mail_challenge, session, mailbox, staff_grant, staff_account;`);
  }

  private async grantTables(queryRunner: QueryRunner): Promise<void> {
    await grant(queryRunner, 'select, insert, update', ['mailbox', 'mail_challenge'], ['portal']);
    await grant(queryRunner, 'select', ['mailbox'], ['console']);
    await grant(queryRunner, 'select, insert, update', ['session'], ['portal', 'console']);
    await grant(
      queryRunner,
      'select, delete',
      ['mailbox', 'mail_challenge', 'session', 'one_time_link'],
      ['worker', 'cli'],
    );
    // Rebuilding an index locks the rows it reads, which takes the right to update.
    await grant(queryRunner, 'update (locale)', ['mailbox', 'staff_account'], ['cli']);
    // For locking the row only: whoever erases holds it against whoever begins something under the address.
    await grant(queryRunner, 'update (locale)', ['mailbox'], ['worker']);
    await grant(queryRunner, 'select, insert, update (used_at)', ['one_time_link'], ['portal', 'console', 'cli']);

    // Hash and secrets are read through functions only, by whoever proves to be signing in.
    await grant(queryRunner, `select (${STAFF_OPEN_COLUMNS})`, ['staff_account'], ['console', 'cli']);
    await grant(queryRunner, 'select (id, profile, locale, disabled_at)', ['staff_account'], ['worker']);
    await grant(queryRunner, 'insert', ['staff_account'], ['console', 'cli']);
    await grant(queryRunner, `update (${STAFF_SIGN_IN_COLUMNS})`, ['staff_account'], ['console', 'cli']);
    await grant(queryRunner, 'select', ['staff_grant'], ['console', 'worker', 'cli']);
    await grant(queryRunner, 'insert, update (ends_at, ended_by)', ['staff_grant'], ['console', 'cli']);
    await grant(queryRunner, 'update (ended_at, end_reason)', ['session'], ['cli']);
  }

  private async grantFunctions(queryRunner: QueryRunner): Promise<void> {
    const owners: Readonly<Record<string, string>> = {
      'resolve_claimant_session(bytea, timestamptz)': groupRole('portal'),
      'resolve_mail_challenge(uuid)': groupRole('portal'),
      'resolve_staff_session(bytea, timestamptz)': groupRole('console'),
      'staff_for_sign_in(bytea[])': groupRole('console'),
      'staff_for_enrolment(uuid, timestamptz)': groupRole('console'),
    };
    for (const [signature, role] of Object.entries(owners)) {
      await queryRunner.query(
        `revoke execute on function ${signature} from public; grant execute on function ${signature} to ${role}`,
      );
    }
  }
}

const STAFF_OPEN_COLUMNS =
  'id, profile, totp_last_step, totp_failures, totp_paused_until, locale, enrolled_at, disabled_at, created_at';
const STAFF_SIGN_IN_COLUMNS =
  'password_hash, totp_secret, pending_totp_secret, totp_last_step, totp_failures, totp_paused_until, enrolled_at, disabled_at';

const STAFF = `
  create table staff_account (
    id uuid not null,
    profile bytea not null,
    password_hash text,
    totp_secret bytea,
    pending_totp_secret bytea,
    totp_last_step int,
    totp_failures int not null default 0,
    totp_paused_until timestamptz,
    locale text not null,
    enrolled_at timestamptz,
    disabled_at timestamptz,
    created_at timestamptz not null default now(),
    constraint pk_staff_account primary key (id),
    constraint ck_staff_account_locale check (locale ~ '^[a-z]{2}(-[A-Z]{2})?$'),
    constraint ck_staff_account_password_hash check (password_hash like '$argon2id$%'),
    constraint ck_staff_account_enrolled_at
      check (enrolled_at is null or (password_hash is not null and totp_secret is not null))
  );

  create table staff_grant (
    id uuid not null,
    staff_id uuid not null,
    role text not null,
    action_id uuid,
    granted_by uuid,
    starts_at timestamptz not null,
    ends_at timestamptz,
    ended_by uuid,
    created_at timestamptz not null default now(),
    constraint pk_staff_grant primary key (id),
    constraint fk_staff_grant_staff_id foreign key (staff_id) references staff_account (id),
    constraint fk_staff_grant_granted_by foreign key (granted_by) references staff_account (id),
    constraint fk_staff_grant_ended_by foreign key (ended_by) references staff_account (id),
    constraint ck_staff_grant_role check (role in ('reviewer', 'counsel', 'operator')),
    constraint ck_staff_grant_ends_at check (ends_at >= starts_at)
  );
  create unique index uq_staff_grant_staff_id_role_action_id on staff_grant (staff_id, role, action_id)
    where ends_at is null and action_id is not null;
  create unique index uq_staff_grant_staff_id_role on staff_grant (staff_id, role)
    where ends_at is null and action_id is null;

  create table one_time_link (
    id uuid not null,
    purpose text not null,
    subject_id uuid not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    constraint pk_one_time_link primary key (id),
    constraint ck_one_time_link_purpose check (purpose in ('staff_enrol', 'staff_sign_in_demo', 'handover')),
    constraint ck_one_time_link_expires_at check (expires_at > created_at)
  );
  create index ix_one_time_link_subject_id on one_time_link (subject_id);`;

const MAILBOX_AND_SESSION = `
  create table mailbox (
    id uuid not null,
    address bytea not null,
    locale text not null,
    confirmed_at timestamptz,
    created_at timestamptz not null,
    constraint pk_mailbox primary key (id),
    constraint ck_mailbox_locale check (locale ~ '^[a-z]{2}(-[A-Z]{2})?$')
  );

  create table session (
    id uuid not null,
    token_hash bytea not null,
    audience text not null,
    mailbox_id uuid,
    mailbox_confirmed boolean not null default false,
    staff_id uuid,
    created_at timestamptz not null,
    last_seen_at timestamptz not null,
    idle_expires_at timestamptz not null,
    absolute_expires_at timestamptz not null,
    ended_at timestamptz,
    end_reason text,
    constraint pk_session primary key (id),
    constraint uq_session_token_hash unique (token_hash),
    constraint fk_session_mailbox_id foreign key (mailbox_id) references mailbox (id),
    constraint fk_session_staff_id foreign key (staff_id) references staff_account (id),
    constraint ck_session_token_hash check (octet_length(token_hash) = 32),
    constraint ck_session_audience check (
      (audience = 'claimant' and mailbox_id is not null and staff_id is null)
      or (audience = 'staff' and staff_id is not null and mailbox_id is null and not mailbox_confirmed)),
    constraint ck_session_idle_expires_at check (idle_expires_at <= absolute_expires_at),
    constraint ck_session_end_reason
      check (end_reason in ('signed-out', 'idle', 'limit', 'replaced', 'revoked') and ended_at is not null
        or end_reason is null and ended_at is null)
  );
  create index ix_session_mailbox_id on session (mailbox_id);
  create index ix_session_staff_id on session (staff_id);
  create index ix_session_absolute_expires_at on session (absolute_expires_at);

  create table mail_challenge (
    id uuid not null,
    mailbox_id uuid not null,
    session_id uuid not null,
    purpose text not null,
    locale text not null,
    mailed boolean not null,
    created_at timestamptz not null,
    code_expires_at timestamptz not null,
    expires_at timestamptz not null,
    attempts int not null default 0,
    consumed_at timestamptz,
    superseded_at timestamptz,
    constraint pk_mail_challenge primary key (id),
    constraint fk_mail_challenge_mailbox_id foreign key (mailbox_id) references mailbox (id),
    constraint fk_mail_challenge_session_id foreign key (session_id) references session (id),
    constraint ck_mail_challenge_purpose check (purpose in ('confirm', 'sign_in', 'submission')),
    constraint ck_mail_challenge_locale check (locale ~ '^[a-z]{2}(-[A-Z]{2})?$'),
    constraint ck_mail_challenge_expires_at check (code_expires_at <= expires_at),
    constraint ck_mail_challenge_attempts check (attempts between 0 and 5),
    constraint ck_mail_challenge_consumed_at check (consumed_at is null or mailed)
  );
  create unique index uq_mail_challenge_session_id on mail_challenge (session_id)
    where consumed_at is null and superseded_at is null;
  create index ix_mail_challenge_mailbox_id_created_at on mail_challenge (mailbox_id, created_at);
  create index ix_mail_challenge_session_id on mail_challenge (session_id);`;

/** Look-ups for which there is no actor yet. Each answers to the holder of something unguessable, and to one process. */
const FUNCTIONS = `
  create function resolve_claimant_session(p_token_hash bytea, p_now timestamptz)
    returns table (session_id uuid, mailbox_id uuid, mailbox_confirmed boolean, last_seen_at timestamptz)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
      select s.id, s.mailbox_id, s.mailbox_confirmed, s.last_seen_at
        from public.session s
       where s.token_hash = p_token_hash and s.audience = 'claimant' and s.ended_at is null
         and s.idle_expires_at > p_now and s.absolute_expires_at > p_now
    $$;

  create function resolve_staff_session(p_token_hash bytea, p_now timestamptz)
    returns table (session_id uuid, staff_id uuid, last_seen_at timestamptz, profile bytea, grants jsonb)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
      select s.id, s.staff_id, s.last_seen_at, a.profile,
             coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'actionId', g.action_id) order by g.role, g.action_id)
                         from public.staff_grant g
                        where g.staff_id = s.staff_id and g.starts_at <= p_now and (g.ends_at is null or g.ends_at > p_now)), '[]')
        from public.session s join public.staff_account a on a.id = s.staff_id
       where s.token_hash = p_token_hash and s.audience = 'staff' and s.ended_at is null and a.disabled_at is null
         and s.idle_expires_at > p_now and s.absolute_expires_at > p_now
    $$;

  create function resolve_mail_challenge(p_challenge_id uuid) returns table (mailbox_id uuid, session_id uuid, usable_until timestamptz)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
      select c.mailbox_id, c.session_id,
             case when c.mailed and c.consumed_at is null and c.superseded_at is null then c.expires_at end
        from public.mail_challenge c where c.id = p_challenge_id
    $$;

  create function staff_for_sign_in(p_login_values bytea[])
    returns table (staff_id uuid, password_hash text, totp_secret bytea, totp_last_step int, totp_paused_until timestamptz)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
      select a.id, a.password_hash, a.totp_secret, a.totp_last_step, a.totp_paused_until
        from public.blind_index i join public.staff_account a on a.id = i.subject_id
       where i.kind = 'email' and i.subject_kind = 'staff' and i.value = any (p_login_values)
         and a.enrolled_at is not null and a.disabled_at is null
       order by a.id limit 1
    $$;

  create function staff_for_enrolment(p_link_id uuid, p_now timestamptz)
    returns table (staff_id uuid, profile bytea, pending_totp_secret bytea, locale text)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
      select a.id, a.profile, a.pending_totp_secret, a.locale
        from public.one_time_link l join public.staff_account a on a.id = l.subject_id
       where l.id = p_link_id and l.purpose = 'staff_enrol' and l.used_at is null and l.expires_at > p_now
         and a.disabled_at is null and a.pending_totp_secret is not null
    $$;`;

/**
 * The portal reaches one mailbox at a time and no session of staff; the console no session of claimants. A mailbox can
 * be made by anyone, since that is how people come in.
 */
function walls(): string {
  const [portal, console, worker, cli] = (['portal', 'console', 'worker', 'cli'] as const).map(groupRole);
  const kind = "(select current_setting('joinder.actor_kind', true))";
  const actorId = "(select current_setting('joinder.actor_id', true))";
  const sessionId = "(select current_setting('joinder.session_id', true))";
  const confirmed = "(select current_setting('joinder.mailbox_confirmed', true)) = 'true'";
  const ownSession = `audience = 'claimant' and ${kind} = 'claimant' and mailbox_id::text = ${actorId} and (id::text = ${sessionId} or ${confirmed})`;
  return `
  alter table mailbox enable row level security;
  create policy mailbox_owner on mailbox to ${portal} using (${kind} = 'claimant' and id::text = ${actorId});
  create policy mailbox_new on mailbox for insert to ${portal} with check (confirmed_at is null);
  create policy mailbox_staff on mailbox for select to ${console} using (${kind} = 'staff');
  create policy mailbox_system on mailbox to ${worker}, ${cli} using (${kind} = 'system');

  alter table mail_challenge enable row level security;
  create policy mail_challenge_owner on mail_challenge to ${portal} using (${kind} = 'claimant' and mailbox_id::text = ${actorId});
  create policy mail_challenge_system on mail_challenge to ${worker}, ${cli} using (${kind} = 'system');

  alter table session enable row level security;
  create policy session_claimant on session to ${portal} using (${ownSession});
  create policy session_staff on session to ${console} using (audience = 'staff' and ${kind} = 'staff');
  create policy session_system on session to ${worker}, ${cli} using (${kind} = 'system');

  alter table one_time_link enable row level security;
  create policy one_time_link_portal on one_time_link to ${portal} using (purpose = 'handover') with check (purpose = 'handover');
  create policy one_time_link_console on one_time_link to ${console} using (purpose <> 'handover') with check (purpose <> 'handover');
  create policy one_time_link_system on one_time_link to ${worker}, ${cli} using (${kind} = 'system');`;
}
