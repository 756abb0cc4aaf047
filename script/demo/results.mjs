import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { assert } from './demo-failed.mjs';
import { cli, ROOT } from './installation.mjs';

export const OUT = process.env.DEMO_OUT ?? join(ROOT, 'demo-out');

/** Begins the folder anew; what it holds is invented, but the key in it opens the list. */
export function emptyResults() {
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(join(OUT, 'mails'), { recursive: true, mode: 0o700 });
}

export async function keepMails(mails) {
  const all = await mails.all();
  all.forEach(({ bytes, to }, index) =>
    keep(`mails/${String(index + 1).padStart(2, '0')}-${to.split('.')[0]}.eml`, bytes),
  );
  return all.length;
}

/** Checks the list as its recipient would: the hashes of the manifest, its rows, and who stands in it. */
export function keepList({ identity, encrypted, manifest, plain }, { listed, unlisted }) {
  keep('data.csv.age', encrypted);
  keep('data.csv', plain);
  keep('manifest.json', manifest);
  keep('age-identity.txt', `${identity}\n`);
  const { rows, plain: named, file } = JSON.parse(manifest.toString());
  assert(
    named.name === 'data.csv' && named.sha256 === sha256(plain),
    'the hash of data.csv is not the one in manifest.json.',
  );
  assert(file.sha256 === sha256(encrypted), 'the hash of data.csv.age is not the one in manifest.json.');
  const text = plain.toString();
  const lines = text.split('\r\n').filter(Boolean);
  assert(lines.length === rows + 1, `the list has ${lines.length - 1} rows, its manifest says ${rows}.`);
  for (const { reference, familyName, review } of listed) {
    const line = lines.find((candidate) => candidate.includes(reference));
    assert(line?.includes(familyName), `${familyName} (${reference}) is not in the list.`);
    assert(
      line.includes('proof_checked') === review,
      `the list says the wrong thing about the review of ${reference}.`,
    );
  }
  assert(!text.includes(unlisted), 'somebody who only registered an interest stands in the list.');
  return { rows, sha256: named.sha256 };
}

/** Verifies the whole log once every entry of this run has its place in it, and keeps the signed head. */
export async function keepVerifiedLog() {
  for (let attempt = 1; ; attempt += 1) {
    const [report = ''] = await cli('verify-log', '--write-head', join(OUT, 'log-head.txt'));
    assert(report.startsWith('The log is sound'), `verify-log says: ${report}`);
    if (report.endsWith(' 0 waiting.') || attempt === 10) return report;
    await sleep(1_000);
  }
}

function keep(name, content) {
  writeFileSync(join(OUT, name), content, { mode: 0o600 });
}

function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}
