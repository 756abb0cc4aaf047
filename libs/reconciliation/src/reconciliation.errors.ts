import { DomainError } from '@app/platform';

/** No such run, or not one of an action this person operates. */
export class ExtractRunNotFound extends DomainError {
  readonly code = 'EXTRACT_RUN_NOT_FOUND';
  readonly kind = 'not_found';
}

/** Extracts are an operator's work. */
export class ExtractForbidden extends DomainError {
  readonly code = 'EXTRACT_FORBIDDEN';
  readonly kind = 'forbidden';
}

/** Something said about the file, or about a pair, does not fit; `field` says what. */
export class ExtractInvalid extends DomainError {
  readonly code = 'EXTRACT_INVALID';
  readonly kind = 'invalid';
}

/** Still being compared, or ended; `state` says which. */
export class ExtractRunNotOpen extends DomainError {
  readonly code = 'EXTRACT_RUN_NOT_OPEN';
  readonly kind = 'conflict';
}

/** Somebody else decided meanwhile, or the run was ended. */
export class ExtractPairSettled extends DomainError {
  readonly code = 'EXTRACT_PAIR_SETTLED';
  readonly kind = 'conflict';
}

/** Pairs still wait for an answer; ending the run leaves them without one, which has to be meant. */
export class ExtractPairsOpen extends DomainError {
  readonly code = 'EXTRACT_PAIRS_OPEN';
  readonly kind = 'conflict';
}

/** Another registration was decided to be this entry: one entry is one person's. */
export class ExtractEntryTaken extends DomainError {
  readonly code = 'EXTRACT_ENTRY_TAKEN';
  readonly kind = 'conflict';
}
