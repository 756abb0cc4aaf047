import { isUtf8 } from 'node:buffer';
import type { ExtractEncoding } from './extract-entry.js';
import { ExtractRefused, type RefusalReason } from './extract-refused.js';

/** What has no ASCII character in so many bytes is no extract: markup and separators are ASCII. */
const MAX_WAITING = 2 ** 20;
const LF = 0x0a;
const BOM = Buffer.of(0xef, 0xbb, 0xbf);

/**
 * The bytes of an extract as text, cut between characters. Nothing is replaced or guessed: a byte that the declared
 * encoding does not know ends it, with the line it stands in.
 */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>, encoding: ExtractEncoding): AsyncGenerator<string> {
  const decoder = new LineDecoder(encoding);
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    const part = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const end = afterLastAscii(part);
    if (end > 0) {
      yield decoder.lines(Buffer.concat([...waiting, part.subarray(0, end)]));
      [waiting, length] = [[], 0];
    }
    if (end < part.length) waiting.push(Buffer.from(part.subarray(end)));
    length += part.length - end;
    if (length > MAX_WAITING) throw new ExtractRefused('encoding_broken', decoder.line);
  }
  yield decoder.lines(Buffer.concat(waiting));
}

/** An ASCII byte is never part of a longer character, so that a text may be cut after it. */
function afterLastAscii(bytes: Buffer): number {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] as number) > 0x7f) end -= 1;
  return end;
}

class LineDecoder {
  /** The line that begins next. */
  line = 1;
  private first = true;
  private readonly decoder: TextDecoder;

  constructor(private readonly encoding: ExtractEncoding) {
    this.decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  }

  lines(bytes: Buffer): string {
    const content = this.first ? this.withoutMark(bytes) : bytes;
    if (content.length > 0) this.first = false;
    const text = this.decode(content);
    if (SUSPECT.test(text)) this.refuse(text);
    this.line += count(content);
    return text;
  }

  private withoutMark(bytes: Buffer): Buffer {
    if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
      throw new ExtractRefused('encoding_not_supported', 1);
    if (!bytes.subarray(0, 3).equals(BOM)) return bytes;
    if (this.encoding !== 'utf-8') throw new ExtractRefused('encoding_looks_utf8', 1);
    return bytes.subarray(3);
  }

  private decode(bytes: Buffer): string {
    if (this.encoding === 'utf-8') {
      if (!isUtf8(bytes))
        throw new ExtractRefused(
          'encoding_broken',
          this.firstLine(bytes, (line) => !isUtf8(line)),
        );
    } else {
      const mistaken = (line: Buffer): boolean => line.some((byte) => byte > 0x7f) && isUtf8(line);
      // Letters of Windows-1252 that happen to be UTF-8 make no word of any language: the declaration is wrong.
      if (bytes.some((byte) => byte > 0x7f)) {
        const line = this.firstLine(bytes, mistaken, null);
        if (line !== null) throw new ExtractRefused('encoding_looks_utf8', line);
      }
    }
    return this.decoder.decode(bytes);
  }

  /** The line of the first one that is `bad`. */
  private firstLine<N extends number | null>(
    bytes: Buffer,
    bad: (line: Buffer) => boolean,
    none: N = this.line as N,
  ): number | N {
    let line = this.line;
    for (let start = 0; start < bytes.length; line += 1) {
      const end = bytes.indexOf(LF, start);
      const next = end < 0 ? bytes.length : end + 1;
      if (bad(bytes.subarray(start, next))) return line;
      start = next;
    }
    return none;
  }

  private refuse(text: string): never {
    const before = text.slice(0, text.search(SUSPECT));
    const found = SUSPECT.exec(text)?.[0];
    const reason: RefusalReason =
      found === '\ufffd'
        ? 'replacement_character'
        : // Bytes that Windows-1252 leaves open, which decoders hand through as control characters.
          this.encoding === 'windows-1252' && found !== undefined && found >= '\x80'
          ? 'encoding_broken'
          : 'control_character';
    throw new ExtractRefused(reason, this.line + (before.match(/\n/g)?.length ?? 0));
  }
}

/** Control characters but tab and line ends, and the mark that somebody else's decoder left where it failed. */
// eslint-disable-next-line no-control-regex
const SUSPECT = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd\ufeff]/;

function count(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) lines += 1;
  return lines;
}
