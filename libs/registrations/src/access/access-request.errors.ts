import { DomainError } from '@app/platform';

/** Not there, or not in an action one operates. */
export class AccessRequestNotFound extends DomainError {
  readonly code = 'ACCESS_REQUEST_NOT_FOUND';
  readonly kind = 'not_found';
}

/** Decided, objected to or carried out in the meantime. */
export class AccessRequestDecided extends DomainError {
  readonly code = 'ACCESS_REQUEST_DECIDED';
  readonly kind = 'conflict';
}

/** Nobody has checked yet, by a way that does not lead through the lost mailbox, who asks. */
export class AccessCheckMissing extends DomainError {
  readonly code = 'ACCESS_CHECK_MISSING';
  readonly kind = 'invalid';
}

/** The instance has two people do this: who checked the person does not decide. */
export class AccessCheckOwn extends DomainError {
  readonly code = 'ACCESS_CHECK_OWN';
  readonly kind = 'invalid';
}

/** Somebody else asks for the same registration; one of the two has to be rejected first. */
export class AccessRequestRival extends DomainError {
  readonly code = 'ACCESS_REQUEST_RIVAL';
  readonly kind = 'invalid';
}

export class AccessRejectionInvalid extends DomainError {
  readonly code = 'ACCESS_REJECTION_INVALID';
  readonly kind = 'invalid';
}

/** Used, stopped, decided, or never ours; the page says the same about all. */
export class ObjectionLinkGone extends DomainError {
  readonly code = 'OBJECTION_LINK_GONE';
  readonly kind = 'gone';
}

/** This mailbox waits for no registration. */
export class NoOpenAccessRequest extends DomainError {
  readonly code = 'NO_OPEN_ACCESS_REQUEST';
  readonly kind = 'not_found';
}
