import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../../..');

describe('the threat model', () => {
  it('names only tests that exist', () => {
    const text = readFileSync(join(ROOT, 'docs/threat-model.md'), 'utf8');
    const named = [
      ...text.matchAll(/`((?:test|libs|apps|docs)\/[^`]+\.spec\.ts|(?:test|libs|apps)\/[^`]+-spec\.ts)`/g),
    ].map(([, path]) => path ?? '');
    expect(named.length).toBeGreaterThan(25);
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});
