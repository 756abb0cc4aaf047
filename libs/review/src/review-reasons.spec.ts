import { describe, expect, it } from '@jest/globals';
import { PROOF_CHECKED_REASONS } from '@app/notices';
import { locales, readCatalogue } from '@app/ui';
import { UNMASK_REASONS } from './masked-identity.js';
import { FLAG_KINDS } from './review-flag.entity.js';
import { isReasonFor, reasonsFor, REVIEW_OUTCOMES, REVIEW_REASONS } from './review-reasons.js';

describe('reasons of review', () => {
  it.each(REVIEW_OUTCOMES)('explain %s by at least two codes, and by no other', (outcome) => {
    const codes = reasonsFor(outcome);
    expect(codes.length).toBeGreaterThan(1);
    expect(Object.keys(REVIEW_REASONS).filter((code) => isReasonFor(outcome, code))).toEqual(codes);
  });

  it('each have a mail of their own where nothing more is asked', () => {
    expect(reasonsFor('proof_checked')).toEqual([...PROOF_CHECKED_REASONS]);
  });

  it('are not mistaken for what every object has', () => {
    expect(['constructor', 'toString', '__proto__', ''].filter((code) => isReasonFor('more_asked', code))).toEqual([]);
  });

  it.each(locales)('have words in %s, as have flags and reasons for unmasking', (locale) => {
    const words = readCatalogue(locale);
    const keys = [
      ...Object.keys(REVIEW_REASONS).map((code) => `review.reason.${code}`),
      ...FLAG_KINDS.map((kind) => `review.flag.${kind}`),
      ...UNMASK_REASONS.map((code) => `review.unmask.${code}`),
    ];
    expect(keys.filter((key) => !words.has(key))).toEqual([]);
  });
});
