import { hasPostcodes, isCountry } from '@app/joining-rules';
import type { RegisterField, RegisterValues } from './register-values.js';

/** Who must be named: a person by their names, a small business by its name. */
const REQUIRED_OF_EVERYONE: readonly RegisterField[] = [
  'street',
  'town',
  'country',
  'category',
  'court',
  'file_number',
  'defendant',
  'subject_and_ground',
];

/**
 * The fields without which a registration is not valid (§ 46(2) VDuG, nos. 1 to 5) and that are empty; the sixth item,
 * the assurance, stands in every letter. A country without postcodes asks for none.
 */
export function missingFields(values: RegisterValues): readonly RegisterField[] {
  const named: readonly RegisterField[] =
    values.category === 'small_business' ? ['business_name'] : ['given_names', 'family_name'];
  const postcode: readonly RegisterField[] =
    isCountry(values.country) && !hasPostcodes(values.country) ? [] : ['postcode'];
  return [...named, ...REQUIRED_OF_EVERYONE, ...postcode].filter((field) => values[field].trim() === '');
}
