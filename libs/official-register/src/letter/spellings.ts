import { type ForumProfile, outsideDin91379 } from '@app/joining-rules';
import { REGISTER_FIELDS, type RegisterField, type RegisterValues } from './register-values.js';

/** A text with characters the register does not exchange; the person says whether it is spelled so. */
export interface AskedSpelling {
  readonly field: RegisterField;
  readonly value: string;
  readonly characters: readonly {
    /** Field and code point: what a tick confirms. */
    readonly mark: string;
    readonly character: string;
    readonly codePoint: string;
  }[];
}

/**
 * Every text with a character outside its data type of DIN 91379 that the person has not confirmed as it is. Line breaks
 * are the form's own and no spelling.
 */
export function askedSpellings(
  profile: ForumProfile,
  values: RegisterValues,
  confirmed: readonly string[],
): readonly AskedSpelling[] {
  return REGISTER_FIELDS.flatMap((field): AskedSpelling[] => {
    const value = values[field];
    const rule = profile.items.find(({ code }) => code === field)?.checks.find(({ check }) => check === 'din_91379');
    if (rule?.check !== 'din_91379' || value === '' || confirmed.includes(value)) return [];
    const outside = outsideDin91379(value.replace(/\s/gu, ' '), rule.datatype);
    if (outside.length === 0) return [];
    return [{ field, value, characters: outside.map((one) => ({ ...one, mark: `${field}:${one.codePoint}` })) }];
  });
}
