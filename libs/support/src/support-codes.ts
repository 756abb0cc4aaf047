/** Why a member of staff looks a registration up. Texts are in the catalogue under `support.reason.<code>`. */
export const SUPPORT_REASONS = ['call', 'letter', 'visit', 'returned_mail', 'question_of_a_colleague'] as const;
export type SupportReason = (typeof SUPPORT_REASONS)[number];

/** How a person reaches us other than by the pages. */
export const SUPPORT_CHANNELS = ['phone', 'letter', 'counter'] as const;
export type SupportChannel = (typeof SUPPORT_CHANNELS)[number];

/** What was looked at to know that it is the person. `birth_date_right` is the server's own finding. */
export const SUPPORT_CHECKS = [
  'reference_known',
  'called_number_on_file',
  'letter_signed',
  'id_document_seen',
  'birth_date_right',
] as const;
export type SupportCheck = (typeof SUPPORT_CHECKS)[number];

/** What each channel needs, besides the date of birth where one is on file. A withheld number or a signature proves little alone. */
export const CHECKS_NEEDED: Readonly<Record<SupportChannel, readonly SupportCheck[]>> = {
  phone: ['reference_known', 'called_number_on_file'],
  letter: ['reference_known', 'letter_signed'],
  counter: ['id_document_seen'],
};

/** How what was not said on a page can be signed. */
export const SAID_SIGNATURES = ['none', 'scanned_ink'] as const;
export type SaidSignature = (typeof SAID_SIGNATURES)[number];

/** Nothing is signed on the phone, and a letter that is not signed declares nothing. */
export const SIGNATURES_OF: Readonly<Record<SupportChannel, readonly SaidSignature[]>> = {
  phone: ['none'],
  counter: ['none', 'scanned_ink'],
  letter: ['scanned_ink'],
};
export const WITNESS_NAME_LONGEST = 200;

/** Requests that can be taken down for a person: those that can be decided. */
export const SUPPORT_REQUESTS = ['erasure', 'restriction'] as const;
export type SupportRequest = (typeof SUPPORT_REQUESTS)[number];

const MINUTE = 60_000;
/** How long a search keeps the page open, and a passed check stands. */
export const SUPPORT_OPEN_FOR = 60 * MINUTE;
export const CHECK_GOOD_FOR = 60 * MINUTE;
/** Wrong dates of birth that one registration takes in `TRIES_WITHIN`, whoever enters them. */
export const BIRTH_DATE_TRIES = 5;
export const TRIES_WITHIN = 24 * 60 * MINUTE;
/** The person's mailbox gets a mail on request of staff at most this often. */
export const RESEND_EVERY = 5 * MINUTE;
/** A letter may have lain for this long before somebody records it. */
export const RECEIVED_AT_MOST_AGO = 90 * 24 * 60 * MINUTE;

export function isOneOf<T extends string>(codes: readonly T[], code: string): code is T {
  return (codes as readonly string[]).includes(code);
}
