import pg from 'pg';
import { StartUpError } from './start-up-error.js';

const CONNECT_TIMEOUT_MS = 10_000;

export async function withConnection<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'joinder-supervisor',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
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
  const { code = '', message = '' } = error as { code?: string; message?: string };
  const advice = ADVICE[code]?.(describe(url));
  if (advice !== undefined) return new StartUpError(`${variable}: ${advice}`);
  const cause = [code, message].filter(Boolean).join(', ');
  return new StartUpError(
    `${variable}: the database at ${describe(url).host} cannot be used (${cause}): correct the address or the server.`,
  );
}

interface Address {
  readonly host: string;
  readonly user: string;
  readonly database: string;
}

const noSuchHost = ({ host }: Address): string => `no host is called ${host}: correct the address.`;
const refused = ({ host, user }: Address): string =>
  `the server at ${host} refuses the user ${user}: correct user, password or the server's access rules.`;

const ADVICE: Readonly<Record<string, (address: Address) => string>> = {
  ENOTFOUND: noSuchHost,
  EAI_AGAIN: noSuchHost,
  ECONNREFUSED: ({ host }) => `no database server answers at ${host}: start it, or correct host and port.`,
  '28P01': refused,
  '28000': refused,
  '3D000': ({ host, user, database }) =>
    `the server at ${host} has no database ${database} and ${user} may not create it: create it, owned by ${user}.`,
};

function describe(url: string): Address {
  if (!URL.canParse(url)) return { host: 'that address', user: 'given', database: 'of that name' };
  const { host, username, pathname } = new URL(url);
  return {
    host: host || 'localhost',
    user: decodeURIComponent(username),
    database: decodeURIComponent(pathname.slice(1)),
  };
}
