import { DomainError } from '@app/platform';

/** Not there, not in an action of theirs, or not looked up by them a short while ago. */
export class SupportRegistrationNotFound extends DomainError {
  readonly code = 'SUPPORT_REGISTRATION_NOT_FOUND';
  readonly kind = 'not_found';
}

/** So many searches in so short a time are no work at a desk. `details.minutes` says how long to wait. */
export class SupportPaceReached extends DomainError {
  readonly code = 'SUPPORT_PACE_REACHED';
  readonly kind = 'too_many';
}

/** First make sure whom you speak with. */
export class ContactCheckMissing extends DomainError {
  readonly code = 'CONTACT_CHECK_MISSING';
  readonly kind = 'invalid';
}

/** A check that passed names at least two things that fitted. */
export class ContactCheckInvalid extends DomainError {
  readonly code = 'CONTACT_CHECK_INVALID';
  readonly kind = 'invalid';
}

/** In the future, or before the registration was begun. */
export class ReceiptTimeInvalid extends DomainError {
  readonly code = 'RECEIPT_TIME_INVALID';
  readonly kind = 'invalid';
}

/** There is nothing to leave, or nothing left to ask for. */
export class ActNotPossible extends DomainError {
  readonly code = 'ACT_NOT_POSSIBLE';
  readonly kind = 'invalid';
}

/** No confirmed address to send to. */
export class NoConfirmedAddress extends DomainError {
  readonly code = 'NO_CONFIRMED_ADDRESS';
  readonly kind = 'invalid';
}

/** The mailbox had its share of mails for now. */
export class SupportMailPaceReached extends DomainError {
  readonly code = 'SUPPORT_MAIL_PACE_REACHED';
  readonly kind = 'invalid';
}
