import { describe, expect, it } from '@jest/globals';
import { stringify } from 'csv-stringify/sync';
import { csvHeader, csvLine } from './csv-lines.js';

const PLAIN = { delimiter: ',', spreadsheet: false } as const;
const SPREADSHEET = { delimiter: ';', spreadsheet: true } as const;

describe('CSV lines', () => {
  it.each(['=1', '+1', '-1', '@x', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠x'])('put an apostrophe before %j in the variant for spreadsheets only', (cell) => {
    expect(csvLine([cell], SPREADSHEET).replaceAll('"', '')).toBe(`'${cell}\r\n`);
    expect(csvLine([cell], PLAIN).replaceAll('"', '')).toBe(`${cell}\r\n`);
  });

  it.each(['a=1', '01067', '', "O'Neill", 'Łódź', '1-2'])('leave %j as it is', (cell) => {
    expect(csvLine([cell], SPREADSHEET)).toBe(`${cell}\r\n`);
  });

  it('quote by RFC 4180, as an independent writer does', () => {
    const cells = ['a', 'b,c', 'd"e', 'f\r\ng', 'h;i', '', 'Ü'];
    expect(csvLine(cells, PLAIN)).toBe(stringify([cells], { record_delimiter: '\r\n' }));
    expect(csvLine(cells, { delimiter: ';', spreadsheet: false })).toBe(stringify([cells], { delimiter: ';', record_delimiter: '\r\n' }));
  });

  it('begin with a byte order mark for spreadsheets, since they read a file as Latin-1 otherwise', () => {
    expect(csvHeader(['a', 'b'], SPREADSHEET)).toBe('\uFEFFa;b\r\n');
    expect(csvHeader(['a', 'b'], PLAIN)).toBe('a,b\r\n');
  });
});
