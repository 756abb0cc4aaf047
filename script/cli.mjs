import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `npm run cli -- <command>`: against the database of DATABASE_URL, or else against the installation that `npm start`
 * runs from this folder.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const file = join(process.env.DATA_DIR ?? join(root, '.data'), 'cli-environment.json');
const configured = process.env.DATABASE_URL ?? process.env.DATABASE_OWNER_URL ?? process.env.DATABASE_URL_FILE;
const running = configured === undefined && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
const needsDatabase = !['roles', 'keys', undefined].includes(process.argv[2]);
if (configured === undefined && Object.keys(running).length === 0 && needsDatabase) {
  process.stderr.write(
    'No installation is running here: start it with "npm start", or set DATABASE_URL and the keys.\n',
  );
  process.exit(1);
}
const main = join(root, 'dist/apps/cli/src/main.js');
if (!existsSync(main)) {
  process.stderr.write('Joinder is not built yet: run "npm run build".\n');
  process.exit(1);
}
const child = spawn(process.execPath, [main, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...running, ...process.env },
});
child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));
