import { DomainError } from '@app/platform';

/** The forum keeps no register that people enter themselves, or nobody joins the action. */
export class NoOfficialRegister extends DomainError {
  readonly code = 'NO_OFFICIAL_REGISTER';
  readonly kind = 'not_found';
}

/** A draft is deleted when it runs out; what is noted about an entry has to stay. */
export class OfficialEntryTooEarly extends DomainError {
  readonly code = 'OFFICIAL_ENTRY_TOO_EARLY';
  readonly kind = 'conflict';
}

/** Another window noted something meanwhile. */
export class OfficialEntryChanged extends DomainError {
  readonly code = 'OFFICIAL_ENTRY_CHANGED';
  readonly kind = 'conflict';
}

/** `details.field` names what is wrong. */
export class OfficialEntryInvalid extends DomainError {
  readonly code = 'OFFICIAL_ENTRY_INVALID';
  readonly kind = 'invalid';
}

/** Another window saved another text meanwhile. */
export class RegisterTextChanged extends DomainError {
  readonly code = 'REGISTER_TEXT_CHANGED';
  readonly kind = 'conflict';
}

/** `details.field` names what is wrong, `details.length` how long a text is that is too long to be kept. */
export class RegisterTextInvalid extends DomainError {
  readonly code = 'REGISTER_TEXT_INVALID';
  readonly kind = 'invalid';
}

/** A sentence for the subject and the ground that could not be used as it is. */
export class GroundVariantInvalid extends DomainError {
  readonly code = 'GROUND_VARIANT_INVALID';
  readonly kind = 'invalid';
}

export class GroundVariantNotFound extends DomainError {
  readonly code = 'GROUND_VARIANT_NOT_FOUND';
  readonly kind = 'not_found';
}

/** Whoever wrote a sentence does not approve it; and one that was replaced is not approved any more. */
export class GroundVariantNotApprovable extends DomainError {
  readonly code = 'GROUND_VARIANT_NOT_APPROVABLE';
  readonly kind = 'conflict';
}
