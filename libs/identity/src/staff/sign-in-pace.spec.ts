import { describe, expect, it } from '@jest/globals';
import { networkKey } from './network-key.js';
import { delayAfter } from './sign-in-pace.js';
import { totpPause } from './totp-pause.js';

describe(delayAfter.name, () => {
  it('grows with every try beyond the third but never beyond seconds', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 1_000].map(delayAfter)).toEqual([
      0, 0, 0, 250, 500, 1_000, 2_000, 4_000, 4_000, 4_000,
    ]);
  });
});

describe(networkKey.name, () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002:ffff::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0'],
    ['', 'unknown'],
    ['nonsense', 'unknown'],
  ])('takes %s as %s: what its holder cannot change at will', (address, key) => {
    expect(networkKey(address)).toBe(key);
  });
});

describe(totpPause.name, () => {
  it('begins with the third wrong code and ends at five minutes', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 100].map(totpPause)).toEqual([
      0, 0, 30_000, 60_000, 120_000, 240_000, 300_000, 300_000,
    ]);
  });
});
