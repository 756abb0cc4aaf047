import { describe, expect, it } from '@jest/globals';
import { textDifference } from './text-difference.js';

describe(textDifference, () => {
  it('marks of each text what the other has not, word by word', () => {
    expect(textDifference('I know that it is free.', 'I know that it is never free.')).toEqual({
      before: [{ kind: 'same', text: 'I know that it is free.' }],
      after: [
        { kind: 'same', text: 'I know that it is ' },
        { kind: 'changed', text: 'never ' },
        { kind: 'same', text: 'free.' },
      ],
    });
  });

  it.each([
    ['', 'new'],
    ['a b\n\n- c', 'a\n\n- c d'],
    ['  lead', 'x'.repeat(9) + ' ' + 'word '.repeat(3_000)],
    ['a '.repeat(3_000), 'b '.repeat(3_000)],
  ])('loses nothing of either text', (before, after) => {
    const found = textDifference(before, after);
    expect(found.before.map(({ text }) => text).join('')).toBe(before);
    expect(found.after.map(({ text }) => text).join('')).toBe(after);
  });
});
