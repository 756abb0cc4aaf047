import type { Actor, UnitOfWork } from '@app/platform';
import { newId } from '@app/platform';
import type { DataSource, EntityManager } from 'typeorm';
import type { RoleProcess } from '../../migrations/roles.js';
import type { FilledDatabase } from './filled-database.js';

/** One statement for one right of a process on one table. */
export interface Write {
  readonly name: string;
  readonly table: string;
  readonly sql: string;
  readonly params: readonly unknown[];
}

interface Right {
  readonly table: string;
  readonly command: 'insert' | 'update' | 'delete';
  /** Those the process may write. */
  readonly columns: string[];
}

const RIGHTS = `
  select c.relname as table, command, coalesce(array_agg(a.attname::text order by a.attnum)
           filter (where command <> 'delete' and has_column_privilege($1, c.oid, a.attnum, command)), '{}') as columns
    from pg_class c
    cross join unnest(array['insert', 'update', 'delete']) as command
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not in ('migrations', 'instance')
     and (has_table_privilege($1, c.oid, command)
       or command <> 'delete' and has_any_column_privilege($1, c.oid, nullif(command, 'delete')))
   group by c.relname, command order by c.relname, command`;

/** What `process` may do at all, each with a statement that does it to rows of the database that was filled. */
export async function grantedWrites(
  owner: DataSource,
  process: RoleProcess,
  { actionId }: FilledDatabase,
): Promise<readonly Write[]> {
  const rights: Right[] = await owner.query(RIGHTS, [`joinder_${process}`]);
  const writes: Write[] = [];
  for (const { table, command, columns } of rights) {
    const name = `${command} ${table}`;
    const [first] = columns;
    if (command === 'delete') writes.push({ name, table, sql: `delete from ${table}`, params: [] });
    else if (command === 'update')
      writes.push({ name, table, sql: `update ${table} set ${first ?? ''} = default`, params: [] });
    else writes.push({ name, table, ...(await copy(owner, { process, table, columns, actionId })) });
  }
  return writes;
}

/** The row of the claimant's action once more, under an id of its own where it has one. */
async function copy(
  owner: DataSource,
  of: { process: RoleProcess; table: string; columns: readonly string[]; actionId: string },
): Promise<Pick<Write, 'sql' | 'params'>> {
  const { process, table, columns, actionId } = of;
  const [row]: { made: Record<string, unknown> }[] = await owner.query(
    `select to_jsonb(t) as made from ${table} t order by (to_jsonb(t) ->> 'action_id' = $1) desc nulls last limit 1`,
    [actionId],
  );
  const made: Record<string, unknown> = {
    ...row?.made,
    ...(columns.includes('id') && table !== 'mailbox' ? { id: newId() } : {}),
  };
  // What a person does, no member of staff did.
  if (process === 'portal') for (const column of Object.keys(made)) if (column.endsWith('_by')) made[column] = null;
  const names = columns.map((column) => `"${column}"`).join(', ');
  return {
    sql: `insert into ${table} (${names}) select ${names} from jsonb_populate_record(null::${table}, $1::jsonb)`,
    params: [JSON.stringify(made)],
  };
}

/** The names of those that no wall and no missing right stopped; nothing stays written. */
export async function tryWrites(
  { dataSource, uow }: { readonly dataSource: DataSource; readonly uow: UnitOfWork },
  actor: Actor | null,
  writes: readonly Write[],
): Promise<string[]> {
  const passed: string[] = [];
  const attempt = async (tx: EntityManager): Promise<void> => {
    for (const write of writes) if (await passes(tx, write)) passed.push(write.name);
    throw new Undone();
  };
  const tried = actor === null ? dataSource.transaction(attempt) : uow.run(actor, attempt);
  await tried.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
  return passed.sort();
}

class Undone extends Error {}

async function passes(tx: EntityManager, { name, sql, params }: Write): Promise<boolean> {
  await tx.query('savepoint tried');
  try {
    const result: unknown = await tx.query(sql, [...params]);
    if (name.startsWith('insert')) return true;
    return Array.isArray(result) && typeof result[1] === 'number' && result[1] > 0;
  } catch (error) {
    const { code } = (error as { driverError: { code: string } }).driverError;
    // A rule of the contents answered, so no wall had.
    return code !== '42501';
  } finally {
    await tx.query('rollback to savepoint tried');
  }
}
