const MAX_LENGTH = 200;
/** Control characters, line separators, and marks that turn the direction of what follows ("gpj.exe" read backwards). */
const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** What a person's list shows. Only for showing: nothing is ever stored or handed out under this name. */
export function shownFileName(sent: string): string {
  const name = sent.split(/[/\\]/).at(-1) ?? '';
  const clean = name.replaceAll(UNSAFE, '').normalize('NFC').trim();
  return clean.length <= MAX_LENGTH ? clean : shortened(clean);
}

/** Keeps the end, which says what kind of file it is. */
function shortened(name: string): string {
  const letters = Array.from(name);
  return letters.length <= MAX_LENGTH
    ? name
    : `${letters.slice(0, MAX_LENGTH - 21).join('')}…${letters.slice(-20).join('')}`;
}
