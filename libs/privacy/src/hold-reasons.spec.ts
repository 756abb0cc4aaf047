import { describe, expect, it } from '@jest/globals';
import { locales, readCatalogue } from '@app/ui';
import { HOLD_REASONS, holdReasonsFor, isHoldReasonFor } from './hold-reasons.js';

describe('reasons for keeping data', () => {
  it.each(['erasure', 'restriction', 'objection'] as const)('answer %s by at least two codes', (kind) => {
    expect(holdReasonsFor(kind).length).toBeGreaterThan(1);
  });

  it('are of the law and of no object', () => {
    expect([null, 'constructor', 'toString', ''].filter((code) => isHoldReasonFor('erasure', code))).toEqual([]);
    expect(isHoldReasonFor('restriction', 'legal_claims')).toBe(false);
  });

  it.each(locales)('have words in %s', (locale) => {
    const words = readCatalogue(locale);
    expect(Object.keys(HOLD_REASONS).filter((code) => !words.has(`privacy.hold.${code}`))).toEqual([]);
  });
});
