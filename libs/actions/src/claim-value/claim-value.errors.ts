import { DomainError } from '@app/platform';

/** A class that cannot be read: `line` and `reason` say where and why. Or another field: `field`. */
export class ClaimValueInvalid extends DomainError {
  readonly code = 'CLAIM_VALUE_INVALID';
  readonly kind = 'invalid';
}

/** Someone else decided, or a newer version was proposed, since the page was loaded. */
export class ClaimValueChanged extends DomainError {
  readonly code = 'CLAIM_VALUE_CHANGED';
  readonly kind = 'conflict';
}

/** Who proposed a value does not approve it. */
export class ClaimValueOwnProposal extends DomainError {
  readonly code = 'CLAIM_VALUE_OWN_PROPOSAL';
  readonly kind = 'forbidden';
}

export class ClaimValueNotFound extends DomainError {
  readonly code = 'CLAIM_VALUE_NOT_FOUND';
  readonly kind = 'not_found';
}
