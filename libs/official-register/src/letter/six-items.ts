import { type ForumProfile, hasPostcodes, isCountry, type RegistrationFacts } from '@app/joining-rules';
import { isAsked, REGISTER_FIELDS, type RegisterField, type RegisterValues } from './register-values.js';

/**
 * What the forum's rules require of the letter and what is empty, in their order; the sixth item, the assurance, stands in
 * every letter. A country without postcodes asks for none.
 */
export function missingFields(
  { items }: Pick<ForumProfile, 'items'>,
  values: RegisterValues,
  facts: Pick<RegistrationFacts, 'category'>,
): readonly RegisterField[] {
  const noPostcode = isCountry(values.country) && !hasPostcodes(values.country);
  return items.flatMap(({ code, need, kind }): RegisterField[] => {
    if (need !== 'required' || kind === 'declaration' || !isField(code) || !isAsked({ items }, code, facts)) return [];
    return values[code].trim() !== '' || (code === 'postcode' && noPostcode) ? [] : [code];
  });
}

function isField(code: string): code is RegisterField {
  return (REGISTER_FIELDS as readonly string[]).includes(code);
}
