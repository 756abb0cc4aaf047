import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { chromium, type Browser } from 'playwright-core';

/** Without the package's own flags, of which some switch off the very checks these tests are for. */
const FLAGS = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
];

/** A real Chromium: that of CHROMIUM_PATH, or the one inside the npm package, so that nothing has to be installed. */
export async function launchChromium(): Promise<Browser> {
  const own = process.env['CHROMIUM_PATH'];
  if (own !== undefined) return chromium.launch({ executablePath: own, args: FLAGS });
  const folder = await unpacked();
  const executablePath = join(folder, 'chromium');
  const libraries = missesLibraries(executablePath) ? { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') } : {};
  const fonts = hasFonts() ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') };
  return chromium.launch({ executablePath, args: FLAGS, env: { ...environment(), ...libraries, ...fonts } });
}

/** Unpacks once per package version; under another name until it is whole, since a kill would leave half a browser. */
async function unpacked(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const root = entry.slice(0, entry.indexOf('@sparticuz/chromium') + '@sparticuz/chromium'.length);
  const { version } = createRequire(import.meta.url)(join(root, 'package.json')) as { version: string };
  const folder = join(tmpdir(), `joinder-chromium-${version}`);
  if (existsSync(folder)) return folder;
  const half = mkdtempSync(join(tmpdir(), 'joinder-chromium-unpacking-'));
  const program = createWriteStream(join(half, 'chromium'), { mode: 0o700 });
  await pipeline(createReadStream(join(root, 'bin', 'chromium.br')), createBrotliDecompress(), program);
  await untar(join(root, 'bin', 'swiftshader.tar.br'), half);
  await untar(join(root, 'bin', 'fonts.tar.br'), join(half, 'fonts'));
  await untar(join(root, 'bin', 'al2023.tar.br'), join(half, 'al2023'));
  if (existsSync(folder)) rmSync(half, { recursive: true });
  else renameSync(half, folder);
  return folder;
}

async function untar(archive: string, target: string): Promise<void> {
  mkdirSync(target, { recursive: true });
  const plain = join(target, 'unpacking.tar');
  await pipeline(createReadStream(archive), createBrotliDecompress(), createWriteStream(plain));
  execFileSync('tar', ['-xf', plain, '-C', target]);
  rmSync(plain);
}

function missesLibraries(executable: string): boolean {
  try {
    return execFileSync('ldd', [executable], { encoding: 'utf8' }).includes('not found');
  } catch {
    return true;
  }
}

function hasFonts(): boolean {
  return existsSync('/usr/share/fonts/truetype') || existsSync('/usr/share/fonts/opentype');
}

function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
