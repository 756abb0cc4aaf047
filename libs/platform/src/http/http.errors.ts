import { DomainError } from '../domain-error.js';

export interface FieldCode {
  readonly field: string;
  readonly code: string;
}

/** A form or request body whose fields are wrong. Never holds what was entered. */
export class FieldsInvalid extends DomainError {
  readonly code = 'FIELDS_INVALID';
  readonly kind = 'invalid';

  constructor(readonly fields: readonly FieldCode[]) {
    super();
  }
}

/** The form does not carry the token of this browser: sent from elsewhere, or opened too long ago. */
export class FormNotOurs extends DomainError {
  readonly code = 'FORM_NOT_OURS';
  readonly kind = 'forbidden';
}

export class RequestFromElsewhere extends DomainError {
  readonly code = 'REQUEST_FROM_ELSEWHERE';
  readonly kind = 'forbidden';
}

export class ContentTypeUnsupported extends DomainError {
  readonly code = 'CONTENT_TYPE_UNSUPPORTED';
  readonly kind = 'unsupported';
}

export class SignInRequired extends DomainError {
  readonly code = 'SIGN_IN_REQUIRED';
  readonly kind = 'unauthenticated';
}

export class MailboxNotConfirmed extends DomainError {
  readonly code = 'MAILBOX_NOT_CONFIRMED';
  readonly kind = 'forbidden';
}

export class RoleMissing extends DomainError {
  readonly code = 'ROLE_MISSING';
  readonly kind = 'forbidden';
}

/** The second factor has to be proven anew; sites show a page that asks for it and keeps what was entered. */
export class FreshFactorRequired extends DomainError {
  readonly code = 'FRESH_FACTOR_REQUIRED';
  readonly kind = 'forbidden';
}

export class PageNotFound extends DomainError {
  readonly code = 'PAGE_NOT_FOUND';
  readonly kind = 'not_found';
}

/** `details.megabytes` is the limit. */
export class UploadTooLarge extends DomainError {
  readonly code = 'UPLOAD_TOO_LARGE';
  readonly kind = 'too_large';
}

export class UploadInterrupted extends DomainError {
  readonly code = 'UPLOAD_INTERRUPTED';
  readonly kind = 'invalid';
}

export class UploadUnreadable extends DomainError {
  readonly code = 'UPLOAD_UNREADABLE';
  readonly kind = 'invalid';
}
