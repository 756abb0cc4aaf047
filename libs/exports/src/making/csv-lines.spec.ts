import { describe, expect, it } from '@jest/globals';
import { stringify } from 'csv-stringify/sync';
import { csvHeader, csvLine } from './csv-lines.js';

const PLAIN = { delimiter: ',', spreadsheet: false } as const;
const SPREADSHEET = { delimiter: ';', spreadsheet: true } as const;

describe('CSV lines', () => {
  it.each(['=1', '+1', '-1', '@x', '＝1', '＋1', '－1', '＠x', ' =1', '\u00A0=1', '\uFEFF=1', ' \u200B\u00A0+1'])(
    'put an apostrophe before %j in the variant for spreadsheets only',
    (cell) => {
      expect(csvLine([cell], SPREADSHEET)).toBe(`"'${cell}"\r\n`);
      expect(csvLine([cell], PLAIN).replaceAll('"', '')).toBe(`${cell}\r\n`);
    },
  );

  it.each([
    ['Berlin;=1', "Berlin;'=1"],
    ['a,-1', "a,'-1"],
    ['a;\u00A0@x', "a;'\u00A0@x"],
    ['a\t=1', "a\t'=1"],
    ['a\r\n+1', "a\r'\n'+1"],
    ['\t=1', "'\t'=1"],
    ['a;b;=1,=2', "a;b;'=1,'=2"],
  ])('put one into %j too, where another program would begin a cell', (cell, safe) => {
    expect(csvLine([cell], SPREADSHEET)).toBe(`"${safe}"\r\n`);
    for (const part of csvLine([cell], SPREADSHEET)
      .slice(1, -3)
      .split(/[;,\t\r\n]/))
      expect(part).not.toMatch(/^\s*[=+@-]/);
  });

  it.each(['a=1', '01067', '', "O'Neill", 'Łódź', '1-2', 'a; b', 'Haus 3, links'])(
    'leave %j as it is, in quotes',
    (cell) => {
      expect(csvLine([cell], SPREADSHEET)).toBe(`"${cell}"\r\n`);
    },
  );

  it('quote by RFC 4180, as an independent writer does', () => {
    const cells = ['a', 'b,c', 'd"e', 'f\r\ng', 'h;i', '', 'Ü'];
    expect(csvLine(cells, PLAIN)).toBe(stringify([cells], { record_delimiter: '\r\n' }));
    expect(csvLine(cells, { delimiter: ';', spreadsheet: false })).toBe(
      stringify([cells], { delimiter: ';', record_delimiter: '\r\n' }),
    );
  });

  it('begin with a byte order mark for spreadsheets, since they read a file as Latin-1 otherwise', () => {
    expect(csvHeader(['a', 'b'], SPREADSHEET)).toBe('\uFEFF"a";"b"\r\n');
    expect(csvHeader(['a', 'b'], PLAIN)).toBe('a,b\r\n');
  });
});
