import type { RoleProcess } from '../roles.js';

const KIND = "current_setting('joinder.actor_kind', true)";
const CONTACT = "string_to_array(current_setting('joinder.contact_action_ids', true), ',')";
const SUPPORTS = (action: string): string =>
  `${KIND} = 'staff' and ('*' = any (${CONTACT}) or ${action}::text = any (${CONTACT}))`;

/** Narrow look-ups and writes past the walls; each answers one question of one process. */
export const ENTRANCES = `
  -- For whoever holds the link that was mailed to the earlier address.
  create function object_to_access_request(p_request_id uuid, p_now timestamptz)
    returns table (registration_id uuid, action_id uuid, stopped boolean)
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
    declare asked public.access_request;
    begin
      select * into asked from public.access_request r where r.id = p_request_id for update;
      if not found or asked.registration_id is null or asked.state not in ('waiting', 'approved', 'objected') then return; end if;
      if asked.state <> 'objected' then
        update public.access_request set state = 'objected', closed_at = p_now where id = asked.id;
      end if;
      return query select asked.registration_id, asked.action_id, asked.state <> 'objected';
    end $$;

  -- Name, phone and address, sealed; the caller keeps nothing else of what it opens.
  create function support_contact(p_registration_id uuid)
    returns table (record_id uuid, key_id uuid, sealed bytea, version int, mailbox_id uuid, address bytea)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
      select c.id, c.key_id, c.sealed, c.version, m.id, m.address
        from public.registration r join public.mailbox m on m.id = r.mailbox_id
        left join lateral (
          select i.id, i.key_id, i.sealed, i.version from public.registration_record i
           where i.registration_id = r.id and i.class = 'identity_contact' and i.version = r.submitted_version) c on true
       where r.id = p_registration_id and ${SUPPORTS('r.action_id')}
    $$;

  -- The address a person wants to move to, for the one who asks them about it.
  create function support_access_address(p_request_id uuid) returns table (mailbox_id uuid, address bytea)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
      select m.id, m.address from public.access_request a join public.mailbox m on m.id = a.mailbox_id
       where a.id = p_request_id and a.state in ('waiting', 'approved') and ${SUPPORTS('a.action_id')}
    $$;

  -- A link to the confirmed address of a registration. The session behind it is nobody's: its token was never given out.
  create function open_support_sign_in(p_challenge_id uuid, p_session_id uuid, p_token_hash bytea, p_registration_id uuid,
      p_locale text, p_now timestamptz, p_until timestamptz, p_mails_since timestamptz, p_mails_max int)
    returns text language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
    declare of_mailbox uuid;
    begin
      select m.id into of_mailbox from public.registration r join public.mailbox m on m.id = r.mailbox_id
       where r.id = p_registration_id and r.confirmed_at is not null and m.confirmed_at is not null
         and r.stage not in ('lapsed', 'erased') and ${SUPPORTS('r.action_id')}
         for update of m;
      if not found then return 'not-found'; end if;
      if (select count(*) from public.mail_challenge where mailbox_id = of_mailbox and mailed and created_at > p_mails_since) >= p_mails_max
        then return 'too-many'; end if;
      insert into public.session (id, token_hash, audience, mailbox_id, mailbox_confirmed, created_at, last_seen_at,
                                  idle_expires_at, absolute_expires_at, ended_at, end_reason)
        values (p_session_id, p_token_hash, 'claimant', of_mailbox, false, p_now, p_now, p_until, p_until, p_now, 'replaced');
      insert into public.mail_challenge (id, mailbox_id, session_id, purpose, locale, mailed, created_at, code_expires_at, expires_at)
        values (p_challenge_id, of_mailbox, p_session_id, 'sign_in', p_locale, true, p_now, p_until, p_until);
      return of_mailbox::text;
    end $$;`;

export const ENTRANCE_OWNERS: Readonly<Record<string, RoleProcess>> = {
  'move_registration(uuid, timestamptz)': 'worker',
  'object_to_access_request(uuid, timestamptz)': 'portal',
  'support_contact(uuid)': 'console',
  'support_access_address(uuid)': 'console',
  'open_support_sign_in(uuid, uuid, bytea, uuid, text, timestamptz, timestamptz, timestamptz, int)': 'console',
};
