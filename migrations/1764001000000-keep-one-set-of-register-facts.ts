import type { MigrationInterface, QueryRunner } from 'typeorm';
import { groupRole } from './roles.js';

/**
 * What people state to the register was kept beside the form items and could differ from them. From here on the form items
 * are it (adr/0023). What was kept before is sealed, so the worker opens and merges it, one registration a job; it writes
 * into a working copy by this function alone, which takes each earlier text once.
 */
export class KeepOneSetOfRegisterFacts1764001000000 implements MigrationInterface {
  name = 'KeepOneSetOfRegisterFacts1764001000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      alter table register_text add column in_form boolean not null default false;
      alter table register_text alter column in_form set default true;

      -- The mark alone may change, and only the owner may change it: no process has the right to update a row.
      drop trigger guard_register_row on register_text;
      create trigger guard_register_row before update on register_text
        for each row when (to_jsonb(old) - 'in_form' is distinct from to_jsonb(new) - 'in_form')
        execute function guard_register_row();

      create function take_over_register_text(
        of_registration uuid, seen_version int, record_id uuid, sealed_with uuid, contents bytea, at timestamptz
      ) returns boolean language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
        declare own public.registration%rowtype;
        begin
          select * into own from public.registration where id = of_registration and erased_at is null for update;
          if not found or own.version <> seen_version then return false; end if;
          update public.register_text set in_form = true where registration_id = of_registration and not in_form;
          if not found then return false; end if;
          if contents is null then return true; end if;
          delete from public.registration_record
           where registration_id = of_registration and class = 'form_items' and version = 0;
          insert into public.registration_record
            (id, registration_id, action_id, mailbox_id, session_id, class, version, key_id, sealed, written_at)
          values (record_id, own.id, own.action_id, own.mailbox_id, own.session_id, 'form_items', 0, sealed_with, contents, at);
          update public.registration set version = own.version + 1, updated_at = at where id = own.id;
          return true;
        end $$;
      revoke execute on function take_over_register_text(uuid, int, uuid, uuid, bytea, timestamptz) from public;

      insert into outbox (id, topic, queue, payload, action_id, registration_id)
      select gen_random_uuid(), 'register-text.take-over', 'work', jsonb_build_object('registrationId', t.registration_id),
             t.action_id, t.registration_id
        from (select distinct registration_id, action_id from register_text) t;`);
    await queryRunner.query(
      `grant execute on function take_over_register_text(uuid, int, uuid, uuid, bytea, timestamptz) to ${groupRole('worker')}`,
    );
  }

  /** What was taken over is in the form and stays there. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      delete from outbox where topic = 'register-text.take-over';
      drop function take_over_register_text(uuid, int, uuid, uuid, bytea, timestamptz);
      drop trigger guard_register_row on register_text;
      create trigger guard_register_row before update on register_text for each row execute function guard_register_row();
      alter table register_text drop column in_form;`);
  }
}
