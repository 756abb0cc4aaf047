import { describe, expect, it } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';
import { letterPdf, type LetterDocument } from './letter-pdf.js';

const LETTER: LetterDocument = {
  title: 'Anmeldung',
  language: 'de-DE',
  sender: ['Zoë Müller-Łukasz', 'Beispielweg 17', '01067 Dresden'],
  recipient: ['Bundesamt für Justiz'],
  placeAndDate: 'Dresden, 22. November 2026',
  subject: 'Anmeldung zum Verbandsklageregister',
  opening: 'Ich melde mich an.',
  items: [{ heading: '5. Gegenstand und Grund', text: 'Erster Absatz.\n\nZweiter Absatz\nmit Zeilenumbruch.' }],
  closing: ['Ich versichere …'],
  signature: 'Zoë Müller-Łukasz',
};
const AT = new Date('2026-11-22T12:00:00Z');

async function textOf(letter: LetterDocument): Promise<{ pages: number; text: string }> {
  const pdf = await letterPdf(letter, AT);
  if (pdf === null) throw new Error('There is no PDF.');
  const { totalPages, text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  return { pages: totalPages, text: text.normalize('NFC') };
}

describe(letterPdf, () => {
  it('sets text that can be selected, in the order it is read', async () => {
    const { text } = await textOf(LETTER);
    const parts = [
      'Zoë Müller-Łukasz',
      'Bundesamt für Justiz',
      '5. Gegenstand und Grund',
      'Zweiter Absatz',
      'Ich versichere',
    ];
    const places = parts.map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });

  it('keeps letters of DIN 91379 as they are, also those made of two characters', async () => {
    const name = 'Šarić-Đặng Čĺģœþ Ẹ́ C̀ M̂';
    expect((await textOf({ ...LETTER, signature: name })).text).toContain(name.normalize('NFC'));
  });

  it('carries ten pages whole', async () => {
    const long = Array.from({ length: 400 }, (_, line) => `Absatz ${line}: ${'Wort '.repeat(20)}`).join('\n\n');
    const { pages, text } = await textOf({ ...LETTER, items: [{ heading: '5.', text: long }] });
    expect(pages).toBeGreaterThan(9);
    for (const line of [0, 123, 399]) expect(text).toContain(`Absatz ${line}:`);
  });

  it('is none where the font lacks a character, instead of one with a box in its place', async () => {
    expect(await letterPdf({ ...LETTER, signature: '李' }, AT)).toBeNull();
  });
});
