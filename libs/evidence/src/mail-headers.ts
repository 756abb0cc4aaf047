/** RFC 5322, 3.6.8: printable characters but the colon. */
const FIELD = /^([!-9;-~]{1,100})[ \t]*:/;
/** Fields that a mail has exactly once (RFC 5322, 3.6). */
const ONCE = ['from', 'date'] as const;
/** Of these a mail that was really sent has at least one. */
const ANY = ['message-id', 'received', 'to', 'subject', 'mime-version'] as const;

/**
 * Whether a file is a mail as it was sent. Mails have no magic number, so their header is read strictly: nothing but
 * header fields from the first byte on, exactly one From and one Date, and the empty line that ends the header within
 * `head` (or the end of the file, where `whole`). Text that is anything else fails at its first line.
 */
export function isMail(head: Buffer, whole: boolean): boolean {
  const header = headerOf(head, whole);
  if (header === null || !isText(header)) return false;
  const counts = countFields(header.toString('latin1').split(/\r?\n/));
  return counts !== null && ONCE.every((name) => counts.get(name) === 1) && ANY.some((name) => counts.has(name));
}

/** Up to the first empty line, without it. */
function headerOf(head: Buffer, whole: boolean): Buffer | null {
  const ends = [head.indexOf('\r\n\r\n'), head.indexOf('\n\n')].filter((at) => at !== -1);
  if (ends.length > 0) return head.subarray(0, Math.min(...ends));
  return whole ? trimEnd(head) : null;
}

function trimEnd(text: Buffer): Buffer {
  let end = text.length;
  while (end > 0 && (text[end - 1] === 0x0a || text[end - 1] === 0x0d)) end -= 1;
  return text.subarray(0, end);
}

/** No control characters but tab and line ends. Bytes above ASCII are allowed: RFC 6532, and older mailers. */
function isText(bytes: Buffer): boolean {
  return bytes.every((byte) => (byte >= 0x20 ? byte !== 0x7f : byte === 0x09 || byte === 0x0a || byte === 0x0d));
}

/** How often each field occurs; null where a line is neither a field nor the continuation of one. */
function countFields(lines: readonly string[]): Map<string, number> | null {
  const counts = new Map<string, number>();
  for (const [index, line] of lines.entries()) {
    if (index > 0 && /^[ \t]+\S/.test(line)) continue;
    const name = FIELD.exec(line)?.[1]?.toLowerCase();
    if (name === undefined) return null;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
