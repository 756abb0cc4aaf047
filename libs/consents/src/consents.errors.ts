import { DomainError } from '@app/platform';

/** The text on the page is not the one in force: withdrawn, replaced, of another action, kind or language. Show it again. */
export class WordingChanged extends DomainError {
  readonly code = 'WORDING_CHANGED';
  readonly kind = 'conflict';
}

/** No text of this kind is in force in this language, so nothing can be declared on it. */
export class WordingMissing extends DomainError {
  readonly code = 'WORDING_MISSING';
  readonly kind = 'unavailable';
}

export class WordingNotFound extends DomainError {
  readonly code = 'WORDING_NOT_FOUND';
  readonly kind = 'not_found';
}

/** Declarations a stage cannot do without were not given; `kinds` names them. */
export class DeclarationsMissing extends DomainError {
  readonly code = 'DECLARATIONS_MISSING';
  readonly kind = 'invalid';
}

export class WordingInvalid extends DomainError {
  readonly code = 'WORDING_INVALID';
  readonly kind = 'invalid';
}

/** No declaration of that id in this registration. */
export class DeclarationNotFound extends DomainError {
  readonly code = 'DECLARATION_NOT_FOUND';
  readonly kind = 'not_found';
}

/** What was said on the phone, at the counter or in a letter is recorded by a member of staff, and by nobody else. */
export class WitnessMissing extends DomainError {
  readonly code = 'WITNESS_MISSING';
  readonly kind = 'forbidden';
}
