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
  return [{ kind: 'heading', text: title }, ...effectPieces(legalEffect), ...blocks.flatMap(piecesOf)];
}

function effectPieces(effect: ShownPage['legalEffect']): readonly ShownPiece[] {
  if (effect === null) return [];
  const texts = effect.source === undefined ? [effect.text] : [effect.text, effect.source];
  return texts.map((text) => ({ kind: 'paragraph', text }));
}

/** A text that binds and the translation beside it, if there was one: each whole, as the page showed both. */
function piecesOf(block: ShownBlock): readonly ShownPiece[] {
  if (block.kind !== 'wording') return [block];
  const { heading, wording, note, box, onNo } = block;
  const { courtesy, locale: language } = wording;
  const text = wordingBlocks(onNo === null || courtesy !== undefined ? wording.body : withoutOnNo(wording.body));
  const rest = { note, box, onNo };
  if (courtesy === undefined) return [{ kind: 'declaration', heading, language, text, ...rest }];
  const bare = { note: null, box: null, onNo: null };
  return [
    { kind: 'declaration', heading, language, text, ...bare },
    { kind: 'declaration', heading: null, language: courtesy.locale, text: wordingBlocks(courtesy.body), ...rest },
  ];
}
