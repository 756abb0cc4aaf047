import { DomainError } from '@app/platform';

/** Not there, never sent, or not an action one reviews: the same answer. */
export class ReviewCaseNotFound extends DomainError {
  readonly code = 'REVIEW_CASE_NOT_FOUND';
  readonly kind = 'not_found';
}

/** Someone else decided, or the person sent a new version, since the page was loaded. Nothing was written. */
export class ReviewCaseChanged extends DomainError {
  readonly code = 'REVIEW_CASE_CHANGED';
  readonly kind = 'conflict';
}

/** Another reviewer has it open and keeps it for a while. */
export class ReviewCaseAssigned extends DomainError {
  readonly code = 'REVIEW_CASE_ASSIGNED';
  readonly kind = 'conflict';
}

/** The reason is unknown or does not explain this outcome. */
export class ReviewReasonInvalid extends DomainError {
  readonly code = 'REVIEW_REASON_INVALID';
  readonly kind = 'invalid';
}

/** `details.characters` is the limit. */
export class ReviewNoteTooLong extends DomainError {
  readonly code = 'REVIEW_NOTE_TOO_LONG';
  readonly kind = 'invalid';
}

/** Only reviewers see what is in review; counsel and operators see counts. */
export class ReviewForbidden extends DomainError {
  readonly code = 'REVIEW_FORBIDDEN';
  readonly kind = 'forbidden';
}

/** Not there, not yours, or settled by someone else already. */
export class ReviewFlagNotFound extends DomainError {
  readonly code = 'REVIEW_FLAG_NOT_FOUND';
  readonly kind = 'not_found';
}

/** Hidden fields are shown for a reason that is kept. */
export class UnmaskingReasonInvalid extends DomainError {
  readonly code = 'UNMASKING_REASON_INVALID';
  readonly kind = 'invalid';
}

/** The file is not assigned to this reviewer: they take the case or say why they open it. */
export class ReadingReasonNeeded extends DomainError {
  readonly code = 'READING_REASON_NEEDED';
  readonly kind = 'forbidden';
}

/** `details.field` is what is missing: `why`, or `reason` between `min` and `max` characters. */
export class AccessReasonInvalid extends DomainError {
  readonly code = 'ACCESS_REASON_INVALID';
  readonly kind = 'invalid';
}

/** It has been decided and waits for nobody. */
export class ReviewCaseNotOpen extends DomainError {
  readonly code = 'REVIEW_CASE_NOT_OPEN';
  readonly kind = 'conflict';
}

export class ConflictReasonInvalid extends DomainError {
  readonly code = 'CONFLICT_REASON_INVALID';
  readonly kind = 'invalid';
}

/** Not there, ended already, one's own, or of an action one is not a senior reviewer of. */
export class ConflictNotFound extends DomainError {
  readonly code = 'CONFLICT_NOT_FOUND';
  readonly kind = 'not_found';
}
