import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Read by script/cli.mjs, so that commands reach the running installation without any setting by hand. */
export const COMMAND_LINE_FILE = 'cli-environment.json';

/** Leaves the command line's environment beside the secrets, readable by the same account only, while this runs. */
export async function openCommandLine(
  folder: string,
  environment: Record<string, string>,
): Promise<{ close(): Promise<void> }> {
  const file = join(folder, COMMAND_LINE_FILE);
  await rm(file, { force: true });
  await writeFile(file, `${JSON.stringify(environment, null, 2)}\n`, { mode: 0o600 });
  return { close: () => rm(file, { force: true }) };
}
