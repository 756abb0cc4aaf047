import type { MigrationInterface, QueryRunner } from 'typeorm';
import { groupRole } from './roles.js';
import { ACTOR, anywhere, buildWalls, STAFF, within } from './walls.js';

/**
 * A declared conflict of interest hides every row of the file from whoever declared it, in every table that names the
 * registration and that the console reads: the tables come from the catalogue, and a test holds later ones to it. The log
 * and the words typed before a file was opened are for auditors.
 */
export class HideEveryRowOfAConflict1764000430000 implements MigrationInterface {
  name = 'HideEveryRowOfAConflict1764000430000';

  async up(queryRunner: QueryRunner): Promise<void> {
    const console = groupRole('console');
    const tables = (await queryRunner.query(TABLES, [console])) as { table: string; other: boolean }[];
    for (const { table, other } of tables) {
      const columns = other ? `${table}.registration_id, ${table}.other_registration_id` : `${table}.registration_id`;
      await queryRunner.query(`create policy ${table}_conflict on ${table} as restrictive to ${console}
        using (not exists (select from staff_conflict c
          where c.registration_id in (${columns}) and c.staff_id::text = ${ACTOR} and c.ended_at is null))`);
    }
    await queryRunner.query('drop policy audit_entry_console_select on audit_entry');
    await buildWalls(queryRunner, [
      { table: 'audit_entry', to: ['console'], commands: ['select'], rows: within('audited') },
      {
        table: 'data_key',
        to: ['console'],
        commands: ['select'],
        also: 'reasons',
        rows: `${STAFF} and ${anywhere('audited')} and exists (select from file_access f where f.key_id = data_key.id)`,
      },
    ]);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Walls are not taken down.'));
  }
}

/** Not the conflict itself: who declared one sees it, and a colleague ends it. */
const TABLES = `
  select c.relname as table, exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'other_registration_id') as other
    from pg_class c
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity and c.relname <> 'staff_conflict'
     and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'registration_id' and not a.attisdropped)
     and has_any_column_privilege($1, c.oid, 'select')
     and not exists (select from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname
                        and p.permissive = 'RESTRICTIVE' and p.policyname = c.relname || '_conflict')
   order by 1`;
