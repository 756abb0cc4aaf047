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

/** The wording is no draft, does not wait, or is not in force (any more); `state` says what it is. */
export class WordingNotInState extends DomainError {
  readonly code = 'WORDING_NOT_IN_STATE';
  readonly kind = 'conflict';
}

/** What was looked at is another text than the one stored now. */
export class WordingVersionStale extends DomainError {
  readonly code = 'WORDING_VERSION_STALE';
  readonly kind = 'conflict';
}

/** Another version of the same text in the same language waits for its answer. */
export class WordingWaits extends DomainError {
  readonly code = 'WORDING_WAITS';
  readonly kind = 'conflict';
}

/** Whoever proposed a text does not put it in force. */
export class WordingOwnProposal extends DomainError {
  readonly code = 'WORDING_OWN_PROPOSAL';
  readonly kind = 'forbidden';
}

/** What a registration means in law, and declarations for joining, are counsel's to approve. */
export class WordingNeedsCounsel extends DomainError {
  readonly code = 'WORDING_NEEDS_COUNSEL';
  readonly kind = 'forbidden';
}

/** A sentence on the legal effect stands on every page of a person: it is replaced, never just taken away. */
export class WordingStillNeeded extends DomainError {
  readonly code = 'WORDING_STILL_NEEDED';
  readonly kind = 'conflict';
}

/** The language is none of the action, binds itself, or is not one in which texts bind before its court. */
export class CourtesyInvalid extends DomainError {
  readonly code = 'COURTESY_INVALID';
  readonly kind = 'invalid';
}

/** No declaration of that id in this registration. */
export class DeclarationNotFound extends DomainError {
  readonly code = 'DECLARATION_NOT_FOUND';
  readonly kind = 'not_found';
}

/** The person has declared something else on it since; what they said before that no longer counts. */
export class LaterDeclaration extends DomainError {
  readonly code = 'LATER_DECLARATION';
  readonly kind = 'conflict';
}

/** What was said on the phone, at the counter or in a letter is recorded by a member of staff, and by nobody else. */
export class WitnessMissing extends DomainError {
  readonly code = 'WITNESS_MISSING';
  readonly kind = 'forbidden';
}
