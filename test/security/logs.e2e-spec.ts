import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { Child } from '../process/fixtures/child.js';
import { RunningInstallation } from '../process/running-installation.js';
import { personalLines } from '@app/testing';

jest.setTimeout(180_000);

/** Cells of the list that name or reach a person. */
const PERSONAL_COLUMNS = ['given_names', 'family_name', 'address', 'town', 'email'];

describe('an installation in which the whole main job was played', () => {
  let installation: RunningInstallation;
  let folder: string;
  let played: Child;
  let secrets: string[];
  let tables: string[];

  beforeAll(async () => {
    installation = await RunningInstallation.start({ LOG_LEVEL: 'debug' });
    folder = join(installation.folder, 'demo-out');
    const { portalUrl: PORTAL_URL, consoleUrl: CONSOLE_URL, dataFolder: DATA_DIR } = installation;
    played = Child.start('script/demo.mjs', { PORTAL_URL, CONSOLE_URL, DATA_DIR, DEMO_OUT: folder });
    expect([await played.ended, played.errors]).toEqual([0, '']);
    secrets = [...(await mailedSecrets()), privateKey()];
    tables = (
      await installation.query<{ text: string }>(`
        select payload::text as text from outbox union all select params::text from notice
        union all select convert_from(canonical, 'UTF8') from audit_entry union all select data::text from registration_event`)
    ).map(({ text }) => text);
  });
  afterAll(() => installation?.stop());

  /** What the people of the demo typed, as the list and the pages know it. */
  function personalData(): string[] {
    const [header = '', ...rows] = readFileSync(join(folder, 'data.csv'), 'utf8').split('\r\n').filter(Boolean);
    const columns = header.split(',');
    const cells = rows.flatMap((row) => {
      const values = row.split(',');
      return PERSONAL_COLUMNS.map((column) => values[columns.indexOf(column)] ?? '');
    });
    expect(cells.length).toBeGreaterThanOrEqual(4 * PERSONAL_COLUMNS.length);
    expect(cells.every((cell) => cell.length > 2)).toBe(true);
    return [...new Set(cells), 'anna.beispiel', 'bruno-', 'clara-', 'account page', 'Calls from strangers'];
  }

  /** Codes and link tokens as they were mailed. */
  async function mailedSecrets(): Promise<string[]> {
    const mails = await Promise.all(
      readdirSync(join(folder, 'mails')).map((name) => PostalMime.parse(readFileSync(join(folder, 'mails', name)))),
    );
    const texts = mails.map(({ text }) => text ?? '');
    const tokens = texts.flatMap((text) =>
      [...text.matchAll(/\/confirm\/([A-Za-z0-9_-]{20,})/g)].map(([, token]) => token ?? ''),
    );
    expect(tokens.length).toBeGreaterThanOrEqual(5);
    return tokens;
  }

  function privateKey(): string {
    return readFileSync(join(folder, 'age-identity.txt'), 'utf8').trim();
  }

  const holding = (lines: readonly string[], texts: readonly string[]): string[] =>
    lines.filter((line) => texts.some((text) => line.includes(text)));

  it('has no name, address, mail, account, file name or free text in any log line', () => {
    const { log } = installation;
    expect(log.filter((line) => line.includes('"process":"portal"')).length).toBeGreaterThan(100);
    expect(holding(log, personalData())).toEqual([]);
    expect(personalLines(log)).toEqual([]);
    expect(
      holding(
        played.lines,
        personalData().filter((text) => text.includes('@')),
      ),
    ).toEqual([]);
  });

  it('has no mailed token and no private key in any log line', () => {
    expect(holding(installation.log, secrets)).toEqual([]);
  });

  it('has none of it in jobs, notices, history and the audit log', () => {
    expect(tables.length).toBeGreaterThan(100);
    expect(holding(tables, [...personalData(), ...secrets])).toEqual([]);
  });

  it('has none of it in the log of the database server', () => {
    const lines = readFileSync(join(installation.dataFolder, 'postgres/server.log'), 'utf8').split('\n');
    expect(holding(lines, [...personalData(), ...secrets])).toEqual([]);
  });
});

describe('the search for personal data', () => {
  it('finds what it looks for, however it was written', () => {
    const lines = [
      '{"msg":"fine"}',
      '{"to":"p.abc@example.org"}',
      '{"url":"/x?q=M%C3%BCller"}',
      '{"name":"M\\u00fcller"}',
      '{"a":"p%40example.org"}',
      'Zoë',
    ];
    expect(personalLines(lines)).toEqual(lines.slice(1));
  });
});
