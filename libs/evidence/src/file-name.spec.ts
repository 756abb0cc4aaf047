import { describe, expect, it } from '@jest/globals';
import { shownFileName } from './file-name.js';

describe('the name of a file as its owner sees it', () => {
  it.each([
    ['Beleg für Mai.pdf', 'Beleg für Mai.pdf'],
    ['C:\\Users\\anna\\scan.png', 'scan.png'],
    ['../../etc/passwd', 'passwd'],
    ['line\r\nbreak\0.png', 'linebreak.png'],
    ['invoice\u202egpj.exe', 'invoicegpj.exe'],
    ['Ju\u0308rgen.eml', 'Jürgen.eml'],
    ['ψηφιακό.jpg', 'ψηφιακό.jpg'],
    ['', ''],
  ])('of %j is %j', (sent, shown) => {
    expect(shownFileName(sent)).toBe(shown);
  });

  it('is shortened in the middle, so that its ending can still be read', () => {
    const shown = shownFileName(`${'ä'.repeat(500)}.png`);
    expect(Array.from(shown)).toHaveLength(200);
    expect(shown).toMatch(/^ä+….*\.png$/u);
  });
});
