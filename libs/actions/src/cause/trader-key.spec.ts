import { describe, expect, it } from '@jest/globals';
import { traderKey } from './trader-key.js';

describe(traderKey, () => {
  it.each([
    ['Meta Platforms Ireland Ltd.', 'META Platforms Ireland Limited'],
    ['Beispiel GmbH & Co. KG', 'Beispiel'],
    ['Müller Märkte AG', 'Mueller Maerkte'],
    ['Příklad s.r.o.', 'Priklad S.R.O.'],
    ['Voorbeeld B.V.', 'Voorbeeld BV'],
    ['Beispiel UG (haftungsbeschränkt)', 'beispiel ug'],
  ])('finds %s and %s the same', (one, other) => {
    expect(traderKey(one)).toBe(traderKey(other));
  });

  it.each([
    ['Meta Platforms Ireland Ltd.', 'Meta Platforms Inc.'],
    ['Nord AG', 'Süd AG'],
    ['AG', 'SE'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(traderKey(one)).not.toBe(traderKey(other));
  });

  it('never makes a name empty', () => {
    expect(traderKey('Company Limited')).toBe('company');
  });
});
