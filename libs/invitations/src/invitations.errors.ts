import { DomainError } from '@app/platform';

/** Not there, or of another action: the same answer. */
export class ImportNotFound extends DomainError {
  readonly code = 'IMPORT_NOT_FOUND';
  readonly kind = 'not_found';
}

/** The file or what was said about it cannot be used; `field`, `problem` and `line` say what and where. */
export class ImportInvalid extends DomainError {
  readonly code = 'IMPORT_INVALID';
  readonly kind = 'invalid';
}

/** Somebody else answered, or its time is over. */
export class ImportChanged extends DomainError {
  readonly code = 'IMPORT_CHANGED';
  readonly kind = 'conflict';
}

/** Whoever imported a list does not agree to its being written to. */
export class ImportOwn extends DomainError {
  readonly code = 'IMPORT_OWN';
  readonly kind = 'forbidden';
}

/** Not a link of ours. */
export class InvitationLinkGone extends DomainError {
  readonly code = 'INVITATION_LINK_GONE';
  readonly kind = 'gone';
}
