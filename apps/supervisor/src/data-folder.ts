import { access, constants, mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { StartUpError } from './start-up-error.js';

/**
 * Everything an installation keeps. Nobody else may list it; as root it can be passed through, because the database
 * in it belongs to an account of its own.
 */
export async function openDataFolder(path: string): Promise<string> {
  const folder = resolve(path);
  try {
    await mkdir(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new StartUpError(
      `The folder ${folder} cannot be written (${code}): give this account write access to it, or choose another with DATA_DIR.`,
    );
  }
  return folder;
}
