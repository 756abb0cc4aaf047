import { DomainError } from '@app/platform';

export class SessionNotFound extends DomainError {
  readonly code = 'SESSION_NOT_FOUND';
  readonly kind = 'not_found';
}
