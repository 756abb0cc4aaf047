import type { Answers, QuestionnaireDefinition } from '@app/actions';
import type { DeclarationKind, DeclarationOutcome, DeclarationRow } from '@app/consents';
import {
  DECLARATION_CODES,
  type DeclarationCode,
  type DeclarationFact,
  type RegistrationFacts,
} from '@app/joining-rules';
import type { Contents, Identity } from '../contents.js';
import type { StandingSignatures } from '../signature/standing-signature.js';
import { NO_FORM_ITEMS } from './form-items.js';

export interface KnownOfRegistration {
  readonly definition: Pick<QuestionnaireDefinition, 'eligibility'>;
  readonly answers: Answers;
  readonly contents: Partial<Contents>;
  readonly declarations: readonly Pick<DeclarationRow, 'id' | 'kind' | 'signatureLevel'>[];
  /** What holds now; a declaration that a correction took the ground from is not among them. */
  readonly outcomes: Readonly<Partial<Record<DeclarationKind, DeclarationOutcome>>>;
  readonly feePaid: boolean;
  readonly joined: boolean;
  readonly optedOutOn: string | null;
  /** What staff saw signed otherwise than on a page. */
  readonly signed: StandingSignatures;
}

/** A registration as the joining rules look at it. Nothing is guessed: what was not stated is not there. */
export function factsForRules(known: KnownOfRegistration): RegistrationFacts {
  const { category, size, fields } = known.contents.form_items ?? NO_FORM_ITEMS;
  return {
    category,
    size,
    fields: stated({
      ...identityFields(known.contents.identity_contact),
      ...fields,
      habitual_residence: fields.habitual_residence ?? answeredCountry(known),
    }),
    declarations: declarationFacts(known),
    feePaid: known.feePaid,
    joined: known.joined,
    optedOutOn: known.optedOutOn,
  };
}

function identityFields(identity: Identity | undefined): RegistrationFacts['fields'] {
  if (identity === undefined) return {};
  const { givenNames, familyName, birthDate, address } = identity;
  return {
    given_names: givenNames,
    family_name: familyName,
    ...(birthDate === null ? {} : { birth_date: birthDate }),
    ...(address === null
      ? {}
      : {
          street: address.lines.join(', '),
          postcode: address.postcode,
          town: address.town,
          country: address.country,
        }),
  };
}

/** The questions before the address ask in which country a person lives; nobody is asked twice. */
export function answeredCountry({
  definition,
  answers,
}: Pick<KnownOfRegistration, 'definition' | 'answers'>): string | undefined {
  const question = definition.eligibility.find(({ kind }) => kind === 'country');
  const answer = question === undefined ? undefined : answers[question.code];
  return typeof answer === 'string' && answer !== '' ? answer : undefined;
}

/** A signature signs the declarations it names, and nothing that was declared on a later day or given anew. */
function declarationFacts({ declarations, outcomes, signed }: KnownOfRegistration): RegistrationFacts['declarations'] {
  const facts: Partial<Record<DeclarationCode, DeclarationFact>> = {};
  for (const { id, kind, signatureLevel } of declarations) {
    const outcome = outcomes[kind];
    if (!isCode(kind) || (outcome !== 'given' && outcome !== 'refused' && outcome !== 'withdrawn')) continue;
    facts[kind] = { outcome, signature: signed.get(id) ?? signatureLevel };
  }
  return facts;
}

function isCode(kind: string): kind is DeclarationCode {
  return (DECLARATION_CODES as readonly string[]).includes(kind);
}

function stated(fields: Readonly<Record<string, string | undefined>>): RegistrationFacts['fields'] {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value.trim() !== ''));
}
