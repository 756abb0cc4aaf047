import { isCalendarDate } from '../calendar.js';
import type { CheckRule } from '../profile.js';
import { isCountry, isMemberState } from './countries.js';
import { outsideDin91379 } from './din-91379.js';
import { formLength } from './form-length.js';
import { hasPostcodes, looksLikePostcode } from './postcode.js';

export type FieldFault =
  | 'too_long'
  | 'country_unknown'
  | 'country_not_covered'
  | 'date_does_not_exist'
  | 'date_in_the_future'
  | 'not_an_amount'
  | 'value_unknown';
export type FieldQuestion = 'characters_unusual' | 'longer_than_form_field' | 'postcode_unusual';

/** `fault`: the value does not count. `question`: it counts, and the person is asked whether it is right. */
export type FieldResult =
  | { readonly kind: 'fault'; readonly code: FieldFault; readonly rule: CheckRule }
  | { readonly kind: 'question'; readonly code: FieldQuestion; readonly rule: CheckRule };

export interface FieldContext {
  /** Of the address the field belongs to; ISO 3166-1 alpha-2. */
  readonly country: string | undefined;
  /** Calendar date. */
  readonly today: string;
}

type Outcome = { readonly fault: FieldFault } | { readonly question: FieldQuestion } | null;

/** What a rule says about a value that is there. Null: nothing against it. The value is never changed. */
export function checkField(rule: CheckRule, value: string, context: FieldContext): FieldResult | null {
  const outcome = outcomeOf(rule, value, context);
  if (outcome === null) return null;
  return 'fault' in outcome
    ? { kind: 'fault', code: outcome.fault, rule }
    : { kind: 'question', code: outcome.question, rule };
}

function outcomeOf(rule: CheckRule, value: string, context: FieldContext): Outcome {
  switch (rule.check) {
    case 'din_91379':
      return outsideDin91379(value, rule.datatype).length === 0 ? null : { question: 'characters_unusual' };
    case 'length':
      if (formLength(value) <= rule.max) return null;
      return rule.exceed === 'refuse' ? { fault: 'too_long' } : { question: 'longer_than_form_field' };
    case 'postcode':
      return postcode(value, context.country);
    case 'country':
      return isCountry(value) ? null : { fault: 'country_unknown' };
    case 'within_eu':
      return !isCountry(value) || isMemberState(value) ? null : { fault: 'country_not_covered' };
    case 'calendar_date':
      if (!isCalendarDate(value)) return { fault: 'date_does_not_exist' };
      return value > context.today ? { fault: 'date_in_the_future' } : null;
    case 'amount':
      return /^\d{1,12}([.,]\d{1,2})?$/.test(value.trim()) ? null : { fault: 'not_an_amount' };
    case 'one_of':
      return rule.values.includes(value) ? null : { fault: 'value_unknown' };
  }
}

function postcode(value: string, country: string | undefined): Outcome {
  if (country === undefined || !hasPostcodes(country)) return null;
  return looksLikePostcode(value, country) === false ? { question: 'postcode_unusual' } : null;
}
