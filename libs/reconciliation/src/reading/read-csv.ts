import { Readable } from 'node:stream';
import { type CsvError, type Info, parse } from 'csv-parse';
import { columnsOf, type CsvColumn } from './csv-columns.js';
import { isoDate } from './dates.js';
import { type ExtractEntry, MAX_VALUE } from './extract-entry.js';
import { ExtractRefused, type RefusalReason } from './extract-refused.js';

/** A row longer than this is no row of a register: mostly a quotation mark that nobody closed. */
const MAX_ROW = 64 * 1024;

interface Row {
  readonly record: readonly string[];
  readonly info: Info;
}

/** The entries of a CSV extract, which says in its first line what each column is. */
export async function* readCsv(text: AsyncIterable<string>): AsyncGenerator<ExtractEntry> {
  const { delimiter, all } = await peekDelimiter(text);
  const parser = Readable.from(all).pipe(
    parse({ delimiter, info: true, relax_column_count: true, skip_empty_lines: true, max_record_size: MAX_ROW }),
  );
  let columns: ReadonlyMap<CsvColumn, number> | null = null;
  let width = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<Row>) {
      if (columns === null) {
        columns = columnsOf(record, info.lines);
        width = record.length;
        continue;
      }
      if (record.every((cell) => cell.trim() === '')) continue;
      if (record.length !== width) throw new ExtractRefused('columns_differ', info.lines);
      yield entryOf(record, columns, info.lines);
    }
  } catch (error) {
    throw error instanceof ExtractRefused ? error : refusalOf(error);
  }
  if (columns === null) throw new ExtractRefused('no_entries', null);
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
  return { number, withdrawn: date('withdrawnOn') !== null, persons: [person] };
}

const REASONS: Readonly<Record<string, RefusalReason>> = {
  CSV_MAX_RECORD_SIZE: 'value_too_long',
  CSV_QUOTE_NOT_CLOSED: 'quotes_broken',
  CSV_INVALID_CLOSING_QUOTE: 'quotes_broken',
  INVALID_OPENING_QUOTE: 'quotes_broken',
};

function refusalOf(error: unknown): unknown {
  const { code, lines } = error as Partial<CsvError> & { lines?: number };
  const reason = REASONS[code ?? ''];
  return reason === undefined ? error : new ExtractRefused(reason, lines ?? null);
}

/** What separates the columns of the first line; everything read for it is handed on. */
async function peekDelimiter(text: AsyncIterable<string>): Promise<{ delimiter: string; all: AsyncIterable<string> }> {
  const source = text[Symbol.asyncIterator]();
  let head = '';
  let done = false;
  while (!done && !/\S.*\n/.test(head)) {
    const next = await source.next();
    done = next.done === true;
    if (!done) head += next.value as string;
  }
  const line = /\S.*/.exec(head)?.[0] ?? '';
  const counted = [';', ',', '\t'].map((delimiter) => ({ delimiter, count: line.split(delimiter).length }));
  const best = counted.reduce((most, one) => (one.count > most.count ? one : most));
  return { delimiter: best.delimiter, all: rest(head, source) };
}

async function* rest(head: string, source: AsyncIterator<string>): AsyncGenerator<string> {
  if (head !== '') yield head;
  for (let next = await source.next(); next.done !== true; next = await source.next()) yield next.value;
}
