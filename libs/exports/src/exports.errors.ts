import { DomainError } from '@pure/platform';

/** No such list, or not one of an action this person may see. */
export class ListNotFound extends DomainError {
  readonly code = 'LIST_NOT_FOUND';
  readonly kind = 'not_found';
}

/** Lists and counts are counsel's alone. */
export class ListForbidden extends DomainError {
  readonly code = 'LIST_FORBIDDEN';
  readonly kind = 'forbidden';
}

/** Something asked for does not exist or does not fit; `field` says what. */
export class ListRequestInvalid extends DomainError {
  readonly code = 'LIST_REQUEST_INVALID';
  readonly kind = 'invalid';
}

/** Still being made, failed or cancelled; `state` says which. */
export class ListNotReady extends DomainError {
  readonly code = 'LIST_NOT_READY';
  readonly kind = 'conflict';
}

/** Its time is over, or someone in it was erased: the file no longer exists. */
export class ListGone extends DomainError {
  readonly code = 'LIST_GONE';
  readonly kind = 'gone';
}

/** Ready, failed, expired: there is nothing left to cancel. */
export class ListNotCancellable extends DomainError {
  readonly code = 'LIST_NOT_CANCELLABLE';
  readonly kind = 'conflict';
}

/** The password of a ZIP is shown once, to whoever asked for the list. */
export class ListPasswordShown extends DomainError {
  readonly code = 'LIST_PASSWORD_SHOWN';
  readonly kind = 'gone';
}

/** Whoever asked for a list does not approve or decline it. */
export class ListOwnRequest extends DomainError {
  readonly code = 'LIST_OWN_REQUEST';
  readonly kind = 'forbidden';
}

/** Somebody else has answered, it was cancelled, or it waited too long; `state` says which. */
export class ListNotWaiting extends DomainError {
  readonly code = 'LIST_NOT_WAITING';
  readonly kind = 'conflict';
}

/** Whoever asked for the list is no longer counsel of its action: it can only be declined. */
export class ListRequesterLeft extends DomainError {
  readonly code = 'LIST_REQUESTER_LEFT';
  readonly kind = 'conflict';
}

/** Counsel is changed by administrators of the action. */
export class CounselChangeForbidden extends DomainError {
  readonly code = 'COUNSEL_CHANGE_FORBIDDEN';
  readonly kind = 'forbidden';
}

/** None of those named holds counsel in exactly this action now. */
export class NoCounselNamed extends DomainError {
  readonly code = 'NO_COUNSEL_NAMED';
  readonly kind = 'invalid';
}

/** Not there, not yours, or confirmed already. */
export class CounselChangeNotFound extends DomainError {
  readonly code = 'COUNSEL_CHANGE_NOT_FOUND';
  readonly kind = 'not_found';
}
