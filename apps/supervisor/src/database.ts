import { access } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { EmbeddedClusterError, startEmbeddedCluster } from '@app/platform';
import { connectionProblem, withConnection } from './database-connection.js';
import { PROGRAM_NAMES } from './child-environment.js';
import type { ProgramName } from './child-environment.js';
import { scramVerifier } from './scram.js';
import type { SecretName, Secrets } from './secrets-file.js';
import { StartUpError } from './start-up-error.js';
import type { SupervisorSettings } from './supervisor-settings.js';

export interface Database {
  readonly embedded: boolean;
  readonly ownerUrl: string;
  /** A connection that may make logins and give them to group roles. */
  readonly administratorUrl: string;
  stop(): Promise<void>;
  /** Resolves when the embedded server ends by itself; never for a server of one's own. */
  readonly lost: Promise<void>;
}

const DATABASE = 'joinder';

export function openDatabase(settings: SupervisorSettings, secrets: Secrets, folder: string): Promise<Database> {
  return settings.DATABASE_OWNER_URL === '' ? openEmbedded(settings, secrets, folder) : openExternal(settings);
}

async function openEmbedded(settings: SupervisorSettings, secrets: Secrets, folder: string): Promise<Database> {
  if (settings.DATABASE_URL !== '') {
    throw new StartUpError(
      'DATABASE_URL is set but DATABASE_OWNER_URL is not: set both for a server of your own, or neither for the embedded one.',
    );
  }
  const dataDir = join(folder, 'postgres');
  await assertNotOrphaned(dataDir, secrets);
  const cluster = await startEmbeddedCluster({
    dataDir,
    superuserPassword: password(secrets, 'DATABASE_SUPERUSER_PASSWORD'),
  });
  const owner = `${settings.ROLE_PREFIX}_owner`;
  await withConnection(cluster.url('postgres'), (client) =>
    makeOwnerAndDatabase(client, owner, password(secrets, 'DATABASE_OWNER_PASSWORD')),
  );
  return {
    embedded: true,
    ownerUrl: withLogin(cluster.url(DATABASE), owner, password(secrets, 'DATABASE_OWNER_PASSWORD')),
    administratorUrl: cluster.url(DATABASE),
    stop: () => cluster.stop(),
    lost: cluster.lost,
  };
}

/** A database whose keys are gone cannot be opened; new ones would only hide that. */
async function assertNotOrphaned(dataDir: string, secrets: Secrets): Promise<void> {
  if (!secrets.made.includes('DATABASE_SUPERUSER_PASSWORD')) return;
  const there = await access(join(dataDir, 'cluster.json')).then(
    () => true,
    () => false,
  );
  if (there)
    throw new EmbeddedClusterError(
      'WRONG_PASSWORD',
      `${dataDir} holds a database, but the secrets.json it was made with is gone: put it back beside it, or move the database away to begin anew.`,
    );
}

/** The owner is no superuser, so that the embedded default meets the same limits as a server of one's own. */
async function makeOwnerAndDatabase(client: pg.Client, owner: string, secret: string): Promise<void> {
  await makeLogin(client, owner, secret, 'createrole');
  const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
  if (rowCount === 0) await client.query(`create database ${DATABASE} owner ${owner}`);
}

async function openExternal(settings: SupervisorSettings): Promise<Database> {
  const ownerUrl = settings.DATABASE_OWNER_URL;
  try {
    await withConnection(ownerUrl, (client) => client.query('select 1'));
  } catch (error) {
    if ((error as { code?: string }).code !== '3D000' || !(await createExternal(ownerUrl)))
      throw connectionProblem('DATABASE_OWNER_URL', ownerUrl, error);
  }
  return {
    embedded: false,
    ownerUrl,
    administratorUrl: ownerUrl,
    stop: () => Promise.resolve(),
    lost: new Promise(() => undefined),
  };
}

async function createExternal(ownerUrl: string): Promise<boolean> {
  const server = new URL(ownerUrl);
  const name = decodeURIComponent(server.pathname.slice(1));
  server.pathname = '/postgres';
  return withConnection(server.toString(), (client) =>
    client.query(`create database ${pg.escapeIdentifier(name)}`),
  ).then(
    () => true,
    () => false,
  );
}

/** Whether no migration has ever run here. */
export function isUntouched(database: Database): Promise<boolean> {
  return withConnection(database.ownerUrl, async (client) => {
    const { rows } = await client.query<{ untouched: boolean }>(
      `select to_regclass('public.instance') is null as untouched`,
    );
    return rows[0]?.untouched === true;
  });
}

export function isDemo(database: Database): Promise<boolean> {
  return withConnection(database.ownerUrl, async (client) => {
    const { rows } = await client.query<{ demo: boolean }>('select demo from instance');
    return rows[0]?.demo === true;
  });
}

/** A login for each process, member of the group role that the migrations have made; the address each connects with. */
export async function processUrls(
  database: Database,
  settings: SupervisorSettings,
  secrets: Secrets,
): Promise<Record<ProgramName, string>> {
  if (settings.DATABASE_URL !== '') return fromEntries(() => settings.DATABASE_URL);
  try {
    await withConnection(database.administratorUrl, async (client) => {
      for (const program of PROGRAM_NAMES) {
        await makeLogin(client, loginOf(settings, program), passwordOf(secrets, program), 'inherit');
        await client.query(`grant ${settings.ROLE_PREFIX}_${program} to ${loginOf(settings, program)}`);
      }
    });
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    throw new StartUpError(
      'The owner in DATABASE_OWNER_URL may not create logins: have an administrator run what "cli roles print" prints, and set DATABASE_URL.',
    );
  }
  return fromEntries((program) =>
    withLogin(database.ownerUrl, loginOf(settings, program), passwordOf(secrets, program)),
  );
}

async function makeLogin(client: pg.Client, role: string, secret: string, attributes: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  await client.query(
    `${rowCount === 0 ? 'create' : 'alter'} role ${role} login ${attributes} password '${scramVerifier(secret)}'`,
  );
}

function fromEntries(urlOf: (program: ProgramName) => string): Record<ProgramName, string> {
  return { portal: urlOf('portal'), console: urlOf('console'), worker: urlOf('worker'), cli: urlOf('cli') };
}

function loginOf(settings: SupervisorSettings, program: ProgramName): string {
  return `${settings.ROLE_PREFIX}_${program}_login`;
}

function passwordOf(secrets: Secrets, program: ProgramName): string {
  return password(secrets, `DATABASE_${program.toUpperCase() as Uppercase<ProgramName>}_PASSWORD`);
}

function password(secrets: Secrets, name: SecretName): string {
  const value = secrets.values[name];
  if (value === undefined) throw new StartUpError(`${name} belongs in secrets.json, not in the environment: unset it.`);
  return value;
}

function withLogin(url: string, user: string, secret: string): string {
  const changed = new URL(url);
  changed.username = user;
  changed.password = secret;
  return changed.toString();
}
