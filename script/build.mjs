import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Builds every process and the page assets into dist/. With --if-needed it does nothing while no source is newer than
 * the last build. Outputs whose source is gone are removed, so that a deleted migration cannot run.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'dist', '.built');
const SOURCES = ['apps', 'libs', 'migrations', '.swcrc', 'nest-cli.json', 'package.json', 'script/build-assets.mjs'];

function newest(path) {
  const info = statSync(path);
  if (!info.isDirectory()) return info.mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), info.mtimeMs);
}

function upToDate() {
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  return SOURCES.filter((path) => existsSync(join(root, path))).every((path) => newest(join(root, path)) < built);
}

function prune(folder) {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) prune(path);
    else if (path.endsWith('.js') && !hasSource(path)) rmSync(path);
  }
}

function hasSource(output) {
  const source = output.replace(join(root, 'dist'), root).replace(/\.js$/, '');
  return existsSync(`${source}.ts`) || existsSync(`${source}.tsx`);
}

function run(script, ...args) {
  const { status } = spawnSync(process.execPath, [join(root, script), ...args], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
}

if (!(process.argv.includes('--if-needed') && upToDate())) {
  const started = new Date();
  mkdirSync(join(root, 'dist'), { recursive: true });
  run('node_modules/@nestjs/cli/bin/nest.js', 'build');
  for (const folder of ['apps', 'libs', 'migrations']) prune(join(root, 'dist', folder));
  if (existsSync(join(root, 'script/build-assets.mjs'))) run('script/build-assets.mjs');
  // Dated at the start, so that a file saved during the build counts as newer.
  writeFileSync(stamp, started.toISOString());
  utimesSync(stamp, started, started);
}
