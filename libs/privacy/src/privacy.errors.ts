import { DomainError } from '@app/platform';

/** Not there, not yours, or not an action one operates: the same answer. */
export class PrivacyRequestNotFound extends DomainError {
  readonly code = 'PRIVACY_REQUEST_NOT_FOUND';
  readonly kind = 'not_found';
}

/** Someone else decided since the page was loaded. Nothing was written. */
export class PrivacyRequestDecided extends DomainError {
  readonly code = 'PRIVACY_REQUEST_DECIDED';
  readonly kind = 'conflict';
}

/** Refusing, wholly or in part, needs a reason of the law, and granting has none. */
export class HoldReasonInvalid extends DomainError {
  readonly code = 'HOLD_REASON_INVALID';
  readonly kind = 'invalid';
}

/** `details.characters` is the limit. */
export class PrivacyNoteTooLong extends DomainError {
  readonly code = 'PRIVACY_NOTE_TOO_LONG';
  readonly kind = 'invalid';
}

/** The registration has been erased or has lapsed: there is nothing to ask about any more. */
export class NothingLeftToRequest extends DomainError {
  readonly code = 'NOTHING_LEFT_TO_REQUEST';
  readonly kind = 'gone';
}

/** Requests are decided by operators of the action. */
export class PrivacyForbidden extends DomainError {
  readonly code = 'PRIVACY_FORBIDDEN';
  readonly kind = 'forbidden';
}
