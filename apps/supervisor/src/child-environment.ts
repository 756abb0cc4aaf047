import {
  CliSettings,
  ConfigurationInvalid,
  ConsoleSettings,
  PortalSettings,
  WorkerSettings,
  loadConfig,
} from '@app/platform';
import type { Secrets, SecretName } from './secrets-file.js';
import { namedOnly } from './supervisor-settings.js';
import type { Environment, SupervisorSettings } from './supervisor-settings.js';

export type ChildName = 'portal' | 'console' | 'worker';
export type ProgramName = ChildName | 'cli';
export const CHILD_NAMES: readonly ChildName[] = ['portal', 'console', 'worker'];
export const PROGRAM_NAMES: readonly ProgramName[] = [...CHILD_NAMES, 'cli'];

const SETTINGS: Readonly<Record<ProgramName, new () => object>> = {
  portal: PortalSettings,
  console: ConsoleSettings,
  worker: WorkerSettings,
  cli: CliSettings,
};

export interface EnvironmentSources {
  readonly environment: Environment;
  readonly settings: SupervisorSettings;
  readonly secrets: Secrets;
  /** The data folder, absolute. */
  readonly folder: string;
}

/** Needed to run at all, and never secret. */
const MACHINE = ['PATH', 'HOME', 'TMPDIR', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS'];

/**
 * The environment of one process: exactly the variables its settings class names, so that no process holds a secret
 * it does not ask for. What the person has set wins over what the secrets file has.
 */
export function childEnvironment(program: ProgramName, sources: EnvironmentSources): Record<string, string> {
  const { environment, settings, secrets, folder } = sources;
  const names = Object.keys(new SETTINGS[program]());
  const given = namedOnly(environment, names);
  const kept: Record<string, string> = {};
  for (const name of names) {
    const secret = secrets.values[secretFor(program, name)];
    if (secret !== undefined && given[name] === undefined && given[`${name}_FILE`] === undefined) kept[name] = secret;
  }
  const machine = Object.fromEntries(MACHINE.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])));
  return { ...machine, TZ: 'UTC', ...kept, ...given, ...decided(program, settings, folder) };
}

function secretFor(program: ProgramName, name: string): SecretName {
  if (name === 'CSRF_KEY') return program === 'portal' ? 'PORTAL_CSRF_KEY' : 'CONSOLE_CSRF_KEY';
  return name as SecretName;
}

function decided(program: ProgramName, settings: SupervisorSettings, folder: string): Record<string, string> {
  const common = {
    DATA_DIR: folder,
    PORTAL_URL: settings.PORTAL_URL,
    CONSOLE_URL: settings.CONSOLE_URL,
    ROLE_PREFIX: settings.ROLE_PREFIX,
  };
  if (program === 'portal') return { ...common, METRICS_PORT: String(settings.PORTAL_METRICS_PORT) };
  if (program === 'console') return { ...common, METRICS_PORT: String(settings.CONSOLE_METRICS_PORT) };
  return common;
}

/** Checks each process's settings before anything is started, all problems of all processes at once. */
export function assertSettings(environments: Readonly<Record<ProgramName, Record<string, string>>>): void {
  const problems: string[] = [];
  for (const program of PROGRAM_NAMES) {
    const complete = {
      ...environments[program],
      DATABASE_URL: environments[program]['DATABASE_URL'] ?? 'postgres://assigned-later',
    };
    try {
      loadConfig(SETTINGS[program], namedOnly(complete, Object.keys(new SETTINGS[program]())));
    } catch (error) {
      if (!(error instanceof ConfigurationInvalid)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new ConfigurationInvalid([...new Set(problems)]);
}
