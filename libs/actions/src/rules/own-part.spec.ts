import { describe, expect, it } from '@jest/globals';
import { assertOwnPart } from './choose-action-rules.use-case.js';

describe('what an organisation decides of the rules itself', () => {
  it('asks nobody for more than the forum allows: EUR 25 in Ireland', () => {
    expect(() => assertOwnPart('IE', { terms: {}, feeCents: 2500 })).not.toThrow();
    expect(() => assertOwnPart('IE', { terms: {}, feeCents: 2501 })).toThrow(
      expect.objectContaining({ code: 'PROCEEDINGS_INVALID', details: { field: 'feeCents', most: 2500 } }),
    );
    expect(() => assertOwnPart('DE', { terms: {}, feeCents: 2501 })).not.toThrow();
  });
});
