import { describe, expect, it } from '@jest/globals';
import { suppressSmallCells } from './suppress-small-cells.js';

const shown = (...counts: number[]): (number | null)[] =>
  suppressSmallCells({
    code: 'x',
    several: false,
    classes: counts.map((count, index) => ({ code: String(index), count })),
  }).classes.map(({ count }) => count);

describe(suppressSmallCells.name, () => {
  it('hides counts under five, none included', () => {
    expect(shown(4, 3, 5, 100)).toEqual([null, null, 5, 100]);
    expect(shown(0, 1, 9)).toEqual([null, null, 9]);
  });

  it('hides the next smallest where one hidden count could be worked out from the total', () => {
    expect(shown(4, 50, 20)).toEqual([null, 50, null]);
  });

  it('shows everything where nothing is small', () => {
    expect(shown(5, 6)).toEqual([5, 6]);
  });
});
