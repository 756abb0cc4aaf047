import type pg from 'pg';

export interface TableColumns {
  readonly table: string;
  readonly columns: readonly string[];
}

/**
 * All tables of the schema with the columns that hold data, each after the tables it refers to, so that rows can be
 * loaded in this order. `instance` comes first: its mark is only accepted before there are registrations. Unlogged
 * tables hold what is worth minutes and are left out.
 */
export async function tablesInOrder(client: pg.Client): Promise<TableColumns[]> {
  const { rows: tables } = await client.query<TableColumns>(`
    select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relpersistence = 'p'
       and c.relname <> 'migrations'
     group by c.relname order by (c.relname <> 'instance'), c.relname`);
  const { rows: references } = await client.query<{ from: string; to: string }>(`
    select f.relname as from, t.relname as to from pg_constraint k
      join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
     where k.contype = 'f' and f.oid <> t.oid and f.relnamespace = 'public'::regnamespace`);
  return inOrder(tables, references);
}

function inOrder(tables: readonly TableColumns[], references: readonly { from: string; to: string }[]): TableColumns[] {
  const ordered: TableColumns[] = [];
  const waiting = new Map(tables.map((table) => [table.table, table]));
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(
      ({ table }) => !references.some(({ from, to }) => from === table && waiting.has(to)),
    );
    if (ready.length === 0) throw new Error('Tables refer to each other in a circle.');
    for (const table of ready) {
      ordered.push(table);
      waiting.delete(table.table);
    }
  }
  return ordered;
}
