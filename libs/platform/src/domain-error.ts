export type DomainErrorKind =
  | 'not_found'
  | 'conflict'
  | 'invalid'
  | 'forbidden'
  | 'unauthenticated'
  | 'gone'
  | 'too_large'
  | 'unsupported'
  | 'too_many'
  | 'timeout'
  | 'uri_too_long'
  | 'headers_too_large'
  | 'unavailable';

/**
 * A refusal the caller can act on. `code` is stable and part of the contract with pages and API clients;
 * `details` is shown to people, so it must hold no personal data.
 */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  abstract readonly kind: DomainErrorKind;
  readonly details?: Readonly<Record<string, string | number>>;

  constructor(details?: Readonly<Record<string, string | number>>) {
    super();
    if (details !== undefined) this.details = details;
    this.name = new.target.name;
  }

  override get message(): string {
    return this.code;
  }
}
