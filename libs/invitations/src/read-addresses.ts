import { domainToASCII } from 'node:url';

export const MAX_ROWS = 20_000;
const MAX_REPORTED = 200;

export type BrokenReason = 'columns' | 'quote' | 'address' | 'language';

export interface BrokenRow {
  /** Of the file, counted from 1 with the heading. */
  readonly line: number;
  readonly reason: BrokenReason;
}

export interface AddressRow {
  readonly address: string;
  /** Null where the file does not say. */
  readonly language: string | null;
}

export type FileProblem = 'encoding' | 'empty' | 'heading' | 'too_many';

export type ReadAddresses =
  | { readonly ok: false; readonly problem: FileProblem; readonly line: number }
  | {
      readonly ok: true;
      readonly rows: readonly AddressRow[];
      readonly rowCount: number;
      readonly brokenCount: number;
      /** The first of them. */
      readonly broken: readonly BrokenRow[];
      readonly duplicateCount: number;
    };

/**
 * Reads a CSV file with a heading, separated by commas, semicolons or tabs: a column `email` and, if there is one, a
 * column `language`. Every other column is left where it is. The first row of an address counts.
 */
export function readAddresses(bytes: Buffer): ReadAddresses {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { ok: false, problem: 'encoding', line: badLine(bytes) };
  }
  const lines = text.split(/\r\n|\n|\r/);
  const heading = lines[0] ?? '';
  if (text.trim() === '') return { ok: false, problem: 'empty', line: 1 };
  const separator = [';', '\t', ','].find((candidate) => heading.includes(candidate)) ?? ',';
  const names = (cells(heading, separator) ?? []).map((name) => name.trim().toLowerCase());
  const columns = { email: names.indexOf('email'), language: names.indexOf('language'), count: names.length };
  if (columns.email < 0) return { ok: false, problem: 'heading', line: 1 };
  return collect(lines, separator, columns);
}

interface Columns {
  readonly email: number;
  readonly language: number;
  readonly count: number;
}

function collect(lines: readonly string[], separator: string, columns: Columns): ReadAddresses {
  const rows = new Map<string, AddressRow>();
  const broken: BrokenRow[] = [];
  let [rowCount, brokenCount, duplicateCount] = [0, 0, 0];
  for (const [index, raw] of lines.entries()) {
    if (index === 0 || raw.trim() === '') continue;
    rowCount += 1;
    if (rowCount > MAX_ROWS) return { ok: false, problem: 'too_many', line: index + 1 };
    const row = rowOf(raw, separator, columns);
    if (typeof row === 'string') {
      brokenCount += 1;
      if (broken.length < MAX_REPORTED) broken.push({ line: index + 1, reason: row });
    } else {
      const key = normalised(row.address);
      if (rows.has(key)) duplicateCount += 1;
      else rows.set(key, row);
    }
  }
  return { ok: true, rows: [...rows.values()], rowCount, brokenCount, broken, duplicateCount };
}

function rowOf(raw: string, separator: string, columns: Columns): AddressRow | BrokenReason {
  const row = cells(raw, separator);
  if (row === null) return 'quote';
  if (row.length !== columns.count) return 'columns';
  const address = (row[columns.email] ?? '').trim();
  if (!isAddress(address)) return 'address';
  const language = columns.language < 0 ? '' : (row[columns.language] ?? '').trim().toLowerCase();
  if (language !== '' && !/^[a-z]{2}$/.test(language)) return 'language';
  return { address, language: language === '' ? null : language };
}

/** The cells of one line (RFC 4180); null where a quote is not closed on it or stands where none may. */
function cells(line: string, separator: string): string[] | null {
  const found: string[] = [];
  let at = 0;
  for (;;) {
    if (line[at] === '"') {
      const quoted = /^"((?:[^"]|"")*)"/.exec(line.slice(at));
      if (quoted === null) return null;
      found.push((quoted[1] ?? '').replaceAll('""', '"'));
      at += quoted[0].length;
      if (at < line.length && line[at] !== separator) return null;
    } else {
      const end = line.indexOf(separator, at);
      const cell = line.slice(at, end < 0 ? undefined : end);
      if (cell.includes('"')) return null;
      found.push(cell);
      at += cell.length;
    }
    if (at >= line.length) return found;
    at += 1;
  }
}

export function isAddress(text: string): boolean {
  if (text.length > 254 || /[\p{C}\s]/u.test(text)) return false;
  const match = /^([^@<>()[\]\\,;:"]{1,64})@([^@]{3,253})$/.exec(text);
  const domain = domainToASCII(match?.[2] ?? '');
  return match !== null && /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(domain);
}

/** The text that is the same for all spellings of an address. Never changed: what is kept for ever was made with it. */
export function normalised(address: string): string {
  const text = address.normalize('NFKC').trim().toLowerCase();
  const at = text.lastIndexOf('@');
  return `${text.slice(0, at)}@${domainToASCII(text.slice(at + 1))}`;
}

function badLine(bytes: Buffer): number {
  let line = 1;
  let start = 0;
  for (let end = bytes.indexOf(10); ; end = bytes.indexOf(10, start)) {
    const part = bytes.subarray(start, end < 0 ? undefined : end);
    if (!Buffer.from(part.toString('utf8'), 'utf8').equals(part) || end < 0) return line;
    line += 1;
    start = end + 1;
  }
}
