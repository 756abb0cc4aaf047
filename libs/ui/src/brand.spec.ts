import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { brandColour } from './layouts/brand.js';
import { packageRoot } from './package-root.js';

const forbidden: [what: string, pattern: RegExp][] = [
  ['the font of GOV.UK', /GDS ?Transport|@font-face/i],
  ['the crown, the crest or the logotype', /crown|crest|logotype/i],
  ['the opengraph image', /opengraph/i],
  ['the blue of GOV.UK', /#1d70b8|#005ea5|29,\s*112,\s*184/i],
  ['a data: address', /data:/i],
  ['an address on another host', /(?<!xmlns="|href\^=")https?:\/\//i],
  ['any fetched file', /url\(/i],
];

describe('built assets', () => {
  let folder: string;
  let files: [name: string, content: string][];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'joinder-assets-'));
    build(folder);
    files = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('keep every script below 6 kB on the wire', () => {
    const scripts = files.filter(([name]) => name.endsWith('.js'));
    expect(scripts).toHaveLength(3);
    for (const [, content] of scripts) expect(gzipSync(content).length).toBeLessThan(6_000);
  });

  it('are two sheets, two scripts, one icon and the manifest that names them', () => {
    const manifest = JSON.parse(readFileSync(join(folder, 'assets.json'), 'utf8')) as Record<string, string>;
    const { inputs, ...names } = manifest;
    expect(inputs).toMatch(/^[0-9a-f]{20}$/);
    expect(Object.keys(names).sort()).toEqual([
      'console.css',
      'copy.js',
      'favicon.svg',
      'init.js',
      'portal.css',
      'proof.js',
    ]);
    expect(files.map(([name]) => name).sort()).toEqual([...Object.values(names), 'assets.json'].sort());
    expect(names['portal.css']).toMatch(/^portal\.[0-9a-f]{10}\.css$/);
  });

  it.each(forbidden)('do not contain %s', (_what, pattern) => {
    for (const [name, content] of files)
      expect({ name, found: pattern.exec(content)?.[0] }).toEqual({ name, found: undefined });
  });

  it('use our own colour for brand, icon and browser bar', () => {
    for (const [name, content] of files.filter(([name]) => /\.(css|svg)$/.test(name))) {
      expect({ name, branded: content.includes(brandColour) }).toEqual({ name, branded: true });
    }
  });

  it('style every class our components write', () => {
    const sheet = files.find(([name]) => name.startsWith('portal'))?.[1] ?? '';
    for (const block of [
      'button',
      'radios',
      'checkboxes',
      'date-input',
      'file-upload',
      'summary-card',
      'task-list',
      'panel',
      'pagination',
    ]) {
      expect({ block, styled: sheet.includes(`.govuk-${block}`) }).toEqual({ block, styled: true });
    }
  });

  it('widen the page for staff only', () => {
    const sheet = (start: string) => files.find(([name]) => name.startsWith(start))?.[1];
    expect(sheet('console')).toContain('1440px');
    expect(sheet('portal')).not.toContain('1440px');
    expect(sheet('portal')).toContain('960px');
  });

  it('are left alone when nothing changed, and made again when one is gone', async () => {
    expect(build(folder)).toBe('The page assets are up to date.\n');
    await rm(join(folder, files.find(([name]) => name.startsWith('init'))?.[0] ?? ''));
    expect(build(folder)).toMatch(/^Built/);
    expect(readdirSync(folder).sort()).toEqual(files.map(([name]) => name).sort());
  });
});

function build(folder: string): string {
  return execFileSync(process.execPath, [join(packageRoot(), 'script/build-assets.mjs'), folder], { encoding: 'utf8' });
}
