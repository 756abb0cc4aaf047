import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The same refusal as before, asked once for each entry that was added to and not once for each pair of its rows: an
 * entry about 900 people took more than a second.
 */
export class CheckLogEntryOnce1763907010000 implements MigrationInterface {
  name = 'CheckLogEntryOnce1763907010000';

  up(queryRunner: QueryRunner): Promise<void> {
    return replaceRefusal(queryRunner, '(select distinct entry_id from added) a');
  }

  down(queryRunner: QueryRunner): Promise<void> {
    return replaceRefusal(queryRunner, 'added a');
  }
}

async function replaceRefusal(queryRunner: QueryRunner, added: string): Promise<void> {
  await queryRunner.query(`
    create or replace function audit_refuse_later_addition() returns trigger
      language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
      declare later boolean;
      begin
        -- One statement writes both, so rows of one and the same transaction carry the same id.
        execute format('select exists (select from ${added} join public.audit_entry e on e.id = a.entry_id
          join public.%I r on r.entry_id = a.entry_id where r.xmin <> e.xmin)', tg_table_name) into later;
        if later then
          raise exception 'The audit log only grows: adding to an entry in % later is refused.', tg_table_name
            using errcode = 'insufficient_privilege';
        end if;
        return null;
      end $$`);
}
