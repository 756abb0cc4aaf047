import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Writes docs/joining-rules.md from the forum profiles. With --check it writes nothing and fails when the committed page
 * says something else than the data.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const file = join(root, 'docs', 'joining-rules.md');
const { joiningRulesDocument, shippedProfiles } = await import('../dist/libs/joining-rules/src/index.js');

const current = joiningRulesDocument(shippedProfiles());
if (!process.argv.includes('--check')) writeFileSync(file, current);
else if (readFileSync(file, 'utf8') !== current) {
  console.error(
    'docs/joining-rules.md does not show the rules as they are: run "npm run joining-rules" and commit it.',
  );
  process.exitCode = 1;
}
