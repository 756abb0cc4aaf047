import type { ShownBlock, ShownPage } from './shown-page.js';
import { withoutOnNo } from './on-no.js';
import { wordingBlocks, type WordingBlock } from './wording-blocks.js';

export type ShownPiece =
  | Exclude<ShownBlock, { kind: 'wording' }>
  | {
      readonly kind: 'declaration';
      readonly heading: string | null;
      readonly language: string;
      readonly text: readonly WordingBlock[];
      readonly note: string | null;
      readonly box: string | null;
      readonly onNo: string | null;
    };

/** A kept page as a page or a print renders it: from what was kept, and from nothing else. */
export function shownPieces({ title, legalEffect, blocks }: ShownPage): readonly ShownPiece[] {
  return [
    { kind: 'heading', text: title },
    ...(legalEffect === null ? [] : [{ kind: 'paragraph' as const, text: legalEffect.text }]),
    ...blocks.map(pieceOf),
  ];
}

function pieceOf(block: ShownBlock): ShownPiece {
  if (block.kind !== 'wording') return block;
  const { heading, wording, note, box, onNo } = block;
  return {
    kind: 'declaration',
    heading,
    language: wording.locale,
    text: wordingBlocks(onNo === null ? wording.body : withoutOnNo(wording.body)),
    note,
    box,
    onNo,
  };
}
