import type { ActionBasis } from '@app/actions';
import type { Identity } from '@app/registrations';
import type { RegisterStatement } from '../text/register-statement.js';

/** What a registration states, by the codes of the forum's items; empty where nothing is there yet. */
export type RegisterValues = Readonly<Record<RegisterField, string>>;

export const REGISTER_FIELDS = [
  'category',
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
  readonly identity: Identity | null;
  readonly statement: RegisterStatement | null;
}

export function registerValues({ action, identity, statement }: Stated): RegisterValues {
  const address = identity?.address ?? null;
  return {
    category: statement?.category ?? '',
    business_name: statement?.businessName ?? '',
    given_names: identity?.givenNames ?? '',
    family_name: identity?.familyName ?? '',
    street: address?.lines.join(', ') ?? '',
    postcode: address?.postcode ?? '',
    town: address?.town ?? '',
    country: address?.country ?? '',
    court: action.court ?? '',
    file_number: action.fileNumber ?? '',
    defendant: action.defendant,
    subject_and_ground: statement?.subjectAndGround ?? '',
    amount: statement?.amount ?? '',
  };
}
