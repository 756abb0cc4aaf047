import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder that holds package.json, found from this file. Catalogues and built assets are not copied by the
 * compiler, so they are looked up from there: the same path holds for `dist/`, for the sources and under Jest.
 */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('No package.json above libs/ui: the installation is incomplete.');
    folder = parent;
  }
  return folder;
}
