/**
 * Writes openapi/portal.json from the built controllers. With --check it writes nothing and fails when the committed
 * file says something else.
 */
import 'reflect-metadata';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const file = join(root, 'openapi', 'portal.json');
const { openApiDocument } = await import('../dist/apps/portal/src/openapi-document.js');

/** Keys in a fixed order, so that moving a controller changes nothing. */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}

const { openapi, info, paths, components, ...rest } = await openApiDocument();
const current = `${JSON.stringify({ openapi, info, ...rest, paths: sorted(paths), components: sorted(components) }, null, 2)}\n`;
if (!process.argv.includes('--check')) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, current);
} else if ((await readFile(file, 'utf8').catch(() => '')) !== current) {
  console.error('openapi/portal.json does not describe the API as it is: run "npm run openapi" and commit the file.');
  process.exitCode = 1;
}
