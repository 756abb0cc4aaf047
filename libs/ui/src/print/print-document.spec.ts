import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';
import { packageRoot } from '../package-root.js';
import { printDocument, type PrintBlock } from './print-document.js';

const madeAt = new Date('2026-11-25T12:00:00Z');
const footer = (page: number, pages: number): string => `Page ${page} of ${pages}`;
const print = (blocks: readonly PrintBlock[]): Promise<Buffer> =>
  printDocument({ title: 'Nachweise', language: 'de', madeAt, blocks, footer });

async function textOf(pdf: Buffer): Promise<{ pages: number; text: string }> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const { totalPages, text } = await extractText(document, { mergePages: true });
  return { pages: totalPages, text: text.replaceAll(/\s+/g, ' ') };
}

describe(printDocument, () => {
  it('keeps umlauts and Polish letters as text, in order, with a foot on each page', async () => {
    const pdf = await print([
      { kind: 'title', text: 'Erklärungen für Zażółć Gęślą-Jaźń' },
      { kind: 'fact', name: 'Straße', value: 'Łódź, Größe 3, Öffnung' },
      { kind: 'list', items: ['Erstens', 'Zweitens'] },
      { kind: 'pageBreak' },
      { kind: 'paragraph', text: 'Ende' },
    ]);
    const { pages, text } = await textOf(pdf);
    expect(pages).toBe(2);
    expect(text).toContain('Erklärungen für Zażółć Gęślą-Jaźń');
    expect(text).toContain('Straße: Łódź, Größe 3, Öffnung');
    expect(text).toMatch(/Erstens.*Zweitens.*Page 1 of 2.*Ende.*Page 2 of 2/);
    expect(pdf.subarray(0, 8).toString('latin1')).toBe('%PDF-1.7');
    expect(pdf.toString('latin1')).toMatch(/\/Lang \(de\)/);
  });

  it('has a glyph for every letter and sequence of DIN 91379', async () => {
    const data = JSON.parse(readFileSync(join(packageRoot(), 'libs/joining-rules/data/din-91379.json'), 'utf8')) as {
      latinLetters: string;
      sequences: string[];
    };
    const letters = data.latinLetters.split(' ').flatMap((range) => {
      const [from = 0, to = from] = range.split('-').map((hex) => Number.parseInt(hex, 16));
      return Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index));
    });
    const sequences = data.sequences.map((hex) =>
      String.fromCodePoint(...hex.split(' ').map((point) => Number.parseInt(point, 16))),
    );
    const all = [...letters, ...sequences];
    const { text } = await textOf(await print([{ kind: 'paragraph', text: all.join(' ') }]));
    const printed = text.normalize('NFC');
    expect(all.filter((letter) => !printed.includes(letter.normalize('NFC')))).toEqual([]);
  });
});
