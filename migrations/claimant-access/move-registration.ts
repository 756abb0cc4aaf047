import type { QueryRunner } from 'typeorm';

/**
 * The one way in which the mailbox of kept rows changes. The guards let it pass only where nothing but `mailbox_id`
 * differs and the owner of the table does it, which no process is: they reach it through `move_registration`, which
 * looks at the request itself.
 */
const MAILBOX_MOVES = `
  create function only_mailbox_moves(p_table oid, p_old jsonb, p_new jsonb) returns boolean language sql stable as $$
    select p_old - 'mailbox_id' = p_new - 'mailbox_id'
       and current_user = (select pg_get_userbyid(relowner) from pg_class where oid = p_table)
  $$;`;

const PASS = `begin
      if tg_op = 'UPDATE' and only_mailbox_moves(tg_relid, to_jsonb(old), to_jsonb(new)) then return new; end if;`;

/** Of every table below that has one. */
const GUARDS = [
  'guard_declaration',
  'guard_evidence_item',
  'guard_kept_row',
  'guard_privacy_request',
  'guard_registration_record',
];

/** Every table that says by which mailbox a registration is reached. Who got a mail (`notice`) is a fact and stays. */
const FOLLOWERS = [
  'declaration',
  'evidence_item',
  'registration_record',
  'submission',
  'registration_event',
  'privacy_request',
  'recovery_code',
];

const MOVE = `
  create function move_registration(p_request_id uuid, p_now timestamptz) returns boolean
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
    declare asked public.access_request;
    begin
      select * into asked from public.access_request where id = p_request_id for update;
      if not found or asked.state <> 'approved' or asked.wait_until > p_now then return false; end if;
      update public.registration set mailbox_id = asked.mailbox_id, version = version + 1, updated_at = p_now
       where id = asked.registration_id and mailbox_id = asked.from_mailbox_id and confirmed_at is not null
         and stage not in ('draft', 'lapsed', 'erased');
      if not found then return false; end if;
      ${FOLLOWERS.map((table) => `update public.${table} set mailbox_id = asked.mailbox_id where registration_id = asked.registration_id;`).join('\n      ')}
      update public.access_request set state = 'moved', closed_at = p_now where id = asked.id;
      return true;
    end $$;`;

/**
 * A link to an address that somebody named to staff. A challenge stands on a session; this one is ended as it begins and
 * nobody ever had its token, so the worker still cannot let anyone in.
 */
const ASK = `
  create function ask_mailbox(p_challenge_id uuid, p_session_id uuid, p_mailbox_id uuid, p_locale text, p_now timestamptz,
      p_until timestamptz) returns void
    language sql security definer set search_path = pg_catalog, public, pg_temp as $$
      insert into public.session (id, token_hash, audience, mailbox_id, mailbox_confirmed, created_at, last_seen_at,
                                  idle_expires_at, absolute_expires_at, ended_at, end_reason)
        values (p_session_id, sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), 'claimant',
                p_mailbox_id, false, p_now, p_now, p_until, p_until, p_now, 'replaced');
      insert into public.mail_challenge (id, mailbox_id, session_id, purpose, locale, mailed, created_at, code_expires_at, expires_at)
        values (p_challenge_id, p_mailbox_id, p_session_id, 'confirm', p_locale, true, p_now, p_now, p_until);
    $$;`;

/** For whoever holds the link that was mailed to the earlier address. */
const OBJECT = `
  create function object_to_access_request(p_request_id uuid, p_now timestamptz)
    returns table (registration_id uuid, action_id uuid, stopped boolean)
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
    declare asked public.access_request;
    begin
      select * into asked from public.access_request r where r.id = p_request_id for update;
      if not found or asked.state not in ('waiting', 'approved', 'objected') then return; end if;
      if asked.state <> 'objected' then
        update public.access_request set state = 'objected', closed_at = p_now where id = asked.id;
      end if;
      return query select asked.registration_id, asked.action_id, asked.state <> 'objected';
    end $$;`;

export async function letRegistrationsMove(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(MAILBOX_MOVES);
  for (const guard of GUARDS) await queryRunner.query(await withPass(queryRunner, guard));
  await queryRunner.query(MOVE);
  await queryRunner.query(OBJECT);
  await queryRunner.query(ASK);
}

/** The guard as it stands, with one line before all else. */
async function withPass(queryRunner: QueryRunner, guard: string): Promise<string> {
  const rows = (await queryRunner.query('select pg_get_functiondef($1::regproc) as body', [guard])) as {
    body: string;
  }[];
  const body = rows[0]?.body ?? '';
  if (!/\bbegin\b/.test(body) || body.includes('only_mailbox_moves')) throw new Error(`${guard} is not as expected.`);
  return body.replace(/\bbegin\b/, PASS);
}
