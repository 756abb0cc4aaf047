const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Milliseconds a code can be entered. */
export const CODE_VALID = 15 * MINUTE;
/** A submission may be confirmed this long after it was sent. */
export const SUBMISSION_LINK_VALID = 72 * HOUR;
/** Wrong codes one challenge takes. */
export const CODE_TRIES = 5;
/** Mails one mailbox is sent in `MAIL_WINDOW`. */
export const MAILS_PER_WINDOW = 5;
export const MAIL_WINDOW = 15 * MINUTE;
/** A mail about something sent and not confirmed is repeated unasked, to an owner who signs in, at most this often. */
export const RENEW_EVERY = HOUR;
/**
 * Wrong codes one mailbox takes in `TRIES_WINDOW`, whoever enters them: each challenge has a code of its own, so without
 * this limit asking anew would buy new guesses. The link of the mail always works, so nobody is locked out.
 */
export const MAILBOX_TRIES = 10;
export const TRIES_WINDOW = 24 * HOUR;
/** A right code sent again this soon, by a double click or a reload, is answered like the first time. */
export const REPEAT_WITHIN = 2 * MINUTE;
