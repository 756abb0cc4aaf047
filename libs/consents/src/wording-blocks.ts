export type WordingBlock =
  | { readonly kind: 'heading' | 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] };

/**
 * Reads the part of Markdown that wordings use: `## ` headings, `- ` lists and paragraphs, parted by empty lines.
 * There is no inline markup and no HTML, so a text means the same on a page, in a mail and in print.
 */
export function wordingBlocks(body: string): readonly WordingBlock[] {
  return body
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
    .map(blockOf);
}

function blockOf(block: string): WordingBlock {
  if (block.startsWith('## ')) return { kind: 'heading', text: oneLine(block.slice(3)) };
  if (block.startsWith('> ')) return { kind: 'paragraph', text: oneLine(block.replaceAll(/^> ?/gm, '')) };
  if (!block.startsWith('- ')) return { kind: 'paragraph', text: oneLine(block) };
  return { kind: 'list', items: block.slice(2).split(/\n- /).map(oneLine) };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ').trim();
}
