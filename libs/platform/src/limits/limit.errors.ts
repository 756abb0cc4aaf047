import { DomainError } from '../domain-error.js';

/** Too many requests of one kind from one place. `retryAfter` in seconds. */
export class LimitReached extends DomainError {
  readonly code = 'LIMIT_REACHED';
  readonly kind = 'too_many';

  constructor(retryAfter: number) {
    super({ retryAfter });
  }
}

/** The same, but a proof of work admits the request: browsers with JavaScript make one by themselves. */
export class ProofNeeded extends DomainError {
  readonly code = 'PROOF_NEEDED';
  readonly kind = 'too_many';

  constructor(retryAfter: number) {
    super({ retryAfter });
  }
}

/** Nothing can be counted, and this kind of request is not done uncounted. */
export class LimitsAway extends DomainError {
  readonly code = 'LIMITS_AWAY';
  readonly kind = 'unavailable';
}
