import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What `npm start` runs: builds what is newer than the last build, then becomes the supervisor. */
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Joinder needs Node 20.19 or later; this is ${process.version}: install a newer one.`);
  process.exit(1);
}
const build = spawnSync(process.execPath, [join(root, 'script/build.mjs'), '--if-needed'], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
});
if (build.status !== 0) process.exit(build.signal === 'SIGINT' ? 0 : 1);
await import('../dist/apps/supervisor/src/main.js');
