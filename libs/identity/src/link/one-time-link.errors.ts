import { DomainError } from '@app/platform';

/** Used, expired, or never ours; the page says the same about all. */
export class OneTimeLinkGone extends DomainError {
  readonly code = 'ONE_TIME_LINK_GONE';
  readonly kind = 'gone';
}
