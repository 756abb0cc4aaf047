import { DomainError } from '@app/platform';

/** What was entered is not an e-mail address. */
export class MailboxAddressInvalid extends DomainError {
  readonly code = 'MAILBOX_ADDRESS_INVALID';
  readonly kind = 'invalid';
}

/** `details.triesLeft` says how often another code may be entered. */
export class MailCodeWrong extends DomainError {
  readonly code = 'MAIL_CODE_WRONG';
  readonly kind = 'invalid';
}

export class MailCodeExpired extends DomainError {
  readonly code = 'MAIL_CODE_EXPIRED';
  readonly kind = 'invalid';
}

/** Too many wrong codes. A new code, or the link of the mail, is the way on. */
export class MailCodeTriesExhausted extends DomainError {
  readonly code = 'MAIL_CODE_TRIES_EXHAUSTED';
  readonly kind = 'invalid';
}

/** This browser waits for no code: it was confirmed by the link, or never asked. */
export class MailChallengeMissing extends DomainError {
  readonly code = 'MAIL_CHALLENGE_MISSING';
  readonly kind = 'invalid';
}

/** Used, replaced by a newer one, expired, or never ours; the page says the same about all. */
export class MailLinkGone extends DomainError {
  readonly code = 'MAIL_LINK_GONE';
  readonly kind = 'gone';
}
