import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answersAroundClockChanges } from '../answers-around-clock-changes.js';
import { FORUMS } from '../profiles.js';

const LIB = join(import.meta.dirname, '../..');

/** The whole lib, run by a process that lives in another zone. Its first line shows that it really does. */
const SCRIPT = `
  const { answersAroundClockChanges } = await import(process.argv[1]);
  process.stdout.write(JSON.stringify([new Date(2027, 0, 1).toISOString(), ...answersAroundClockChanges()]));
`;

/** What a process whose local midnight is this far from UTC says of the local first of January 2027. */
const ZONES = [
  ['Pacific/Kiritimati', '2026-12-31T10:00:00.000Z'],
  ['America/St_Johns', '2027-01-01T03:30:00.000Z'],
  ['Pacific/Pago_Pago', '2027-01-01T11:00:00.000Z'],
  ['Europe/Berlin', '2026-12-31T23:00:00.000Z'],
  ['UTC', '2027-01-01T00:00:00.000Z'],
] as const;

describe('the server’s own time zone', () => {
  const here = answersAroundClockChanges();
  let folder: string;
  /** Laid out as the package, where the lib looks for its data. */
  let built: string;

  beforeAll(async () => {
    const { transformFile } = await import('@swc/core');
    folder = mkdtempSync(join(tmpdir(), 'joining-rules-'));
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    symlinkSync(join(LIB, '../../node_modules'), join(folder, 'node_modules'));
    built = join(folder, 'libs/joining-rules');
    mkdirSync(built, { recursive: true });
    for (const data of ['profiles', 'data']) symlinkSync(join(LIB, data), join(built, data));
    for (const file of sources()) {
      const { code } = await transformFile(join(LIB, file), {
        swcrc: false,
        jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
      });
      const target = join(built, file.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, code);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is asked about every forum, around every change of the clocks, on both sides of a last midnight', () => {
    for (const forum of FORUMS) {
      const own = here.filter((answer) => answer.startsWith(`${forum} `));
      expect(own.length).toBeGreaterThanOrEqual(100);
      for (const month of ['2027-03-2', '2027-10-3', '2028-03-2'])
        expect(own.some((answer) => answer.startsWith(`${forum} ${month}`))).toBe(true);
    }
    for (const passed of ['"passed":true', '"passed":false'])
      expect(here.some((answer) => answer.includes(passed))).toBe(true);
  });

  it.each(ZONES)('moves no deadline and changes no answer: %s', (zone, newYear) => {
    const args = ['--input-type=module', '-e', SCRIPT, join(built, 'src/answers-around-clock-changes.js')];
    const env = { ...process.env, TZ: zone };
    const run = spawnSync(process.execPath, args, { env, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
    expect(run.stderr).toBe('');
    const [first, ...there] = JSON.parse(run.stdout) as string[];
    expect(first).toBe(newYear);
    expect(there).toEqual(here);
  });
});

function sources(): readonly string[] {
  return readdirSync(join(LIB, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => join('src', file));
}
