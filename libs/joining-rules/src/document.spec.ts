import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { allRules } from './all-rules.js';
import { joiningRulesDocument } from './document.js';
import { shippedProfiles } from './profiles.js';

const page = joiningRulesDocument(shippedProfiles());

describe(joiningRulesDocument, () => {
  it('is what docs/joining-rules.md says; if not, run "npm run joining-rules"', () => {
    expect(readFileSync(new URL('../../../docs/joining-rules.md', import.meta.url), 'utf8')).toBe(page);
  });

  it('shows what every rule says, with its link and its date', () => {
    for (const { rule } of shippedProfiles().flatMap(allRules)) {
      const row = page.split('\n').find((line) => line.includes(` | ${rule.says} | `));
      expect(row).toBeDefined();
      expect(page).toContain(rule.source.url ?? `${rule.source.title} (no link)`);
    }
  });

  it('calls nothing verified that was not seen in the source itself', () => {
    const rows = page.split('\n').filter((line) => /^\| .* \| \d{4}-\d{2}-\d{2} \| /.test(line));
    expect(rows.length).toBe(shippedProfiles().flatMap(allRules).length);
    for (const row of rows) expect(row).toMatch(/\| (yes \(V\)|\*\*not verified\*\* \((V2|M|I)\)) \|$/);
  });

  it('says of every profile that counsel has not signed it', () => {
    expect(page.match(/Not signed off: for practice actions only/g)).toHaveLength(5);
  });

  it('shows every sentence on the legal effect in each language', () => {
    for (const { sentences } of shippedProfiles().flatMap(({ legalEffects }) => legalEffects))
      for (const [language, sentence] of Object.entries(sentences))
        expect(page).toContain(`  - ${language}: ${sentence ?? ''}\n`);
  });

  it('lists every open point', () => {
    for (const { text } of shippedProfiles().flatMap(({ open }) => open)) expect(page).toContain(`- ${text}`);
  });
});
