export interface DifferencePart {
  readonly kind: 'same' | 'changed';
  readonly text: string;
}

/** Two texts word by word: of each, what the other has too and what it has not. */
export interface TextDifference {
  readonly before: readonly DifferencePart[];
  readonly after: readonly DifferencePart[];
}

/** Beyond so many pairs of words the middle is shown as changed altogether: correct, if coarse. */
const MOST_PAIRS = 4_000_000;

/** Spaces belong to the word before them, so that both texts read as they are when their parts are put together. */
export function textDifference(before: string, after: string): TextDifference {
  const old = words(before);
  const now = words(after);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const kept = common(old.slice(start, old.length - end), now.slice(start, now.length - end));
  const mark = (all: readonly string[], side: 0 | 1): DifferencePart[] => {
    const same = new Set(kept.map((pair) => pair[side] + start));
    return joined(all.map((text, at) => [text, at < start || at >= all.length - end || same.has(at)]));
  };
  return { before: mark(old, 0), after: mark(now, 1) };
}

function words(text: string): string[] {
  return text.match(/\S+\s*|^\s+/g) ?? [];
}

/** Places of a longest common subsequence, as pairs. */
function common(old: readonly string[], now: readonly string[]): [number, number][] {
  if (old.length * now.length > MOST_PAIRS) return [];
  const width = now.length + 1;
  const longest = new Uint16Array((old.length + 1) * width);
  const at = (i: number, j: number): number => longest[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      longest[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < old.length && j < now.length;) {
    if (old[i] === now[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

function joined(parts: readonly (readonly [string, boolean])[]): DifferencePart[] {
  const found: DifferencePart[] = [];
  for (const [text, same] of parts) {
    const kind = same ? 'same' : 'changed';
    const last = found.at(-1);
    if (last?.kind === kind) found[found.length - 1] = { kind, text: last.text + text };
    else found.push({ kind, text });
  }
  return found;
}
