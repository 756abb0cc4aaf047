import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `npm run bench [name] [--option=value …]`: builds, then runs each `test/bench/*.bench.mjs` (or the one of that name)
 * in a process of its own. Each starts what it measures on a PostgreSQL of its own and prints its own table.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const args = process.argv.slice(2);
const wanted = args.filter((argument) => !argument.startsWith('--'));
const options = args.filter((argument) => argument.startsWith('--'));

function run(...command) {
  const { status } = spawnSync(process.execPath, command, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0) process.exit(status ?? 1);
}

const names = readdirSync(join(root, 'test/bench'))
  .filter((file) => file.endsWith('.bench.mjs'))
  .map((file) => file.replace('.bench.mjs', ''));
const unknown = wanted.find((name) => !names.includes(name));
if (unknown !== undefined) {
  console.error(`There is no bench "${unknown}"; there are: ${names.join(', ')}.`);
  process.exit(1);
}
run(join(root, 'script/build.mjs'), '--if-needed');
for (const name of wanted.length > 0 ? wanted : names) {
  console.log(`\n== ${name} ==`);
  run('--enable-source-maps', join(root, `test/bench/${name}.bench.mjs`), ...options);
}
