import { randomBytes } from 'node:crypto';
import { chmod, open, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { newLogSigningKey } from '@app/audit';
import { StartUpError } from './start-up-error.js';
import type { Environment } from './supervisor-settings.js';

export const SECRET_NAMES = [
  'DATABASE_SUPERUSER_PASSWORD',
  'DATABASE_OWNER_PASSWORD',
  'DATABASE_PORTAL_PASSWORD',
  'DATABASE_CONSOLE_PASSWORD',
  'DATABASE_WORKER_PASSWORD',
  'DATABASE_CLI_PASSWORD',
  'MASTER_KEYS',
  'INDEX_KEYS',
  'CODE_KEY',
  'LOG_SIGNING_KEY',
  'PORTAL_CSRF_KEY',
  'CONSOLE_CSRF_KEY',
] as const;

export type SecretName = (typeof SECRET_NAMES)[number];

export interface Secrets {
  /** Absent where the environment brings its own. */
  readonly values: Readonly<Partial<Record<SecretName, string>>>;
  /** Made in this start. */
  readonly made: readonly SecretName[];
  /** What a person should know, one line each. */
  readonly notes: readonly string[];
}

const FILE_NAME = 'secrets.json';

/** Reads `secrets.json` and adds what is missing. Nothing that is there is ever replaced. */
export async function openSecrets(folder: string, logOrigin: string, environment: Environment): Promise<Secrets> {
  const file = join(folder, FILE_NAME);
  const kept = await readSecrets(file);
  const notes = kept ? await closeToOthers(file) : [];
  const made = SECRET_NAMES.filter((name) => !kept?.[name] && !environment[name] && !environment[`${name}_FILE`]);
  const values = { ...kept, ...Object.fromEntries(made.map((name) => [name, newSecret(name, logOrigin)])) };
  if (made.length > 0) await writeSecrets(file, values);
  return { values, made, notes };
}

function newSecret(name: SecretName, logOrigin: string): string {
  if (name.endsWith('_PASSWORD')) return randomBytes(24).toString('base64url');
  if (name === 'LOG_SIGNING_KEY') return newLogSigningKey(logOrigin).signingKey;
  const key = randomBytes(32).toString('base64');
  return name === 'MASTER_KEYS' || name === 'INDEX_KEYS' ? `k1:${key}` : key;
}

async function readSecrets(file: string): Promise<Partial<Record<SecretName, string>> | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new StartUpError(
      `The secrets in ${file} cannot be read (${code ?? 'unknown'}): start Joinder with the account that owns the file.`,
    );
  }
  try {
    return JSON.parse(text) as Partial<Record<SecretName, string>>;
  } catch {
    throw new StartUpError(
      `The secrets in ${file} are not valid JSON: put back an intact copy; without these keys the data cannot be read.`,
    );
  }
}

async function closeToOthers(file: string): Promise<string[]> {
  if (process.platform === 'win32' || ((await stat(file)).mode & 0o077) === 0) return [];
  await chmod(file, 0o600);
  return [
    `Others on this machine could read ${file}; that is closed now. If somebody may have copied it, rotate the keys (cli keys rotate).`,
  ];
}

/** Whole or not at all, and on the disk before a database depends on it. */
async function writeSecrets(file: string, values: object): Promise<void> {
  try {
    const handle = await open(`${file}.new`, 'w', 0o600);
    await handle.chmod(0o600);
    await handle.writeFile(`${JSON.stringify(values, null, 2)}\n`);
    await handle.sync();
    await handle.close();
    await rename(`${file}.new`, file);
  } catch (error) {
    throw new StartUpError(
      `The secrets cannot be written to ${file} (${(error as NodeJS.ErrnoException).code ?? 'unknown'}): give this account write access, or choose another folder with DATA_DIR.`,
    );
  }
}
