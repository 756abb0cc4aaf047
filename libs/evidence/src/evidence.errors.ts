import { DomainError } from '@app/platform';

/** Not there, removed, or not yours: the same answer. */
export class EvidenceNotFound extends DomainError {
  readonly code = 'EVIDENCE_NOT_FOUND';
  readonly kind = 'not_found';
}

export class EvidenceEmpty extends DomainError {
  readonly code = 'EVIDENCE_EMPTY';
  readonly kind = 'invalid';
}

/** `details.megabytes` is the limit. */
export class EvidenceTooLarge extends DomainError {
  readonly code = 'EVIDENCE_TOO_LARGE';
  readonly kind = 'too_large';
}

/** By its content it is none of the types taken, whatever it is called. */
export class EvidenceTypeRefused extends DomainError {
  readonly code = 'EVIDENCE_TYPE_REFUSED';
  readonly kind = 'unsupported';
}

/** `details.files` is the limit of one registration. */
export class EvidenceLimitReached extends DomainError {
  readonly code = 'EVIDENCE_LIMIT_REACHED';
  readonly kind = 'conflict';
}

/** The sender went away before the file was complete. */
export class EvidenceInterrupted extends DomainError {
  readonly code = 'EVIDENCE_INTERRUPTED';
  readonly kind = 'invalid';
}

/** The blob store did not take the file: full, read-only or away. Nothing was stored, and trying again later is right. */
export class EvidenceStoreAway extends DomainError {
  readonly code = 'EVIDENCE_STORE_AWAY';
  readonly kind = 'unavailable';

  constructor(override readonly cause: unknown) {
    super();
  }
}

/** A review decision covered the file: the person can no longer remove it alone. */
export class EvidenceLocked extends DomainError {
  readonly code = 'EVIDENCE_LOCKED';
  readonly kind = 'conflict';
}

/** The registration is over or its processing restricted: nothing is added or removed. */
export class EvidenceClosed extends DomainError {
  readonly code = 'EVIDENCE_CLOSED';
  readonly kind = 'conflict';
}

/** Files for joining are taken once joining is possible; before, they can only be preserved. */
export class EvidenceNotForJoiningYet extends DomainError {
  readonly code = 'EVIDENCE_NOT_FOR_JOINING_YET';
  readonly kind = 'conflict';
}

/** Preserving rests on consent in this action, and the person has not given it. */
export class PreservationNotAgreed extends DomainError {
  readonly code = 'PRESERVATION_NOT_AGREED';
  readonly kind = 'invalid';
}

/** One file proves a sending: the one that is there is taken back first. */
export class SendingProofThere extends DomainError {
  readonly code = 'SENDING_PROOF_THERE';
  readonly kind = 'conflict';
}
