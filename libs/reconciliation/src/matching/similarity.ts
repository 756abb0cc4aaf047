/**
 * How many letters have to be changed, put in, left out or swapped with their neighbour to make one word the other;
 * `most + 1` once it is more than `most`.
 */
export function slips(a: string, b: string, most: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const next = [row];
    let least = row;
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (last[column] as number) + 1,
        (next[column - 1] as number) + 1,
        (last[column - 1] as number) + (same ? 0 : 1),
      );
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, (before[column - 2] as number) + 1);
      next.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    [before, last] = [last, next];
  }
  return last[b.length] as number;
}

/** How many slips still leave a word of that length itself: none in the shortest, where each makes another name. */
export function allowedSlips(word: string): number {
  return word.length < 3 ? 0 : word.length < 8 ? 1 : 2;
}

/** Whether two words may be one, a slip of the hand apart. */
export function alike(a: string, b: string): boolean {
  const most = allowedSlips(a.length < b.length ? a : b);
  return slips(a, b, most) <= most;
}

/** Every word of the shorter list has a partner of its own in the longer one; null where one has none. */
export function pairWords(a: readonly string[], b: readonly string[]): { slips: number; left: number } | null {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  const free = [...many];
  let total = 0;
  const inexact: string[] = [];
  for (const word of few) {
    const at = free.indexOf(word);
    if (at < 0) inexact.push(word);
    else free.splice(at, 1);
  }
  for (const word of inexact) {
    const most = allowedSlips(word);
    let [best, cost] = [-1, most + 1];
    for (const [index, other] of free.entries()) {
      const found = slips(word, other, Math.min(most, allowedSlips(other)));
      if (found < cost && found <= allowedSlips(other)) [best, cost] = [index, found];
    }
    if (best < 0) return null;
    free.splice(best, 1);
    total += cost;
  }
  return { slips: total, left: free.length };
}
