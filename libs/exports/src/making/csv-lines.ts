/** How a list is written; plain data, so that it can be handed to a thread. */
export interface CsvFormat {
  readonly delimiter: ',' | ';';
  /** For spreadsheet programs: a byte order mark, every cell quoted, and none that one of them would run as a formula. */
  readonly spreadsheet: boolean;
}

const LINE_END = '\r\n';
const BYTE_ORDER_MARK = '\uFEFF';
/**
 * Where a cell begins with a sign of a formula, also in its full-width form: at its start, and wherever a program that
 * splits at another sign than ours would begin a cell. Some programs first skip blanks, byte order marks and characters
 * that nobody sees.
 */
const FORMULA = /(?<=^|[;,\t\r\n])(?=[\s\p{Cc}\p{Cf}]*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20])/gu;

export function csvHeader(columns: readonly string[], format: CsvFormat): string {
  return `${format.spreadsheet ? BYTE_ORDER_MARK : ''}${csvLine(columns, format)}`;
}

/** One record by RFC 4180. */
export function csvLine(cells: readonly string[], format: CsvFormat): string {
  let line = '';
  for (let index = 0; index < cells.length; index += 1) {
    line += (index === 0 ? '' : format.delimiter) + csvCell(cells[index] as string, format);
  }
  return line + LINE_END;
}

function csvCell(value: string, { delimiter, spreadsheet }: CsvFormat): string {
  if (spreadsheet) return quoted(value.replace(FORMULA, "'"));
  return needsQuotes(value, delimiter) ? quoted(value) : value;
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

/** Blanks at the edges are quoted too, since some readers cut them off. */
function needsQuotes(cell: string, delimiter: string): boolean {
  return /["\r\n]|^\s|\s$/.test(cell) || cell.includes(delimiter);
}
