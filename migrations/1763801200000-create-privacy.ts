import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './roles.js';
import { registrationWalls } from './row-policies.js';

/** What a person asked about their data, by when it must be answered, and how it was. */
export class CreatePrivacy1763801200000 implements MigrationInterface {
  name = 'CreatePrivacy1763801200000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const sql of [TABLE, TRIGGER, registrationWalls('privacy_request')]) await queryRunner.query(sql);
    await grant(queryRunner, 'select', ['privacy_request'], ['portal', 'console', 'worker', 'cli']);
    await grant(queryRunner, 'insert', ['privacy_request'], ['portal', 'console']);
    await grant(
      queryRunner,
      'update (state, decided_by, decided_at, hold_reason, key_id, sealed_note)',
      ['privacy_request'],
      ['console'],
    );
    await grant(
      queryRunner,
      'update (carried_out_at, key_id, sealed_note)',
      ['privacy_request'],
      ['console', 'worker', 'cli'],
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('drop table privacy_request; drop function guard_privacy_request()');
  }
}

/** Refers to the registration without a constraint: a request about a draft outlives the draft. */
const TABLE = `
  create table privacy_request (
    id uuid not null,
    registration_id uuid not null,
    action_id uuid not null,
    mailbox_id uuid not null,
    session_id uuid,
    kind text not null,
    received_at timestamptz not null,
    due_at timestamptz not null,
    state text not null default 'open',
    decided_by uuid,
    decided_at timestamptz,
    hold_reason text,
    key_id uuid,
    sealed_note bytea,
    carried_out_at timestamptz,
    created_at timestamptz not null default now(),
    constraint pk_privacy_request primary key (id),
    constraint fk_privacy_request_action_id foreign key (action_id) references action (id),
    constraint fk_privacy_request_decided_by foreign key (decided_by) references staff_account (id),
    constraint ck_privacy_request_kind check (kind in ('erasure', 'restriction', 'access', 'objection')),
    constraint ck_privacy_request_state check (state in ('open', 'granted', 'refused', 'partly')),
    constraint ck_privacy_request_decided_at check ((state = 'open') = (decided_at is null)),
    constraint ck_privacy_request_hold_reason check ((state in ('refused', 'partly')) = (hold_reason is not null)),
    constraint ck_privacy_request_due_at check (due_at > received_at),
    constraint ck_privacy_request_sealed_note check ((key_id is null) = (sealed_note is null)),
    constraint ck_privacy_request_carried_out_at check (carried_out_at is null or state in ('granted', 'partly'))
  );
  create unique index uq_privacy_request_registration_id_kind on privacy_request (registration_id, kind) where state = 'open';
  create index ix_privacy_request_action_id on privacy_request (action_id, due_at, id) where state = 'open';
  create index ix_privacy_request_registration_id on privacy_request (registration_id, id);
  create index ix_privacy_request_carried_out_at on privacy_request (id) where state = 'granted' and carried_out_at is null;`;

/** A request stays as it was made, and a decision as it was given. Only the note goes, with the registration. */
const TRIGGER = `
  create function guard_privacy_request() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE'
        and to_jsonb(new) - array['state', 'decided_by', 'decided_at', 'hold_reason', 'key_id', 'sealed_note', 'carried_out_at']
          = to_jsonb(old) - array['state', 'decided_by', 'decided_at', 'hold_reason', 'key_id', 'sealed_note', 'carried_out_at']
        and (old.state = 'open' or (
          to_jsonb(new) - array['key_id', 'sealed_note', 'carried_out_at'] = to_jsonb(old) - array['key_id', 'sealed_note', 'carried_out_at']
          and (new.sealed_note is null or new.sealed_note = old.sealed_note)
          and (old.carried_out_at is null or new.carried_out_at = old.carried_out_at))) then return new; end if;
      raise exception 'a request and its decision are never changed' using errcode = 'restrict_violation';
    end $$;
  create trigger guard_privacy_request before update or delete on privacy_request for each row execute function guard_privacy_request();
  create trigger refuse_truncate before truncate on privacy_request for each statement execute function refuse_change();`;
