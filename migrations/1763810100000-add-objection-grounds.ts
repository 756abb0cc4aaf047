import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from './roles.js';

const REST = `array['state', 'decided_by', 'decided_at', 'hold_reason', 'key_id', 'sealed_note', 'carried_out_at', 'grounds_key_id', 'sealed_grounds']`;
const KEPT = `array['key_id', 'sealed_note', 'carried_out_at', 'grounds_key_id', 'sealed_grounds']`;

/** What a person gave as the grounds of an objection. It never changes, and goes with the registration. */
export class AddObjectionGrounds1763810100000 implements MigrationInterface {
  name = 'AddObjectionGrounds1763810100000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(COLUMNS);
    await queryRunner.query(GUARD);
    await grant(
      queryRunner,
      'update (grounds_key_id, sealed_grounds)',
      ['privacy_request'],
      ['console', 'worker', 'cli'],
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`${BEFORE};
      alter table privacy_request
        drop constraint ck_privacy_request_sealed_grounds,
        drop column grounds_key_id,
        drop column sealed_grounds`);
  }
}

const COLUMNS = `
  alter table privacy_request
    add column grounds_key_id uuid,
    add column sealed_grounds bytea,
    add constraint ck_privacy_request_sealed_grounds
      check ((grounds_key_id is null) = (sealed_grounds is null) and (sealed_grounds is null or kind = 'objection'))`;

const GUARD = `
  create or replace function guard_privacy_request() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE'
        and to_jsonb(new) - ${REST} = to_jsonb(old) - ${REST}
        and (new.sealed_grounds is null or new.sealed_grounds = old.sealed_grounds)
        and (old.state = 'open' or (
          to_jsonb(new) - ${KEPT} = to_jsonb(old) - ${KEPT}
          and (new.sealed_note is null or new.sealed_note = old.sealed_note)
          and (old.carried_out_at is null or new.carried_out_at = old.carried_out_at))) then return new; end if;
      raise exception 'a request and its decision are never changed' using errcode = 'restrict_violation';
    end $$`;

const BEFORE = `
  create or replace function guard_privacy_request() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE'
        and to_jsonb(new) - array['state', 'decided_by', 'decided_at', 'hold_reason', 'key_id', 'sealed_note', 'carried_out_at']
          = to_jsonb(old) - array['state', 'decided_by', 'decided_at', 'hold_reason', 'key_id', 'sealed_note', 'carried_out_at']
        and (old.state = 'open' or (
          to_jsonb(new) - array['key_id', 'sealed_note', 'carried_out_at'] = to_jsonb(old) - array['key_id', 'sealed_note', 'carried_out_at']
          and (new.sealed_note is null or new.sealed_note = old.sealed_note)
          and (old.carried_out_at is null or new.carried_out_at = old.carried_out_at))) then return new; end if;
      raise exception 'a request and its decision are never changed' using errcode = 'restrict_violation';
    end $$`;
