import { describe, expect, it } from '@jest/globals';
import { canonicalWording, wordingSha256 } from './canonical-wording.js';
import { wordingBlocks } from './wording-blocks.js';

const content = { actionId: null, kind: 'TRUTH', version: 1, locale: 'en', body: 'It is true.' } as const;

describe(wordingSha256, () => {
  it('is over bytes that anyone can make again', () => {
    expect(canonicalWording(content).toString()).toBe(
      '{"action":null,"body":"It is true.","kind":"TRUTH","locale":"en","v":1,"version":1}',
    );
    expect(wordingSha256(content)).toBe('c2d9b00f07ea9296bb9a9b2436812f05c53c0a391bd02b770aa252ff62b7ccf3');
  });

  it('differs by text, version, language, kind and action', () => {
    const others = [
      { body: 'It is true!' },
      { version: 2 },
      { locale: 'de' },
      { kind: 'INTEREST' as const },
      { actionId: '0199a0c0-0000-7000-8000-000000000001' },
    ];
    const hashes = [content, ...others.map((other) => ({ ...content, ...other }))].map(wordingSha256);
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});

describe(wordingBlocks, () => {
  it('reads headings, paragraphs and lists, and nothing else as markup', () => {
    expect(wordingBlocks('## Title\n\nOne\ntwo <b>*x*</b>\n\n- a\n- b\n  c\n')).toEqual([
      { kind: 'heading', text: 'Title' },
      { kind: 'paragraph', text: 'One two <b>*x*</b>' },
      { kind: 'list', items: ['a', 'b c'] },
    ]);
    expect(wordingBlocks(' \r\n\r\n ')).toEqual([]);
  });
});
