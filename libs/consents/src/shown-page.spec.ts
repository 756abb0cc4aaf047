import { describe, expect, it } from '@jest/globals';
import { readShownPage, shownSnapshot, type ShownPage } from './shown-page.js';
import { shownPieces } from './shown-parts.js';

const wording = {
  id: 'w',
  kind: 'TRUTH',
  version: 3,
  locale: 'de',
  sha256: 'x',
  body: 'Es stimmt.\n\n- a\n- b',
} as const;
const shown: ShownPage = {
  page: 'consent',
  locale: 'en',
  actionId: 'a',
  title: 'T',
  legalEffect: { text: 'No effect.', sha256: 'y' },
  blocks: [
    { kind: 'paragraph', text: 'Read this.' },
    { kind: 'wording', heading: 'H', wording, note: 'Version 3', box: 'I agree', onNo: 'Nothing changes.' },
    { kind: 'button', text: 'Go' },
  ],
};

describe(shownSnapshot, () => {
  it('is the same for the same page, whatever the order of its names, and can be read back', () => {
    const { blocks, ...rest } = shown;
    const snapshot = shownSnapshot(shown);
    expect(snapshot).toEqual(shownSnapshot({ blocks, ...rest }));
    expect(readShownPage(snapshot)).toEqual(shown);
    expect(shownSnapshot({ ...shown, blocks: [...blocks].reverse() }).sha256).not.toBe(snapshot.sha256);
  });

  it('is not read where its text was touched, or where it is of a form nobody knows', () => {
    const { canonical, sha256 } = shownSnapshot(shown);
    expect(readShownPage({ canonical: canonical.replace('agree', 'object'), sha256 })).toBeNull();
    const other = canonical.replace('"v":2', '"v":9');
    expect(readShownPage({ canonical: other, sha256 })).toBeNull();
  });
});

describe(shownPieces, () => {
  it('renders from what was kept alone, each text in its own language', () => {
    expect(shownPieces(shown)).toEqual([
      { kind: 'heading', text: 'T' },
      { kind: 'paragraph', text: 'No effect.' },
      { kind: 'paragraph', text: 'Read this.' },
      {
        kind: 'declaration',
        heading: 'H',
        language: 'de',
        text: [
          { kind: 'paragraph', text: 'Es stimmt.' },
          { kind: 'list', items: ['a', 'b'] },
        ],
        note: 'Version 3',
        box: 'I agree',
        onNo: 'Nothing changes.',
      },
      { kind: 'button', text: 'Go' },
    ]);
  });
});
