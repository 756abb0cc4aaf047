import type { ForumProfile, FormState } from '@app/joining-rules';

export interface Person {
  readonly category: string | null;
  /** By what they answered or by their birth date, whatever they register as. */
  readonly underAge: boolean;
  readonly custodiansConsent: string;
  /** Who has custody of them, as it stands in the letter. */
  readonly custodians: string;
}

/**
 * What keeps the letter from being sent, by the one rule that says whether a registration is complete in form. What is
 * declared stands in every letter, and a text may be longer than the official form takes: the law knows no such limit.
 */
export function missingItems(
  { items }: Pick<ForumProfile, 'items'>,
  { shortcomings }: Pick<FormState, 'shortcomings'>,
  person: Person,
): readonly string[] {
  const kinds = new Map(items.map(({ code, kind }) => [code, kind]));
  const lacks: string[] = shortcomings
    .filter(
      ({ item, code }) => code !== 'too_long' && !['declaration', 'fee'].includes(kinds.get(item) ?? 'declaration'),
    )
    .map(({ item }) => item);
  if (person.category === null) lacks.push('category');
  const order = items.map(({ code }): string => code);
  return [...new Set([...lacks, ...custodyLacks(person)])].sort((a, b) => order.indexOf(a) - order.indexOf(b));
}

/** Nobody under 18 sends a letter without those who have custody, also where kept rules do not ask for their names. */
function custodyLacks({ category, underAge, custodiansConsent, custodians }: Person): readonly string[] {
  if (!underAge && category !== 'minor') return [];
  return [
    ...(category === 'minor' ? [] : ['category']),
    ...(custodiansConsent === '' ? ['custodians_consent'] : []),
    ...(custodians === '' ? ['representative_name'] : []),
  ];
}

/** Who was born on 29 February comes of age on 1 March. Calendar dates; false where no birth date is known. */
export function isUnderAge(birthDate: string | null, today: string): boolean {
  if (birthDate === null) return false;
  return `${Number(birthDate.slice(0, 4)) + 18}${birthDate.slice(4)}` > today;
}
