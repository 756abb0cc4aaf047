import { describe, expect, it } from '@jest/globals';
import { newId } from '@app/platform';
import { HandoverTokens } from './handover-tokens.js';

describe(HandoverTokens, () => {
  const tokens = new HandoverTokens(Buffer.alloc(32, 1));
  const id = newId();

  it('derives the same token for the same handover and finds it again', () => {
    expect(tokens.tokenOf(id)).toBe(tokens.tokenOf(id));
    expect(tokens.handoverOf(tokens.tokenOf(id))).toBe(id);
  });

  it('knows no token of another key, no changed token and nothing else', () => {
    const token = tokens.tokenOf(id);
    const flipped = `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`;
    const other = new HandoverTokens(Buffer.alloc(32, 2)).tokenOf(id);
    for (const wrong of [other, flipped, token.slice(1), `${token}A`, id, '', undefined, [token]])
      expect(tokens.handoverOf(wrong)).toBeNull();
  });
});
