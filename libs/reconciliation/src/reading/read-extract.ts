import { decodeText } from './decode-text.js';
import type { ExtractDeclaration, ExtractEntry } from './extract-entry.js';
import { ExtractRefused } from './extract-refused.js';
import { readCsv } from './read-csv.js';
import { readXJustiz } from './read-xjustiz.js';

/** More than any collective action of the register had; each is held in memory while a run lasts. */
export const MAX_ENTRIES = 2_000_000;

/** The entries of an extract, checked against what was declared of it. Throws `ExtractRefused` with line and reason. */
export async function* readExtract(
  bytes: AsyncIterable<Uint8Array>,
  { format, encoding, asOf }: ExtractDeclaration,
): AsyncGenerator<ExtractEntry> {
  const text = decodeText(bytes, encoding);
  let entries = 0;
  for await (const entry of format === 'csv' ? readCsv(text) : readXJustiz(text, asOf)) {
    entries += 1;
    if (entries > MAX_ENTRIES) throw new ExtractRefused('too_many_entries', null);
    yield entry;
  }
  if (entries === 0) throw new ExtractRefused('no_entries', null);
}
