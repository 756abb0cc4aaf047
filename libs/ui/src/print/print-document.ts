import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

/** One piece of a document to print, in reading order. */
export type PrintBlock =
  | { readonly kind: 'title' | 'heading' | 'subheading' | 'paragraph' | 'small'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'fact'; readonly name: string; readonly value: string }
  | { readonly kind: 'pageBreak' };

export interface PrintDocument {
  readonly title: string;
  readonly language: string;
  readonly madeAt: Date;
  readonly blocks: readonly PrintBlock[];
  /** The line at the foot of each page. */
  readonly footer: (page: number, pages: number) => string;
}

/** Noto Sans holds every letter of DIN 91379, the combined ones too: a name is printed as it is spelt. */
const require = createRequire(import.meta.url);
const FONTS = {
  regular: require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'),
};
/**
 * The font would take some letters apart and draw them as a letter and a mark, which copies and searches as something
 * else. Marks are placed all the same.
 */
const AS_SPELT = { features: { ccmp: false } as unknown as PDFKit.Mixins.OpenTypeFeatures[] };
const MARGIN = 56;
const FOOT = 28;
const TAG = { title: 'H1', heading: 'H2', subheading: 'H3', paragraph: 'P', small: 'P' } as const;
const SIZE = { title: 20, heading: 14, subheading: 11.5, paragraph: 10.5, small: 8.5 } as const;

/** Prints to A4 as a tagged PDF with its fonts inside: text stays text, for screen readers and for searching. */
export function printDocument({ title, language, madeAt, blocks, footer }: PrintDocument): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    pdfVersion: '1.7',
    lang: language,
    tagged: true,
    displayTitle: true,
    bufferPages: true,
    info: { Title: title, CreationDate: madeAt, Producer: 'Joinder', Creator: 'Joinder' },
  });
  const done = collected(pdf);
  pdf.registerFont('regular', FONTS.regular).registerFont('bold', FONTS.bold);
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  for (const block of blocks) write(pdf, root, block);
  root.end();
  feet(pdf, footer);
  pdf.end();
  return done;
}

type Pdf = InstanceType<typeof PDFDocument>;
type Structure = ReturnType<Pdf['struct']>;

function write(pdf: Pdf, root: Structure, block: PrintBlock): void {
  switch (block.kind) {
    case 'pageBreak':
      pdf.addPage();
      return;
    case 'list': {
      const list = pdf.struct('L');
      root.add(list);
      for (const item of block.items) {
        const line = (): void => {
          pdf
            .font('regular')
            .fontSize(SIZE.paragraph)
            .text(`•  ${item}`, { indent: 12, ...AS_SPELT })
            .moveDown(0.3);
        };
        list.add(pdf.struct('LI', {}, [pdf.struct('LBody', {}, line)]));
      }
      list.end();
      return;
    }
    case 'fact':
      root.add(
        pdf.struct('P', {}, () => {
          pdf
            .font('bold')
            .fontSize(SIZE.paragraph)
            .text(`${block.name}: `, { continued: true, ...AS_SPELT });
          pdf
            .font('regular')
            .text(block.value, { continued: false, ...AS_SPELT })
            .moveDown(0.3);
        }),
      );
      return;
    case 'title':
    case 'heading':
    case 'subheading':
    case 'paragraph':
    case 'small':
      root.add(
        pdf.struct(TAG[block.kind], {}, () => {
          const bold = block.kind !== 'paragraph' && block.kind !== 'small';
          pdf.font(bold ? 'bold' : 'regular').fontSize(SIZE[block.kind]);
          if (bold) pdf.moveDown(0.5);
          pdf.text(block.text, AS_SPELT).moveDown(0.5);
        }),
      );
  }
}

/** Below the margin, where text would begin a new page: so the margin is lifted while the foot is written. */
function feet(pdf: Pdf, footer: PrintDocument['footer']): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    pdf.switchToPage(page);
    const { bottom } = pdf.page.margins;
    pdf.page.margins.bottom = 0;
    pdf.markContent('Artifact', { type: 'Pagination' });
    pdf.font('regular').fontSize(8);
    pdf.text(footer(page - start + 1, count), MARGIN, pdf.page.height - FOOT, {
      lineBreak: false,
      ...AS_SPELT,
    });
    pdf.endMarkedContent();
    pdf.page.margins.bottom = bottom;
  }
}

function collected(pdf: Pdf): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}
