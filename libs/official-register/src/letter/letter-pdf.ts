import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

/** A letter in words, ready to be set. */
export interface LetterDocument {
  /** The document's own title; names nobody. */
  readonly title: string;
  /** A language tag, for whoever has it read out. */
  readonly language: string;
  readonly sender: readonly string[];
  readonly recipient: readonly string[];
  readonly placeAndDate: string;
  readonly subject: string;
  readonly opening: string;
  readonly items: readonly LetterItem[];
  readonly closing: readonly string[];
  readonly signature: string;
}

export interface LetterItem {
  readonly heading: string;
  /** Paragraphs, and line breaks in them, are kept. */
  readonly text: string;
}

const FONT = '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf';
const MM = 72 / 25.4;
const BODY = 10.5;
let font: Buffer | undefined;

/**
 * The letter as a PDF whose text can be selected, searched and read out. Its font is embedded and holds every character of
 * DIN 91379. Null where it lacks a character of this letter: nothing is replaced, and the letter is printed from the page.
 */
export async function letterPdf(letter: LetterDocument, madeAt: Date): Promise<Buffer | null> {
  font ??= readFileSync(createRequire(import.meta.url).resolve(FONT));
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: 25 * MM, bottom: 25 * MM, left: 25 * MM, right: 20 * MM },
    info: { Title: letter.title, CreationDate: madeAt },
    pdfVersion: '1.7',
    lang: letter.language,
    tagged: true,
    displayTitle: true,
    font: font as unknown as string,
  });
  if (lacksCharacter(pdf, allText(letter))) return null;
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => pdf.on('end', resolve).on('error', reject));
  setLetter(pdf, letter);
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

type Pdf = InstanceType<typeof PDFDocument>;

function setLetter(pdf: Pdf, letter: LetterDocument): void {
  const add = (tag: 'P' | 'H1' | 'H2', text: string, gap: number): void => {
    pdf.addStructure(pdf.struct(tag, {}, () => void pdf.text(text, { lineGap: 2 })));
    pdf.moveDown(gap);
  };
  pdf.fontSize(BODY);
  add('P', letter.sender.join('\n'), 1.5);
  add('P', letter.recipient.join('\n'), 1.5);
  add('P', letter.placeAndDate, 1.5);
  pdf.fontSize(BODY + 2);
  add('H1', letter.subject, 0.8);
  pdf.fontSize(BODY);
  add('P', letter.opening, 0.8);
  for (const { heading, text } of letter.items) {
    pdf.fontSize(BODY + 1);
    add('H2', heading, 0.1);
    pdf.fontSize(BODY);
    for (const paragraph of text.split(/\n{2,}/)) add('P', paragraph, 0.5);
  }
  for (const paragraph of letter.closing) add('P', paragraph, 0.5);
  pdf.moveDown(2);
  add('P', letter.signature, 0);
}

function allText({
  sender,
  recipient,
  placeAndDate,
  subject,
  opening,
  items,
  closing,
  signature,
}: LetterDocument): string {
  const all = [...sender, ...recipient, placeAndDate, subject, opening, ...closing, signature];
  return [...all, ...items.flatMap(({ heading, text }) => [heading, text])].join('');
}

/** The library draws an empty box for what its font lacks, and says nothing. */
function lacksCharacter(pdf: Pdf, text: string): boolean {
  const { _font: current } = pdf as unknown as {
    _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } };
  };
  return [...text].some((one) => !/\s/u.test(one) && !current.font.hasGlyphForCodePoint(one.codePointAt(0) as number));
}
