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

const PASS = `if tg_op = 'UPDATE' and only_mailbox_moves(tg_relid, to_jsonb(old), to_jsonb(new)) then return new; end if;`;

const guards = (pass: string): string => `
  create or replace function guard_declaration() returns trigger language plpgsql as $$
    begin
      ${pass}
      if tg_op = 'UPDATE' and old.submission_id is null and new.submission_id is not null
        and to_jsonb(new) - 'submission_id' = to_jsonb(old) - 'submission_id' then return new; end if;
      if tg_op = 'DELETE' and not exists (
        select from declaration where registration_id = old.registration_id and submission_id is not null) then return old; end if;
      raise exception 'a declaration is a record and never changed' using errcode = 'restrict_violation';
    end $$;

  create or replace function guard_evidence_item() returns trigger language plpgsql as $$
    begin
      ${pass}
      if to_jsonb(new) - array['state', 'sha256', 'sealed_name', 'removed_at', 'locked_at']
           = to_jsonb(old) - array['state', 'sha256', 'sealed_name', 'removed_at', 'locked_at']
        and (old.state <> 'stored' or new.state <> 'stored' or (new.sha256 = old.sha256 and new.sealed_name = old.sealed_name))
        and (old.state = 'stored' or new.state in (old.state, 'purged'))
        and (old.locked_at is null or new.locked_at = old.locked_at)
        and not (old.locked_at is not null and old.state = 'stored' and new.state = 'removed') then return new; end if;
      raise exception 'a file is never changed, and not removed once it is locked' using errcode = 'restrict_violation';
    end $$;

  create or replace function guard_kept_row() returns trigger language plpgsql as $$
    begin
      ${pass}
      if tg_op = 'DELETE' and exists (
        select from registration where id = old.registration_id and stage in ('draft', 'lapsed', 'erased')) then return old; end if;
      raise exception 'rows of % are never changed', tg_table_name using errcode = 'restrict_violation';
    end $$;

  create or replace function guard_privacy_request() returns trigger language plpgsql as $$
    begin
      ${pass}
      if tg_op = 'UPDATE'
        and to_jsonb(new) - array['state', 'decided_by', 'decided_at', 'hold_reason', 'key_id', 'sealed_note', 'carried_out_at']
          = to_jsonb(old) - array['state', 'decided_by', 'decided_at', 'hold_reason', 'key_id', 'sealed_note', 'carried_out_at']
        and (old.state = 'open' or (
          to_jsonb(new) - array['key_id', 'sealed_note', 'carried_out_at'] = to_jsonb(old) - array['key_id', 'sealed_note', 'carried_out_at']
          and (new.sealed_note is null or new.sealed_note = old.sealed_note)
          and (old.carried_out_at is null or new.carried_out_at = old.carried_out_at))) then return new; end if;
      raise exception 'a request and its decision are never changed' using errcode = 'restrict_violation';
    end $$;

  create or replace function guard_registration_record() returns trigger language plpgsql as $$
    begin
      ${pass}
      if tg_op = 'UPDATE' and old.version = 0 and new.version = 0 then return new; end if;
      if tg_op = 'DELETE' and (old.version = 0 or exists (
        select from registration where id = old.registration_id and stage in ('draft', 'lapsed', 'erased'))) then return old; end if;
      raise exception 'a submitted version is never changed' using errcode = 'restrict_violation';
    end $$;`;

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

export const MOVE_AND_GUARDS = `${MAILBOX_MOVES}${guards(PASS)}${MOVE}`;
export const MOVE_DOWN = `
      drop function move_registration(uuid, timestamptz), object_to_access_request(uuid, timestamptz),
        support_contact(uuid), support_access_address(uuid),
        open_support_sign_in(uuid, uuid, bytea, uuid, text, timestamptz, timestamptz, timestamptz, int);
      ${guards('')}
      drop function only_mailbox_moves(oid, jsonb, jsonb);`;
