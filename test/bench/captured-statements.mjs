import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { leafHash } from '../../dist/libs/audit/src/canonical.js';
import { newId } from '../../dist/libs/platform/src/index.js';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Every statement this process sends while `work` runs, with its parameters. */
export async function captureStatements(work) {
  const statements = [];
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = function query(config, values, ...rest) {
    const text = typeof config === 'string' ? config : config.text;
    statements.push({ name: config.name, text, values: Array.isArray(values) ? values : (config.values ?? []) });
    return original.call(this, config, values, ...rest);
  };
  try {
    await work();
  } finally {
    pg.Client.prototype.query = original;
  }
  return statements;
}

/**
 * The same statements for another draft: its own ids in place of the captured draft's, new ids where the submission
 * made some, and new bytes of the same length where something was sealed or hashed.
 */
export function statementsFor(statements, { from, to, constant }) {
  const ids = new Map(from.map((id, index) => [id, to[index]]));
  const replace = (id) => {
    if (constant.has(id)) return id;
    if (!ids.has(id)) ids.set(id, newId());
    return ids.get(id);
  };
  const renew = (value) => {
    if (Buffer.isBuffer(value)) return randomBytes(value.length);
    if (Array.isArray(value)) return value.map(renew);
    return typeof value === 'string' ? value.replaceAll(UUID, replace) : value;
  };
  return statements.map(({ name, text, values }) => {
    const renewed = values.map(renew);
    // The database checks that an entry's hash is that of its bytes.
    if (text.includes('insert into audit_entry')) renewed[2] = renewed[1].map(leafHash);
    return { name, text: text.replaceAll(UUID, replace), values: renewed };
  });
}

/** One connection per place, each playing whole transactions. */
export async function openPlayers(url, count) {
  const clients = Array.from({ length: count }, () => new pg.Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  return {
    async play(statements, place) {
      for (const { name, text, values } of statements) {
        if (values.length === 0) await clients[place].query(text);
        else await clients[place].query({ name, text, values });
      }
    },
    close: () => Promise.all(clients.map((client) => client.end())),
  };
}
