import { ExtractRefused } from './extract-refused.js';

/** A row longer than this is no row of a register: mostly a quotation mark that nobody closed. */
const MAX_ROW = 64 * 1024;

export interface CsvRow {
  readonly cells: readonly string[];
  /** Where the row begins. */
  readonly line: number;
}

/**
 * The rows of a CSV text as RFC 4180 has them, each character looked at once. A quotation mark that stands where none
 * may stand is refused: whatever follows would belong to nobody knows which person.
 */
export async function* csvRows(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<CsvRow> {
  const reader = new RowReader(delimiter);
  for await (const part of text) yield* reader.read(part);
  yield* reader.end();
}

type State = 'start' | 'bare' | 'quoted' | 'closed';

class RowReader {
  private state: State = 'start';
  private cells: string[] = [];
  private cell = '';
  private size = 0;
  private line = 1;
  private rowLine = 1;
  private quoteLine = 1;

  constructor(private readonly delimiter: string) {}

  *read(part: string): Generator<CsvRow> {
    for (let at = 0; at < part.length;) {
      const end = this.run(part, at);
      if (end > at) {
        this.take(part.slice(at, end));
        at = end;
        continue;
      }
      const row = this.special(part[at] as string);
      at += 1;
      if (row !== null) yield row;
    }
  }

  *end(): Generator<CsvRow> {
    if (this.state === 'quoted') throw new ExtractRefused('quotes_broken', this.quoteLine);
    if (this.cells.length > 0 || this.cell !== '' || this.state === 'closed') yield this.rowDone();
  }

  /** Where the characters end that simply belong to the cell. */
  private run(part: string, from: number): number {
    const stops = this.state === 'quoted' ? '"\n' : `${this.delimiter}"\r\n`;
    let at = from;
    while (at < part.length && !stops.includes(part[at] as string)) at += 1;
    return at;
  }

  private take(text: string): void {
    if (this.state === 'closed') throw new ExtractRefused('quotes_broken', this.line);
    if (this.state === 'start') this.state = 'bare';
    this.cell += text;
    this.size += text.length;
    if (this.size > MAX_ROW) throw new ExtractRefused('value_too_long', this.rowLine);
  }

  private special(character: string): CsvRow | null {
    if (character === '"') this.quote();
    else if (this.state === 'quoted') this.take(character);
    else if (character === this.delimiter) this.cellDone();
    if (character !== '\n') return null;
    this.line += 1;
    return this.state === 'quoted' ? null : this.rowDone();
  }

  /** Inside quotation marks two stand for one; a closed cell that sees another one was that case. */
  private quote(): void {
    if (this.state === 'bare') throw new ExtractRefused('quotes_broken', this.line);
    if (this.state === 'start') this.quoteLine = this.line;
    if (this.state === 'quoted') this.state = 'closed';
    else {
      if (this.state === 'closed') this.cell += '"';
      this.state = 'quoted';
    }
  }

  private cellDone(): void {
    this.cells.push(this.cell);
    this.cell = '';
    this.state = 'start';
  }

  private rowDone(): CsvRow {
    this.cellDone();
    const row = { cells: this.cells, line: this.rowLine };
    [this.cells, this.size, this.rowLine] = [[], 0, this.line];
    return row;
  }
}
