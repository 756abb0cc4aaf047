/**
 * Builds what browsers load: `dist/assets/<name>.<hash>.<ext>` and the manifest `assets.json`; another folder may be given.
 * Hashed files are never removed here, so that a running process keeps finding the ones it names; `dist` as a whole is
 * emptied by the compiler.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const ui = join(root, 'libs', 'ui');

const sheets = ['portal', 'console'];
const copies = ['init.js', 'proof.js', 'copy.js', 'favicon.svg'];

/** Returns whether anything had to be built. */
async function buildAssets(outFolder) {
  const inputs = await inputsHash();
  const manifestPath = join(outFolder, 'assets.json');
  const known = await readManifest(manifestPath);
  if (
    known?.inputs === inputs &&
    Object.values(known).every((file) => file === inputs || existsSync(join(outFolder, file)))
  ) {
    return false;
  }
  await mkdir(outFolder, { recursive: true });
  const manifest = { inputs };
  for (const [name, content] of [...(await compileSheets()), ...(await readCopies())]) {
    manifest[name] = hashedName(name, content);
    await writeAtomically(join(outFolder, manifest[name]), content);
  }
  await writeAtomically(manifestPath, `${JSON.stringify(manifest, null, 2)}\n`);
  return true;
}

/** One value over everything that decides the result: our sources, this script, the versions of both packages. */
async function inputsHash() {
  const hash = createHash('sha256');
  const files = [
    fileURLToPath(import.meta.url),
    join(root, 'node_modules/govuk-frontend/package.json'),
    join(root, 'node_modules/sass/package.json'),
  ];
  for (const folder of ['styles', 'assets']) {
    for (const name of (await readdir(join(ui, folder))).sort()) files.push(join(ui, folder, name));
  }
  for (const file of files) hash.update(`${file.slice(root.length)}\n`).update(await readFile(file));
  return hash.digest('hex').slice(0, 20);
}

async function compileSheets() {
  // Loaded here: an unchanged build then never pays for the compiler.
  const sass = await import('sass');
  const importers = [new sass.NodePackageImporter(root)];
  return sheets.map((name) => {
    const sheet = join(ui, 'styles', `${name}.scss`);
    return [`${name}.css`, whole(sass.compile(sheet, { importers, style: 'compressed', quietDeps: true }).css)];
  });
}

/** The compiler takes a function it does not know for one of the browser's, which then drops the declaration. */
function whole(css) {
  const left = /govuk-[a-z-]+\(/.exec(css);
  if (left) throw new Error(`A style calls ${left[0]}), which its file does not import.`);
  return css;
}

function readCopies() {
  return Promise.all(copies.map(async (name) => [name, await readFile(join(ui, 'assets', name), 'utf8')]));
}

function hashedName(name, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  return name.replace(/(\.[^.]+)$/, `.${hash}$1`);
}

/** Two builds at once, or a process that starts meanwhile, never see half a file. */
async function writeAtomically(path, content) {
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, content);
  await rename(temporary, path);
}

async function readManifest(path) {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return undefined;
  }
}

const outFolder = process.argv[2] ?? join(root, 'dist', 'assets');
const built = await buildAssets(outFolder);
console.log(built ? `Built the page assets in ${outFolder}.` : 'The page assets are up to date.');
