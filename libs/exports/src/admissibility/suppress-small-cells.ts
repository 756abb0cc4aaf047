import type { Criterion, CriterionClass } from './admissibility-sheet.query.js';

/** Fewer people than this could be told apart by someone who knows one of them. */
export const SMALLEST_CELL = 5;

/**
 * Hides counts under five. Where one hidden count could be found by subtracting the others from the total, the next
 * smallest is hidden as well. A count of none is hidden too: it says that nobody is there.
 */
export function suppressSmallCells(criterion: Criterion): Criterion {
  const small = new Set(criterion.classes.filter(({ count }) => (count ?? 0) < SMALLEST_CELL).map(({ code }) => code));
  if (small.size === 1) {
    const [next] = criterion.classes
      .filter(({ code }) => !small.has(code))
      .sort((a, b) => (a.count ?? 0) - (b.count ?? 0));
    if (next !== undefined) small.add(next.code);
  }
  return {
    ...criterion,
    classes: criterion.classes.map((cell): CriterionClass => (small.has(cell.code) ? { ...cell, count: null } : cell)),
  };
}
