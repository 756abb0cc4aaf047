import type { Answers } from '@app/actions';
import type { FormItems } from './form/form-items.js';

/** A postal address as the person writes it; which lines a country needs is the forum's rule, not ours. */
export interface PostalAddress {
  readonly lines: readonly string[];
  readonly postcode: string;
  readonly town: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** Who the registration is about. Names hold any Unicode letters and are never transliterated. */
export interface Identity {
  readonly givenNames: string;
  readonly familyName: string;
  /** Calendar date, ISO; null where the action's field list does not ask. */
  readonly birthDate: string | null;
  readonly address: PostalAddress | null;
  readonly phone: string | null;
}

export interface Account {
  readonly platform: string;
  /** User name, profile address or the e-mail address of the account, as the person knows it. */
  readonly handle: string;
  /** Year and month, ISO, as far as remembered. */
  readonly since: string | null;
  readonly until: string | null;
  /** The account is also used by someone else, who may register it too. */
  readonly shared: boolean;
}

/** What is sealed, by class. Each class is one sealed record per version. */
export interface Contents {
  readonly identity_contact: Identity;
  readonly accounts: readonly Account[];
  /** Answers outside the field list: free text, dates. */
  readonly free_text: Answers;
  readonly form_items: FormItems;
  readonly technical: TechnicalTrace;
}

/** Kept short and on its own: enough to answer "was this a script?", not enough to follow a person. */
export interface TechnicalTrace {
  /** First 24 bits of an IPv4 or 48 bits of an IPv6 address. */
  readonly network: string | null;
  readonly userAgent: string | null;
}

export const MAX_ACCOUNTS = 10;
