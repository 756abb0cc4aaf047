/** Letters that Unicode does not take apart into a letter and a mark. */
const UNDIVIDED: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ı: 'i',
};
const STREET = /(?:strasse|straße|str\.?)(?=$|[\s\d,])/gu;

/**
 * One writing of one thing: Unicode form, case, spaces, hyphens and punctuation do not count, marks on letters do.
 * Two texts with the same plain form are the same without anybody having to think.
 */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

/** A street with its number; "Straße", "Strasse" and "Str." are one word. */
export function plainStreet(text: string): string {
  return plain(text.normalize('NFKC').toLowerCase().replace(STREET, 'str'));
}

/**
 * What is left of a text when every way to write it without its marks is made the same: "Müller", "Mueller" and
 * "Muller", "Łukasz" and "Lukasz". It joins names that differ, too, so it only ever finds what a person then decides.
 */
export function loose(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[øłđðħŧæœþı]/g, (letter) => UNDIVIDED[letter] ?? letter)
    .replace(/ae/g, 'a')
    .replace(/oe/g, 'o')
    .replace(/ue/g, 'u')
    .replace(/aa/g, 'a');
}

/** The parts of a name or an address, loosely: "Müller-Lüdenscheidt" has two. */
export function looseWords(text: string): string[] {
  return loose(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** A street loosely, in one piece. */
export function looseStreet(text: string): string {
  return looseWords(text.toLowerCase().replace(STREET, 'str')).join('');
}

/** A file number of a register: case, blanks and strokes do not count. */
export function fileNumber(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
