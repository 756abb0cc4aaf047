import { CHILD_NAMES, assertSettings, childEnvironment } from './child-environment.js';
import type { ChildName, ProgramName } from './child-environment.js';
import { openCommandLine } from './command-line.js';
import { linesOf, runCommand } from './command.js';
import { openDataFolder } from './data-folder.js';
import { isDemo, isUntouched, openDatabase, processUrls } from './database.js';
import type { Database } from './database.js';
import type { LogStream } from './log-stream.js';
import { assertPortsFree } from './ports.js';
import { localAddress, waitUntilReady } from './readiness.js';
import { openSecrets } from './secrets-file.js';
import type { Secrets } from './secrets-file.js';
import { StartUpError } from './start-up-error.js';
import { SupervisedChild } from './supervised-child.js';
import { isLoopbackOnly, loadSupervisorSettings } from './supervisor-settings.js';
import type { Environment, SupervisorSettings } from './supervisor-settings.js';

export interface SupervisorOptions {
  readonly environment: Environment;
  /** Compiled entry file of each program. */
  readonly programs: Readonly<Record<ProgramName, string>>;
  readonly log: LogStream;
  /** Aborted to stop everything. */
  readonly signal: AbortSignal;
}

type Environments = Record<ProgramName, Record<string, string>>;

interface Prepared extends SupervisorOptions {
  readonly settings: SupervisorSettings;
  /** The data folder, absolute. */
  readonly folder: string;
  readonly secrets: Secrets;
  readonly environments: Environments;
  readonly database: Database;
}

/** Together with the database's own patience this stays below the ten seconds a stop may take. */
const CHILD_PATIENCE_MS = 4_500;

/** Runs the whole installation until `signal` is aborted. Rejects when it cannot start or go on; leaves no process. */
export async function supervise(options: SupervisorOptions): Promise<void> {
  const settings = loadSupervisorSettings(options.environment);
  const folder = await openDataFolder(settings.DATA_DIR);
  const secrets = await openSecrets(folder, logOrigin(settings), options.environment);
  secrets.notes.forEach((note) => {
    options.log.say(note);
  });
  const environments = perProgram((name) =>
    childEnvironment(name, { environment: options.environment, settings, secrets, folder }),
  );
  assertSettings(environments);
  await assertPortsFree(settings);
  options.signal.throwIfAborted();
  const database = await openDatabase(settings, secrets, folder);
  try {
    await run({ ...options, settings, folder, secrets, environments, database });
  } finally {
    await database.stop();
  }
}

async function run(prepared: Prepared): Promise<void> {
  const { database, environments, log, settings, signal } = prepared;
  await migrate(prepared);
  const urls = await processUrls(database, settings, prepared.secrets);
  const complete = perProgram((name) => ({ ...environments[name], DATABASE_URL: urls[name] }));
  const commandLine = await openCommandLine(prepared.folder, {
    ...complete.cli,
    DATABASE_OWNER_URL: database.ownerUrl,
  });
  await runCommand({ script: prepared.programs.cli, args: ['seed', '--once'], environment: complete.cli, log, signal });
  const children = CHILD_NAMES.map(
    (name) => new SupervisedChild({ name, script: prepared.programs[name], environment: complete[name] }, log),
  );
  try {
    children.forEach((child) => {
      child.start();
    });
    const failure = Promise.race([...children.map((child) => child.hopeless), databaseLost(database)]);
    await Promise.race([waitUntilReady(addressesOf(settings), signal), failure]);
    await announce(prepared, complete.cli);
    await Promise.race([aborted(signal), failure]);
    log.say('Stopping.');
  } finally {
    await Promise.all(children.map((child) => child.stop(CHILD_PATIENCE_MS)));
    await commandLine.close();
  }
}

/** The demo mark can only be set while the database is made, and only where nobody else can reach it. */
async function migrate(prepared: Prepared): Promise<void> {
  const { database, environments, log, programs, settings, secrets, signal } = prepared;
  signal.throwIfAborted();
  const untouched = await isUntouched(database);
  if (!untouched && secrets.made.includes('MASTER_KEYS')) {
    throw new StartUpError(
      'This database was set up with other keys: put back the secrets.json it was set up with, or set MASTER_KEYS and the other keys.',
    );
  }
  const demo = untouched && database.embedded && isLoopbackOnly(settings);
  const { SEPARATION } = settings;
  const environment = { ...environments.cli, DATABASE_OWNER_URL: database.ownerUrl, SEPARATION };
  await runCommand({
    script: programs.cli,
    args: demo ? ['migrate', '--demo'] : ['migrate'],
    environment,
    log,
    signal,
  });
}

async function announce(
  { database, log, programs, settings, signal }: Prepared,
  environment: Record<string, string>,
): Promise<void> {
  const demo = isLoopbackOnly(settings) && (await isDemo(database));
  const staffLinks = demo
    ? await linesOf({ script: programs.cli, args: ['staff', 'demo-links'], environment, log, signal })
    : [];
  log.say('');
  log.say('Joinder is ready.');
  log.say(`  Portal    ${settings.PORTAL_URL}`);
  log.say(`  Console   ${settings.CONSOLE_URL}`);
  if (demo)
    log.say(
      `  Mailbox   ${settings.PORTAL_URL}/demo/mailbox (mails of this demonstration are kept there, none is sent)`,
    );
  staffLinks.forEach((line) => {
    log.say(`  Staff     ${line}`);
  });
  log.say('Stop with Ctrl-C.');
  log.say('');
}

/** The audit log's name for good, as "cli migrate" writes it into the database; the signing key repeats it. */
function logOrigin(settings: SupervisorSettings): string {
  const host = URL.canParse(settings.PORTAL_URL) ? new URL(settings.PORTAL_URL).host : 'joinder';
  return `${host.replace(/[^a-z0-9.-]/gi, '.')}/joinder-log`;
}

function addressesOf(settings: SupervisorSettings): Record<ChildName, string> {
  return {
    portal: localAddress(settings.BIND_ADDRESS, settings.PORTAL_PORT),
    console: localAddress(settings.BIND_ADDRESS, settings.CONSOLE_PORT),
    worker: localAddress('127.0.0.1', settings.WORKER_PORT),
  };
}

async function databaseLost(database: Database): Promise<never> {
  await database.lost;
  throw new StartUpError(
    'The embedded PostgreSQL has ended: postgres/server.log in the data folder says why; start again.',
  );
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener(
      'abort',
      () => {
        resolve();
      },
      { once: true },
    );
  });
}

function perProgram<T>(valueOf: (name: ProgramName) => T): Record<ProgramName, T> {
  return { portal: valueOf('portal'), console: valueOf('console'), worker: valueOf('worker'), cli: valueOf('cli') };
}
