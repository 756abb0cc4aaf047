import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Runs the Dockerfile's install, build and prune steps in a clean folder, copies what its last stage copies, and starts
 * each process from there until it answers for itself. It builds no image: that needs an engine.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const text = readFileSync(join(root, 'Dockerfile'), 'utf8');
const work = mkdtempSync(join(tmpdir(), 'joinder-image-'));
const build = join(work, 'build');
const image = join(work, 'image');

function run(command) {
  process.stdout.write(`+ ${command}\n`);
  const { status } = spawnSync('sh', ['-ec', command], { cwd: build, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`"${command}" ended with ${String(status)}.`);
}

try {
  mkdirSync(image);
  const clone = spawnSync('git', ['clone', '-q', root, build], { stdio: 'inherit' });
  if (clone.status !== 0) throw new Error('The committed tree could not be cloned.');
  const steps = [...text.matchAll(/^# step: (\w+)\nRUN (.+)$/gm)];
  if (steps.length === 0) throw new Error('The Dockerfile marks no steps.');
  for (const [, , command] of steps) run(command);
  const copies = [...text.matchAll(/^COPY --from=build --chown=root:root \/app\/(\S+) (\S+)$/gm)];
  for (const [, from, to] of copies) {
    const target = to.endsWith('/') && statSync(join(build, from)).isFile() ? join(image, to, from) : join(image, to);
    cpSync(join(build, from), target, { recursive: true, verbatimSymlinks: true });
  }
  const entry = /^CMD \["(.+)"\]$/m.exec(text)?.[1] ?? '';
  for (const app of ['portal', 'console', 'worker', 'cli']) await start(join('dist/apps', app, 'src/main.js'));
  if (!existsSync(join(image, entry))) throw new Error(`CMD names ${entry}, which the image would not hold.`);
  process.stdout.write(
    `${String(steps.length)} steps run, ${String(copies.length)} copies made, 4 processes started. No image was built.\n`,
  );
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Without settings each process must load all its code and then end with the list of what it needs. */
async function start(script) {
  const child = spawn(process.execPath, [script], {
    cwd: image,
    env: { PATH: process.env.PATH, NODE_ENV: 'production' },
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve) => child.on('exit', resolve));
  const expected = script.includes('cli') ? /Usage: cli/ : /DATABASE_URL must be/;
  if (code === 0 || !expected.test(output))
    throw new Error(`${script} did not start as expected:\n${output.slice(0, 2000)}`);
}
