import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './package-root.js';

/** The path both apps serve `assetsFolder()` under; file names carry a hash, so answers may be cached for ever. */
export const assetsPath = '/assets/';

export type AssetName = 'portal.css' | 'console.css' | 'init.js' | 'proof.js' | 'copy.js' | 'favicon.svg';

let manifest: Readonly<Record<string, string>> | undefined;

/** The folder `npm run build:assets` writes to. */
export function assetsFolder(): string {
  return join(packageRoot(), 'dist', 'assets');
}

/** The address of a built file. The manifest is read at the first call and kept for the life of the process. */
export function assetUrl(name: AssetName): string {
  manifest ??= readManifest(join(assetsFolder(), 'assets.json'));
  const file = manifest[name];
  if (!file) throw new Error(`dist/assets/assets.json does not list ${name}: run "npm run build:assets".`);
  return assetsPath + file;
}

/** Called by a process at start, so that a forgotten build is told there and not on the first page. */
export function checkAssets(): void {
  assetUrl('portal.css');
}

function readManifest(path: string): Readonly<Record<string, string>> {
  if (!existsSync(path)) throw new Error('dist/assets/assets.json is missing: run "npm run build:assets".');
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
}
