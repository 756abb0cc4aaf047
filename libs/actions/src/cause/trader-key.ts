/** Endings that say in which legal form a company trades; the same company is written with and without them. */
const LEGAL_FORMS = new Set([
  ...['ag', 'gmbh', 'mbh', 'kg', 'kgaa', 'ohg', 'ug', 'se', 'eg', 'ev', 'co', 'ltd', 'limited', 'plc', 'dac', 'uc'],
  ...[
    'inc',
    'incorporated',
    'corp',
    'corporation',
    'llc',
    'bv',
    'nv',
    'sa',
    'sarl',
    'sas',
    'srl',
    'spa',
    'sro',
    'ab',
    'oy',
  ],
  ...['as', 'aps', 'designated', 'activity', 'company', 'unlimited', 'haftungsbeschraenkt', 'und', 'and'],
]);

/**
 * By what two spellings of one trader's name are found equal: case, accents, punctuation and the legal form do not
 * count. It is only ever a reason to ask, so a group's companies with different names stay different.
 */
export function traderKey(defendant: string): string {
  const words = defendant
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    // "B.V." and "S.à r.l." are one word each.
    .replaceAll(/(?<=\b\p{L})\.\s?(?=\p{L}\b)/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ');
  // A name that is nothing but a legal form is still a name.
  while (words.length > 1 && LEGAL_FORMS.has(words.at(-1) ?? '')) words.pop();
  return words.join(' ');
}
