import { DomainError } from '@app/platform';

/** One answer for an unknown login, a wrong password, a wrong or used code, a pause and a disabled account. */
export class StaffSignInRefused extends DomainError {
  readonly code = 'STAFF_SIGN_IN_REFUSED';
  readonly kind = 'invalid';
}

export class StaffLoginTaken extends DomainError {
  readonly code = 'STAFF_LOGIN_TAKEN';
  readonly kind = 'conflict';
}

export class StaffNotFound extends DomainError {
  readonly code = 'STAFF_NOT_FOUND';
  readonly kind = 'not_found';
}

/** Managing staff takes an operator of the action concerned, or of the whole instance. */
export class StaffManagementForbidden extends DomainError {
  readonly code = 'STAFF_MANAGEMENT_FORBIDDEN';
  readonly kind = 'forbidden';
}

/** Nobody widens their own rights: another operator or the command line does. */
export class GrantToOneself extends DomainError {
  readonly code = 'GRANT_TO_ONESELF';
  readonly kind = 'forbidden';
}

export class GrantExists extends DomainError {
  readonly code = 'GRANT_EXISTS';
  readonly kind = 'conflict';
}

/** Only counsel come from another organisation than the one that runs the instance. */
export class OrganisationForCounselOnly extends DomainError {
  readonly code = 'ORGANISATION_FOR_COUNSEL_ONLY';
  readonly kind = 'invalid';
}

export class GrantNotFound extends DomainError {
  readonly code = 'GRANT_NOT_FOUND';
  readonly kind = 'not_found';
}

/** `details.problem` is too_short, too_long, common or like_login; `details.min` and `details.max` are lengths. */
export class PasswordUnfit extends DomainError {
  readonly code = 'PASSWORD_UNFIT';
  readonly kind = 'invalid';
}

/** The code that confirms a new authenticator does not fit. */
export class TotpWrong extends DomainError {
  readonly code = 'TOTP_WRONG';
  readonly kind = 'invalid';
}

/** Demonstration conveniences exist only on a loopback-bound instance marked as a demonstration when it was created. */
export class DemoOnly extends DomainError {
  readonly code = 'DEMO_ONLY';
  readonly kind = 'forbidden';
}

/** The second factor that was asked for anew was wrong, used, or not looked at during a pause. */
export class StaffFactorRefused extends DomainError {
  readonly code = 'STAFF_FACTOR_REFUSED';
  readonly kind = 'invalid';
}

/** One network tried too often, whatever logins it named. `details.retryAfter` is in seconds. */
export class SignInTooOften extends DomainError {
  readonly code = 'SIGN_IN_TOO_OFTEN';
  readonly kind = 'too_many';
}

/** More passwords wait to be checked than can be; nothing was looked at. `details.retryAfter` is in seconds. */
export class SignInBusy extends DomainError {
  readonly code = 'SIGN_IN_BUSY';
  readonly kind = 'unavailable';
}

/** In this instance nobody holds both roles in one action: `details.role` and `details.held`. */
export class RolesKeptApart extends DomainError {
  readonly code = 'ROLES_KEPT_APART';
  readonly kind = 'conflict';
}

/** The second person is neither the first one nor the one it is about. */
export class GrantNotYours extends DomainError {
  readonly code = 'GRANT_NOT_YOURS';
  readonly kind = 'forbidden';
}

/** Somebody has to be able to manage people: the last administrator of the instance stays until another one is there. */
export class LastAdministrator extends DomainError {
  readonly code = 'LAST_ADMINISTRATOR';
  readonly kind = 'conflict';
}

/** Recovery is for an instance without any administrator. */
export class AdministratorStillThere extends DomainError {
  readonly code = 'ADMINISTRATOR_STILL_THERE';
  readonly kind = 'conflict';
}

/** `details.accounts` people hold roles that the profile keeps apart; `details.first` is one of them. */
export class SeparationContradicted extends DomainError {
  readonly code = 'SEPARATION_CONTRADICTED';
  readonly kind = 'conflict';
}

/** Nobody runs their own leaving: an administrator who goes is let go by another one. */
export class LeavingOneself extends DomainError {
  readonly code = 'LEAVING_ONESELF';
  readonly kind = 'conflict';
}

/** The successor is not there, or is the one who leaves. */
export class SuccessorUnfit extends DomainError {
  readonly code = 'SUCCESSOR_UNFIT';
  readonly kind = 'invalid';
}
