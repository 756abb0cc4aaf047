import pg from 'pg';

/** More than the application has statements with parameters; what is put together from filters may exceed it. */
const MOST = 1_000;
/** The result of these changes with a column that a later version adds, and a kept plan would then be refused. */
const EVERY_COLUMN = /\bselect\s+(?:\w+\.)?\*|\breturning\s+\*/i;

const names = new Map<string, string>();

type Query = (config: unknown, values?: unknown, callback?: unknown) => unknown;

/**
 * Has PostgreSQL keep the plan of every statement with parameters, by connection. The rules of row-level security make
 * planning dearer than running for most of our statements; a kept plan pays for that once.
 */
export class PreparedClient extends pg.Client {
  override query = ((config: unknown, values?: unknown, callback?: unknown): unknown => {
    const run = super.query.bind(this) as Query;
    if (typeof config !== 'string' || !Array.isArray(values) || values.length === 0)
      return run(config, values, callback);
    const name = nameOf(config);
    return name === null ? run(config, values, callback) : run({ name, text: config, values }, callback);
  }) as pg.Client['query'];
}

function nameOf(text: string): string | null {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= MOST || EVERY_COLUMN.test(text)) return null;
  const name = `s${String(names.size)}`;
  names.set(text, name);
  return name;
}
