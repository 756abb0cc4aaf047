/** What a person was shown once, as a keyed hash; of a registration one code counts at a time. */
export const RECOVERY_CODE = `
  create table recovery_code (
    id uuid not null,
    registration_id uuid not null,
    action_id uuid not null,
    mailbox_id uuid not null,
    session_id uuid not null,
    code_hash bytea not null,
    created_at timestamptz not null,
    ended_at timestamptz,
    end_reason text,
    constraint pk_recovery_code primary key (id),
    constraint fk_recovery_code_registration_id foreign key (registration_id) references registration (id),
    constraint ck_recovery_code_code_hash check (octet_length(code_hash) = 32),
    constraint ck_recovery_code_end_reason check (
      end_reason in ('renewed', 'used') and ended_at is not null or end_reason is null and ended_at is null)
  );
  create unique index uq_recovery_code_registration_id on recovery_code (registration_id) where ended_at is null;`;

/**
 * A wish to reach a registration by another mailbox: entered by whoever holds its code, or recorded by support for a
 * person it checked. The database itself refuses that one person records a wish and agrees to it.
 */
export const ACCESS_REQUEST = `
  create table access_request (
    id uuid not null,
    mailbox_id uuid,
    session_id uuid,
    locale text not null,
    state text not null default 'entered',
    reference text,
    code_hash bytea,
    recovery_code_id uuid,
    registration_id uuid,
    action_id uuid,
    missed_registration_id uuid,
    from_mailbox_id uuid,
    recorded_by uuid,
    check_id uuid,
    address_key_id uuid,
    sealed_address bytea,
    key_id uuid,
    sealed_note bytea,
    created_at timestamptz not null,
    confirmed_at timestamptz,
    wait_until timestamptz,
    decided_at timestamptz,
    decided_by uuid,
    reason_code text,
    closed_at timestamptz,
    from_closed_at timestamptz,
    constraint pk_access_request primary key (id),
    constraint fk_access_request_action_id foreign key (action_id) references action (id),
    constraint fk_access_request_recorded_by foreign key (recorded_by) references staff_account (id),
    constraint fk_access_request_decided_by foreign key (decided_by) references staff_account (id),
    constraint ck_access_request_state check (state in
      ('recorded', 'entered', 'void', 'waiting', 'approved', 'rejected', 'objected', 'moved', 'overtaken')),
    constraint ck_access_request_locale check (locale ~ '^[a-z]{2}(-[A-Z]{2})?$'),
    constraint ck_access_request_code_hash check (octet_length(code_hash) = 32),
    constraint ck_access_request_sealed_note check ((key_id is null) = (sealed_note is null)),
    constraint ck_access_request_sealed_address check ((address_key_id is null) = (sealed_address is null)),
    constraint ck_access_request_recorded_by check ((recorded_by is null) = (check_id is null)
      and (recorded_by is not null or state <> 'recorded')),
    constraint ck_access_request_mailbox_id check ((mailbox_id is null) = (session_id is null)
      and (mailbox_id is not null or state in ('recorded', 'void'))),
    constraint ck_access_request_registration_id check (
      (registration_id is null) = (state in ('entered', 'void') and recorded_by is null)
      and (registration_id is null) = (action_id is null)),
    constraint ck_access_request_missed_registration_id check (missed_registration_id is null or state = 'void'),
    constraint ck_access_request_wait_until check (
      (wait_until is null) = (state in ('recorded', 'entered', 'void'))
      and (wait_until is null) = (from_mailbox_id is null)),
    constraint ck_access_request_decided_at check ((decided_at is null) = (decided_by is null)
      and (state not in ('approved', 'rejected', 'moved') or decided_at is not null)),
    constraint ck_access_request_decided_by check (state not in ('approved', 'moved') or decided_by is distinct from recorded_by)
  );
  create index ix_access_request_session_id on access_request (session_id);
  create index ix_access_request_mailbox_id on access_request (mailbox_id);
  create index ix_access_request_registration_id on access_request (registration_id);
  create index ix_access_request_missed_registration_id on access_request (missed_registration_id, confirmed_at);
  create unique index uq_access_request_registration_id on access_request (registration_id) where state = 'approved';
  create index ix_access_request_wait_until on access_request (wait_until) where state in ('waiting', 'approved');`;

/** What a person did while they waited. It counts from its receipt, once the registration has moved. */
export const RECEIVED_ACT = `
  create table received_act (
    id uuid not null,
    access_request_id uuid not null,
    mailbox_id uuid not null,
    session_id uuid not null,
    kind text not null,
    received_at timestamptz not null,
    registration_id uuid,
    action_id uuid,
    shown_sha256 text not null,
    key_id uuid,
    sealed_text bytea,
    state text not null default 'pending',
    carried_out_at timestamptz,
    result_code text,
    constraint pk_received_act primary key (id),
    constraint fk_received_act_access_request_id foreign key (access_request_id) references access_request (id) on delete cascade,
    constraint ck_received_act_kind check (kind in ('leave', 'report')),
    constraint ck_received_act_shown_sha256 check (shown_sha256 ~ '^[0-9a-f]{64}$'),
    constraint ck_received_act_sealed_text check ((key_id is null) = (sealed_text is null)),
    constraint ck_received_act_registration_id check ((registration_id is null) = (action_id is null)),
    constraint ck_received_act_state check (
      state in ('pending', 'done', 'void') and (state = 'pending') = (carried_out_at is null))
  );
  create index ix_received_act_access_request_id on received_act (access_request_id);
  create index ix_received_act_registration_id on received_act (registration_id);`;
