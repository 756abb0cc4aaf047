import { askedItems } from './engine/asked.js';
import type { ActionFacts, DeclarationFact, RegistrationFacts } from './facts.js';
import type { ForumProfile, Item } from './profile.js';
import type { ClaimantCategory, DeclarationCode, FieldCode } from './vocabulary.js';

/** Invented facts for tests: an action that the profile is about, and a registration with everything it asks for. */
export function sampleAction(profile: ForumProfile, over: Partial<ActionFacts> = {}): ActionFacts {
  return {
    forum: profile.forum,
    type: 'redress',
    claimType: 'other',
    filedOn: '2026-06-01',
    practice: true,
    court: 'Court of Musterstadt',
    fileNumber: '99 VKl 1/27',
    defendant: 'Beispiel Ltd',
    zone: profile.zone,
    events: [],
    terms: {},
    windowCloses: null,
    ownCutOff: null,
    feeCents: profile.fee.unpaid === null ? 0 : 2_000,
    ...over,
  };
}

export const NOTHING_STATED: RegistrationFacts = {
  category: null,
  size: null,
  fields: {},
  declarations: {},
  feePaid: false,
  joined: false,
  optedOutOn: null,
};

const VALUES: Readonly<Record<FieldCode, string>> = {
  habitual_residence: '',
  given_names: 'Zoë Łucja',
  family_name: 'Straße-O’Brien',
  business_name: 'Bäckerei Müller & Söhne',
  birth_date: '1980-02-29',
  street: 'Hauptstraße 1a',
  postcode: '01067',
  town: 'Dresden',
  country: 'DE',
  qualified_delivery_address: 'zoe@pec.example',
  subject_and_ground: 'Damages for the use of my posts since 27 May 2025.',
  object_of_claim: 'Damages',
  facts_of_claim: 'My posts were used.',
  relief: 'Payment of EUR 500',
  amount: '500,00',
  index_of_documents: '1. E-mail of 22 April 2025',
  payout_details: 'IT60X0542811101000000123456',
  custodians_consent: 'both',
  representative_name: 'Bo Example',
  representation_basis: 'Court order of 1 February 2026',
  predecessor_name: 'Ada Example',
  succession_basis: 'Certificate of inheritance of 2 March 2026',
};

/** A registration that states and declares everything the forum requires of such a person, and nothing else. */
export function sampleRegistration(
  profile: ForumProfile,
  action: ActionFacts,
  person: { readonly residence: string; readonly category: ClaimantCategory },
): RegistrationFacts {
  const start: RegistrationFacts = {
    ...NOTHING_STATED,
    category: person.category,
    fields: { habitual_residence: person.residence, country: 'DE' },
  };
  return askedItems(profile, action, start)
    .filter(({ need }) => need === 'required')
    .reduce((facts, item) => withItem(facts, item), start);
}

/** The registration with one item more, in a form that counts. */
export function withItem(facts: RegistrationFacts, item: Item): RegistrationFacts {
  if (item.kind === 'field') {
    const code = item.code as FieldCode;
    return { ...facts, fields: { ...facts.fields, [code]: facts.fields[code] ?? VALUES[code] } };
  }
  if (item.kind === 'declaration') {
    const given: DeclarationFact = { outcome: 'given', signature: item.accepts?.[0] ?? 'click' };
    return { ...facts, declarations: { ...facts.declarations, [item.code as DeclarationCode]: given } };
  }
  return item.kind === 'fee' ? { ...facts, feePaid: true } : facts;
}

/** The registration and the action with one item less. */
export function withoutItem(
  facts: { readonly action: ActionFacts; readonly registration: RegistrationFacts },
  item: Item,
): { readonly action: ActionFacts; readonly registration: RegistrationFacts } {
  const { action, registration } = facts;
  const less = <Key extends string, T>(map: Readonly<Partial<Record<Key, T>>>): Partial<Record<Key, T>> =>
    Object.fromEntries(Object.entries(map).filter(([key]) => key !== item.code)) as Partial<Record<Key, T>>;
  switch (item.kind) {
    case 'field':
      return { action, registration: { ...registration, fields: less(registration.fields) } };
    case 'declaration':
      return { action, registration: { ...registration, declarations: less(registration.declarations) } };
    case 'category':
      return { action, registration: { ...registration, category: null } };
    case 'fee':
      return { action, registration: { ...registration, feePaid: false } };
    case 'action': {
      const empty = { court: { court: null }, file_number: { fileNumber: null }, defendant: { defendant: '' } };
      return { action: { ...action, ...empty[item.code as keyof typeof empty] }, registration };
    }
  }
}
