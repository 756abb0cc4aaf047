/** How a list is written; plain data, so that it can be handed to a thread. */
export interface CsvFormat {
  readonly delimiter: ',' | ';';
  /** For spreadsheet programs: a byte order mark, and no cell that one of them would run as a formula. */
  readonly spreadsheet: boolean;
}

const LINE_END = '\r\n';
const BYTE_ORDER_MARK = '\uFEFF';
/** Signs that begin a formula, also in their full-width forms, and control characters that some programs skip first. */
const FORMULA = /^[=+\-@\t\r\n\uFF0B\uFF0D\uFF1D\uFF20]/;

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
  const cell = spreadsheet && FORMULA.test(value) ? `'${value}` : value;
  return needsQuotes(cell, delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Blanks at the edges are quoted too, since some readers cut them off. */
function needsQuotes(cell: string, delimiter: string): boolean {
  return /["\r\n]|^\s|\s$/.test(cell) || cell.includes(delimiter);
}
