import { columnsOf, type CsvColumn } from './csv-columns.js';
import { csvRows } from './csv-rows.js';
import { isoDate } from './dates.js';
import { type ExtractEntry, MAX_VALUE } from './extract-entry.js';
import { ExtractRefused } from './extract-refused.js';

/** The entries of a CSV extract, which says in its first line what each column is. */
export async function* readCsv(text: AsyncIterable<string>): AsyncGenerator<ExtractEntry> {
  const { delimiter, all } = await peekDelimiter(text);
  let columns: ReadonlyMap<CsvColumn, number> | null = null;
  let width = 0;
  for await (const { cells, line } of csvRows(all, delimiter)) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (columns === null) {
      columns = columnsOf(cells, line);
      width = cells.length;
      continue;
    }
    if (cells.length !== width) throw new ExtractRefused('columns_differ', line);
    yield entryOf(cells, columns, line);
  }
}

function entryOf(record: readonly string[], columns: ReadonlyMap<CsvColumn, number>, line: number): ExtractEntry {
  const cell = (column: CsvColumn): string => {
    const value = record[columns.get(column) ?? -1]?.trim() ?? '';
    if (value.length > MAX_VALUE) throw new ExtractRefused('value_too_long', line);
    return value;
  };
  const date = (column: CsvColumn): string | null => {
    const value = cell(column);
    const iso = value === '' ? null : isoDate(value);
    if (value !== '' && iso === null) throw new ExtractRefused('date_invalid', line);
    return iso;
  };
  const number = cell('number');
  if (number === '') throw new ExtractRefused('number_missing', line);
  const person = {
    givenNames: cell('givenNames'),
    familyName: cell('familyName'),
    street: [cell('street'), cell('houseNumber')].filter((part) => part !== '').join(' '),
    postcode: cell('postcode'),
    town: cell('town'),
    birthDate: date('birthDate'),
  };
  if (person.familyName === '') throw new ExtractRefused('name_missing', line);
  return { number, withdrawn: date('withdrawnOn') !== null, registrant: 'sole', persons: [person] };
}

/** Longer than any line of headings. */
const MAX_HEAD = 64 * 1024;

/** What separates the columns of the first line; everything read for it is handed on. */
async function peekDelimiter(text: AsyncIterable<string>): Promise<{ delimiter: string; all: AsyncIterable<string> }> {
  const source = text[Symbol.asyncIterator]();
  let head = '';
  let done = false;
  while (!done && head.length < MAX_HEAD && !head.trimStart().includes('\n')) {
    const next = await source.next();
    done = next.done === true;
    if (!done) head += next.value as string;
  }
  const line = head.trimStart().split('\n', 1)[0] ?? '';
  const counted = [';', ',', '\t'].map((delimiter) => ({ delimiter, count: line.split(delimiter).length }));
  const best = counted.reduce((most, one) => (one.count > most.count ? one : most));
  return { delimiter: best.delimiter, all: rest(head, source) };
}

async function* rest(head: string, source: AsyncIterator<string>): AsyncGenerator<string> {
  if (head !== '') yield head;
  for (let next = await source.next(); next.done !== true; next = await source.next()) yield next.value;
}
