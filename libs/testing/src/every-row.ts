import type { DataSource } from 'typeorm';

export interface FoundIn {
  readonly table: string;
  readonly rows: number;
}

/**
 * Looks for words in every column of every table, as text and, since bytea shows as hex, as the hex of their UTF-8.
 * As the owner, who no row policy hides anything from.
 */
export async function tablesHolding(owner: DataSource, words: readonly string[]): Promise<FoundIn[]> {
  const tables: { table: string }[] = await owner.query(
    "select tablename as table from pg_tables where schemaname = 'public' order by 1",
  );
  const pattern = words.flatMap((word) => [escaped(word), Buffer.from(word).toString('hex')]).join('|');
  const found: FoundIn[] = [];
  for (const { table } of tables) {
    const rows: { count: number }[] = await owner.query(
      `select count(*)::int as count from "${table}" t where t::text ~* $1`,
      [pattern],
    );
    if ((rows[0]?.count ?? 0) > 0) found.push({ table, rows: rows[0]?.count ?? 0 });
  }
  return found;
}

function escaped(word: string): string {
  return word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
