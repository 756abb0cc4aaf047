import type { MailBlock, MailDocument } from './mail-document.js';

/** The text part. Says everything the HTML part says. */
export function textMail(document: MailDocument): string {
  const parts = document.blocks.map(textBlock);
  if (document.legalEffect !== null) {
    const { heading, text, sources } = document.legalEffect;
    parts.push([heading.toLocaleUpperCase(document.locale), text, ...sources].join('\n'));
  }
  parts.push(['--', ...document.footer].join('\n'));
  return `${parts.join('\n\n')}\n`;
}

function textBlock(block: MailBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'code':
      return `    ${block.text}`;
    case 'fact':
      return `${block.label}: ${block.text}`;
    case 'link':
      return `${block.text}:\n${block.url}`;
  }
}
