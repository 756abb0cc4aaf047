import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, Matches, Max, Min, ValidateIf } from 'class-validator';
import { loadConfig, SEPARATION_PROFILES, type SeparationProfile } from '@app/platform';

const DATABASE_URL = /^postgres(ql)?:\/\/.+/;
const hint = (name: string): { message: string } => ({
  message: `${name} must be an address such as postgres://owner:password@host:5432/joinder`,
});

function Port(name: string): PropertyDecorator {
  const options = { message: `${name} must be a port number between 1 and 65535` };
  return (target, key) => {
    for (const decorate of [Type(() => Number), IsInt(options), Min(1, options), Max(65_535, options)])
      decorate(target, key);
  };
}

/** What the supervisor itself decides by. The settings of a child are checked with that child's own class. */
export class SupervisorSettings {
  @IsString({ message: 'DATA_DIR must be a folder' })
  DATA_DIR = '.data';

  @Matches(/^(localhost|[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:]*)$/, {
    message: 'BIND_ADDRESS must be an address such as 127.0.0.1',
  })
  BIND_ADDRESS = '127.0.0.1';

  @Port('PORTAL_PORT')
  PORTAL_PORT = 3000;

  @Port('CONSOLE_PORT')
  CONSOLE_PORT = 3001;

  @Port('WORKER_PORT')
  WORKER_PORT = 3002;

  /** Given to the portal as its METRICS_PORT; likewise the console's. */
  @Port('PORTAL_METRICS_PORT')
  PORTAL_METRICS_PORT = 3010;

  @Port('CONSOLE_METRICS_PORT')
  CONSOLE_METRICS_PORT = 3011;

  /** Empty: follows the port. */
  @IsString()
  PORTAL_URL = '';

  @IsString()
  CONSOLE_URL = '';

  /** How many people a step takes; read when the database is made. */
  @IsIn(SEPARATION_PROFILES, { message: 'SEPARATION must be small or standard' })
  SEPARATION: SeparationProfile = 'standard';

  /** Empty: the embedded PostgreSQL. */
  @ValidateIf((settings: SupervisorSettings) => settings.DATABASE_OWNER_URL !== '')
  @Matches(DATABASE_URL, hint('DATABASE_OWNER_URL'))
  DATABASE_OWNER_URL = '';

  /** On a server of one's own: one login for all processes, instead of a login made for each. */
  @ValidateIf((settings: SupervisorSettings) => settings.DATABASE_URL !== '')
  @Matches(DATABASE_URL, hint('DATABASE_URL'))
  DATABASE_URL = '';

  @Matches(/^[a-z][a-z0-9_]{0,40}$/, { message: 'ROLE_PREFIX may hold small letters, digits and underscores only' })
  ROLE_PREFIX = 'joinder';
}

export type Environment = Readonly<Record<string, string | undefined>>;

export function loadSupervisorSettings(environment: Environment): SupervisorSettings {
  const settings = loadConfig(SupervisorSettings, namedOnly(environment, Object.keys(new SupervisorSettings())));
  settings.PORTAL_URL ||= `http://localhost:${settings.PORTAL_PORT}`;
  settings.CONSOLE_URL ||= `http://localhost:${settings.CONSOLE_PORT}`;
  return settings;
}

/** The variables of these names, and their `*_FILE` forms; whatever else a machine has set stays out. */
export function namedOnly(environment: Environment, names: readonly string[]): Record<string, string> {
  const wanted = names.flatMap((name) => [name, `${name}_FILE`]);
  return Object.fromEntries(wanted.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])));
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/;

/** Reachable from this machine only, by address and by the addresses people are given. */
export function isLoopbackOnly(settings: SupervisorSettings): boolean {
  const hosts = [settings.PORTAL_URL, settings.CONSOLE_URL].map((url) =>
    URL.canParse(url) ? new URL(url).hostname : '',
  );
  return [settings.BIND_ADDRESS, ...hosts].every((host) => LOOPBACK.test(host));
}
