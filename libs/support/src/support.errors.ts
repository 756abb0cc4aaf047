import { DomainError } from '@app/platform';

/** A sign was misheard or two were swapped: no registration can have this reference. */
export class ReferenceMistyped extends DomainError {
  readonly code = 'REFERENCE_MISTYPED';
  readonly kind = 'invalid';
}

/** Well formed, but there is none, or none in an action one supports: the same answer. */
export class SupportedNotFound extends DomainError {
  readonly code = 'SUPPORTED_NOT_FOUND';
  readonly kind = 'not_found';
}

/** The registration was not looked up by its reference within the last hour. */
export class SupportSearchNeeded extends DomainError {
  readonly code = 'SUPPORT_SEARCH_NEEDED';
  readonly kind = 'conflict';
}

/** `details.field` names the field, as its form does. */
export class SupportEntryInvalid extends DomainError {
  readonly code = 'SUPPORT_ENTRY_INVALID';
  readonly kind = 'invalid';
}

/** Nobody checked within the last hour that it is the person who asks. */
export class SupportCheckNeeded extends DomainError {
  readonly code = 'SUPPORT_CHECK_NEEDED';
  readonly kind = 'conflict';
}

/** Too many wrong dates of birth for this registration; no more today, whoever tries. */
export class SupportTriesExhausted extends DomainError {
  readonly code = 'SUPPORT_TRIES_EXHAUSTED';
  readonly kind = 'conflict';
}

/** A mail was asked for minutes ago. */
export class SupportMailTooSoon extends DomainError {
  readonly code = 'SUPPORT_MAIL_TOO_SOON';
  readonly kind = 'conflict';
}

/** There is no mail of this registration that could be sent again. */
export class NothingToResend extends DomainError {
  readonly code = 'NOTHING_TO_RESEND';
  readonly kind = 'conflict';
}

/** It is not asked of this person, holds already, or ends only by leaving: there is nothing to record. */
export class NotDeclarable extends DomainError {
  readonly code = 'NOT_DECLARABLE';
  readonly kind = 'conflict';
}
