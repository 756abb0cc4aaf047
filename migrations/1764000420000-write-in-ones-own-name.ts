import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Whoever decides, signs, uploads or opens something at the console is named as whoever is signed in, in every column
 * that says so: a forgotten check and a page that was tampered with meet the same rule as the use cases.
 */
export class WriteInOnesOwnName1764000420000 implements MigrationInterface {
  name = 'WriteInOnesOwnName1764000420000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(OWN_NAME);
    for (const [table, columns] of Object.entries(WHO)) {
      const named = columns.map((column) => `'${column}'`).join(', ');
      await queryRunner.query(
        `create trigger own_name before insert or update on ${table} for each row execute function own_name(${named})`,
      );
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of Object.keys(WHO)) await queryRunner.query(`drop trigger own_name on ${table}`);
    await queryRunner.query('drop function own_name()');
  }
}

/** What functions of the owner do for an administrator, such as handing a case over, they check themselves. */
const OWN_NAME = `
  create function own_name() returns trigger language plpgsql as $$
    declare
      kind text := coalesce(current_setting('joinder.actor_kind', true), '');
      me text := case when kind = 'staff' then current_setting('joinder.actor_id', true) end;
      was jsonb := case when tg_op = 'UPDATE' then to_jsonb(old) end;
      named text;
    begin
      if kind in ('', 'system') or current_user = (select pg_get_userbyid(relowner) from pg_class where oid = tg_relid) then
        return new;
      end if;
      for i in 0 .. tg_nargs - 1 loop
        named := to_jsonb(new) ->> tg_argv[i];
        if named is not null and named is distinct from me and named is distinct from was ->> tg_argv[i] then
          raise exception 'nobody writes in the name of somebody else' using errcode = 'insufficient_privilege';
        end if;
      end loop;
      return new;
    end $$;`;

/** Every column that says which member of staff did it. Whom a row is about is another matter. */
const WHO: Readonly<Record<string, readonly string[]>> = {
  access_request: ['decided_by', 'recorded_by'],
  action_cause: ['recorded_by'],
  action_rules: ['recorded_by'],
  claim_value_model: ['decided_by', 'proposed_by'],
  counsel_change: ['confirmed_by', 'started_by'],
  courtesy_decision: ['decided_by'],
  extract_result: ['decided_by'],
  extract_run: ['closed_by', 'uploaded_by'],
  file_access: ['staff_id'],
  ground_variant: ['recorded_by'],
  ground_variant_approval: ['approved_by'],
  invitation_import: ['decided_by', 'imported_by'],
  joining_window: ['recorded_by'],
  lapse_notice: ['recorded_by'],
  list_download: ['staff_id'],
  list_export: ['approved_by', 'declined_by', 'requested_by'],
  official_route: ['recorded_by'],
  own_cut_off: ['recorded_by'],
  privacy_request: ['decided_by', 'recorded_by'],
  procedural_event: ['recorded_by'],
  review_case: ['assigned_to'],
  review_decision: ['staff_id'],
  review_flag: ['settled_by'],
  rules_change: ['asked_by'],
  rules_sign_off: ['recorded_by'],
  staff_conflict: ['ended_by', 'staff_id'],
  staff_grant: ['approved_by', 'ended_by', 'granted_by'],
  support_access: ['staff_id'],
  support_contact: ['staff_id'],
  support_mail: ['staff_id'],
  wording: ['approved_by', 'proposed_by', 'rejected_by', 'withdrawn_by'],
};
