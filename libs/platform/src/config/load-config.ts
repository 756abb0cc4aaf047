import { existsSync, readFileSync } from 'node:fs';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';

type Environment = Readonly<Record<string, string | undefined>>;

/** Every problem of a configuration at once, one per line, each saying which variable to change. Never shows a secret. */
export class ConfigurationInvalid extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigurationInvalid';
  }
}

/**
 * Reads one process's settings from environment variables. A variable `X_FILE` names a file that holds the value of
 * `X`. Unset variables take the class's defaults; unknown ones are left alone.
 */
export function loadConfig<T extends object>(type: new () => T, environment: Environment = process.env): T {
  const problems: string[] = [];
  const values: Record<string, string> = {};
  const known = new Set(Object.keys(new type()));
  for (const [name, text] of Object.entries(environment)) {
    if (text === undefined || text === '') continue;
    // Other programs have variables that end alike; only those of our own settings name a file of ours.
    if (name.endsWith('_FILE') && known.has(name.slice(0, -'_FILE'.length)))
      readSecretFile(name, text, values, problems);
    else values[name] ??= text;
  }
  const settings = plainToInstance(
    type,
    Object.fromEntries(Object.entries(values).filter(([name]) => known.has(name))),
  );
  for (const error of validateSync(settings, { forbidUnknownValues: false, validationError: { value: false } })) {
    for (const message of Object.values(error.constraints ?? {})) problems.push(message);
  }
  if (problems.length > 0) throw new ConfigurationInvalid(problems);
  return settings;
}

function readSecretFile(name: string, path: string, values: Record<string, string>, problems: string[]): void {
  if (!existsSync(path)) {
    problems.push(`${name} names a file that does not exist: ${path}`);
    return;
  }
  try {
    values[name.slice(0, -'_FILE'.length)] = readFileSync(path, 'utf8').trim();
  } catch {
    problems.push(`${name} names a file this process may not read: ${path}`);
  }
}
