import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DemoFailed } from './demo-failed.mjs';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const PORTAL_URL = process.env.PORTAL_URL ?? 'http://localhost:3000';
export const CONSOLE_URL = process.env.CONSOLE_URL ?? 'http://localhost:3001';
export const DATA_DIR = process.env.DATA_DIR ?? join(ROOT, '.data');
export const MAIL_DIR = process.env.MAIL_DIR ?? join(DATA_DIR, 'mail');

/** Refuses in one line where there is nothing to play against. */
export async function assertRunning() {
  for (const url of [PORTAL_URL, CONSOLE_URL]) {
    const ready = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (!ready)
      throw new DemoFailed(
        `Joinder does not answer at ${url}: start it with "npm start", or set PORTAL_URL and CONSOLE_URL.`,
      );
  }
  if (!existsSync(join(DATA_DIR, 'cli-environment.json')))
    throw new DemoFailed(`${DATA_DIR} is not the data folder of a running installation: set DATA_DIR to it.`);
  const mailbox = await fetch(`${PORTAL_URL}/en/demo/mailbox`);
  await mailbox.body?.cancel();
  if (!mailbox.ok)
    throw new DemoFailed(
      'This installation is not a demonstration: the demo would leave fictional people among real ones.',
    );
}

/** Runs a command of the cli against the installation; answers its lines. */
export async function cli(...args) {
  const child = spawn(process.execPath, [join(ROOT, 'script/cli.mjs'), ...args], { env: { ...process.env, DATA_DIR } });
  const [output, complaint] = [[], []];
  child.stdout.on('data', (data) => output.push(data));
  child.stderr.on('data', (data) => complaint.push(data));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0)
    throw new DemoFailed(
      `"npm run cli -- ${args.join(' ')}" failed: ${Buffer.concat([...output, ...complaint])
        .toString()
        .trim()}`,
    );
  return Buffer.concat(output).toString().split('\n').filter(Boolean);
}
