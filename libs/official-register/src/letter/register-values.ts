import type { ActionBasis } from '@app/actions';
import type { ClaimantCategory, FieldCode, ForumProfile, RegistrationFacts } from '@app/joining-rules';

/** What a registration states, by the codes of the forum's items; empty where nothing is there yet. */
export type RegisterValues = Readonly<Record<RegisterField, string>>;

export const REGISTER_FIELDS = [
  'category',
  'custodians_consent',
  'representative_name',
  'representation_basis',
  'predecessor_name',
  'succession_basis',
  'business_name',
  'given_names',
  'family_name',
  'street',
  'postcode',
  'town',
  'country',
  'court',
  'file_number',
  'defendant',
  'subject_and_ground',
  'amount',
] as const;
export type RegisterField = (typeof REGISTER_FIELDS)[number];

export interface Stated {
  readonly action: Pick<ActionBasis, 'court' | 'fileNumber' | 'defendant'>;
  /** The facts that decide whether the registration is complete in form: nothing else is ever printed. */
  readonly facts: Pick<RegistrationFacts, 'category' | 'fields'>;
  readonly profile: Pick<ForumProfile, 'items'>;
}

export function registerValues({ action, facts, profile }: Stated): RegisterValues {
  const of = (field: FieldCode): string => (isAsked(profile, field, facts) ? (facts.fields[field] ?? '') : '');
  // Also by rules kept from before they asked it: who is no heir has nobody to name.
  const onlyFor = (who: ClaimantCategory, field: FieldCode): string => (facts.category === who ? of(field) : '');
  return {
    category: facts.category ?? '',
    custodians_consent: onlyFor('minor', 'custodians_consent'),
    // Of a minor it is those who have custody: they are who acts.
    representative_name: onlyFor('representative', 'representative_name') || onlyFor('minor', 'representative_name'),
    representation_basis: onlyFor('representative', 'representation_basis'),
    predecessor_name: onlyFor('heir', 'predecessor_name'),
    succession_basis: onlyFor('heir', 'succession_basis'),
    business_name: of('business_name'),
    given_names: facts.fields.given_names ?? '',
    family_name: facts.fields.family_name ?? '',
    street: of('street'),
    postcode: of('postcode'),
    town: of('town'),
    country: of('country'),
    court: action.court ?? '',
    file_number: action.fileNumber ?? '',
    defendant: action.defendant,
    subject_and_ground: of('subject_and_ground'),
    amount: of('amount'),
  };
}

/** What was entered as somebody else, say a business, is kept and not printed: it is no part of this registration. */
export function isAsked(
  { items }: Pick<ForumProfile, 'items'>,
  code: string,
  { category }: Pick<RegistrationFacts, 'category'>,
): boolean {
  const item = items.find((one) => one.code === code);
  return item === undefined || item.categories === null || item.categories.includes(category ?? 'consumer');
}
