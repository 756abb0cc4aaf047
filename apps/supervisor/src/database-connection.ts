import pg from 'pg';
import { StartUpError } from './start-up-error.js';

const CONNECT_TIMEOUT_MS = 10_000;

export async function withConnection<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'joinder-supervisor', connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** What to do about a server that could not be reached with the address in this variable. Never shows the password. */
export function connectionProblem(variable: string, url: string, error: unknown): StartUpError {
  const { host, user, database } = describe(url);
  const { code = '', message = '' } = error as { code?: string; message?: string };
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return new StartUpError(`${variable}: no host is called ${host}: correct the address.`);
  if (code === 'ECONNREFUSED') return new StartUpError(`${variable}: no database server answers at ${host}: start it, or correct host and port.`);
  if (code === '28P01' || code === '28000') return new StartUpError(`${variable}: the server at ${host} refuses the user ${user}: correct user, password or the server's access rules.`);
  if (code === '3D000') return new StartUpError(`${variable}: the server at ${host} has no database ${database} and ${user} may not create it: create it, owned by ${user}.`);
  return new StartUpError(`${variable}: the database at ${host} cannot be used (${[code, message].filter(Boolean).join(', ')}): correct the address or the server.`);
}

function describe(url: string): { host: string; user: string; database: string } {
  if (!URL.canParse(url)) return { host: 'that address', user: 'given', database: 'of that name' };
  const { host, username, pathname } = new URL(url);
  return { host: host || 'localhost', user: decodeURIComponent(username), database: decodeURIComponent(pathname.slice(1)) };
}
