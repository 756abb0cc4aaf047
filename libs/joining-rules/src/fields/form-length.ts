/**
 * The length of a text as a form field may count it at most: UTF-16 code units of the composed form (NFC), a line break
 * as two. Official forms do not say how they count; no common way of counting gives more, so a text within a limit
 * here is within it there.
 */
export function formLength(text: string): number {
  return text.normalize('NFC').replace(/\r\n|\r|\n/g, '\r\n').length;
}
