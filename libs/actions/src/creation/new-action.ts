import { type ClaimType, CLAIM_TYPES, isCountry } from '@app/joining-rules';
import { ACTION_TYPES, type ActionType } from '../action.entity.js';
import { ProceedingsInvalid } from '../actions.errors.js';

export interface NewActionText {
  readonly title: string;
  readonly summary: string;
  readonly about: string;
}

export interface NewOrganisation {
  readonly name: string;
  readonly country: string;
  readonly postalAddress: string;
}

/** What an action begins with. Events, windows, wordings and questions are added afterwards, each with its source. */
export interface CreateActionCommand {
  readonly slug: string;
  readonly type: ActionType;
  /** A forum whose rules are shipped. */
  readonly forum: string;
  readonly claimType: ClaimType;
  /** The organisation that brings the action: one that is known, or a new one. */
  readonly organisation: { readonly id: string } | NewOrganisation;
  readonly court: string | null;
  readonly fileNumber: string | null;
  readonly defendant: string;
  readonly practice: boolean;
  readonly sensitiveListing: boolean;
  /** By language; each language named is one the action is to be shown in. */
  readonly texts: Readonly<Record<string, NewActionText>>;
  /** Purposes and questions are copied from there; null begins without. */
  readonly basedOn: string | null;
}

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LIMITS = { title: 200, summary: 600, about: 20_000 } as const;

/** `field` of the error says what does not fit. */
export function assertNewAction(command: CreateActionCommand): void {
  const { slug, type, claimType, defendant, organisation, texts } = command;
  must(SLUG.test(slug) && slug.length <= 60, 'slug');
  must(ACTION_TYPES.includes(type), 'type');
  must(CLAIM_TYPES.includes(claimType), 'claimType');
  must(isFilled(defendant, 300), 'defendant');
  if ('name' in organisation) {
    must(isFilled(organisation.name, 300), 'organisationName');
    must(isCountry(organisation.country), 'organisationCountry');
    must(isFilled(organisation.postalAddress, 500), 'organisationAddress');
  }
  must(Object.keys(texts).length > 0, 'locales');
  for (const [locale, text] of Object.entries(texts)) {
    must(/^[a-z]{2}$/.test(locale), 'locales');
    for (const part of ['title', 'summary', 'about'] as const)
      must(isFilled(text[part], LIMITS[part]), `${part}-${locale}`);
  }
}

function isFilled(text: string, max: number): boolean {
  return text.trim() !== '' && text.length <= max;
}

function must(fits: boolean, field: string): void {
  if (!fits) throw new ProceedingsInvalid({ field });
}
