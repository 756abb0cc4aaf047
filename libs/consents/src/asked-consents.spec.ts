import { describe, expect, it } from '@jest/globals';
import { ASKED_CONSENTS } from '@app/actions';
import { DECLARATION_RULES } from './declaration-rules.js';

describe('consents that the register of purposes may rest on', () => {
  it('are exactly those that some declaration asks for', () => {
    const asked = new Set(DECLARATION_RULES.flatMap(({ purpose }) => (purpose === null ? [] : [purpose])));
    expect([...ASKED_CONSENTS].sort()).toEqual([...asked].sort());
  });
});
