import type { AnswerProblem } from '@app/actions';
import { DomainError } from '@app/platform';

/** Not there, or not yours: the same answer. */
export class RegistrationNotFound extends DomainError {
  readonly code = 'REGISTRATION_NOT_FOUND';
  readonly kind = 'not_found';
}

/** Another tab or another device saved in between; nothing was overwritten. */
export class RegistrationChanged extends DomainError {
  readonly code = 'REGISTRATION_CHANGED';
  readonly kind = 'conflict';
}

/** The registration has left, lapsed or been erased, so nothing more can be entered. */
export class RegistrationClosed extends DomainError {
  readonly code = 'REGISTRATION_CLOSED';
  readonly kind = 'conflict';
}

/** Processing is restricted (Article 18 GDPR) until the request is decided. */
export class RegistrationRestricted extends DomainError {
  readonly code = 'REGISTRATION_RESTRICTED';
  readonly kind = 'conflict';
}

/** Restricted (Article 18 GDPR) or about to be erased: kept, and shown to nobody who works on registrations. */
export class RegistrationNotUsable extends DomainError {
  readonly code = 'REGISTRATION_NOT_USABLE';
  readonly kind = 'conflict';
}

/** Answers, declarations or details are missing; `details.first` names the first step to go to. */
export class RegistrationIncomplete extends DomainError {
  readonly code = 'REGISTRATION_INCOMPLETE';
  readonly kind = 'invalid';
}

/** Joining is for adults until guardians can act; an interest is not. */
export class JoiningNeedsAdult extends DomainError {
  readonly code = 'JOINING_NEEDS_ADULT';
  readonly kind = 'forbidden';
}

/** The age was part of what was sent: it decided what could be sent, and is not changed afterwards. */
export class AgeSettled extends DomainError {
  readonly code = 'AGE_SETTLED';
  readonly kind = 'conflict';
}

/** An answer given excludes the person from this action. */
export class NotEligible extends DomainError {
  readonly code = 'NOT_ELIGIBLE';
  readonly kind = 'invalid';
}

/** A mailbox may register a family, not a crowd. */
export class TooManyRegistrations extends DomainError {
  readonly code = 'TOO_MANY_REGISTRATIONS';
  readonly kind = 'conflict';
}

/** Answers of the posted page that cannot be kept, by question code; the page shows each beside its question. */
export class AnswersRefused extends DomainError {
  readonly code = 'ANSWERS_REFUSED';
  readonly kind = 'invalid';

  constructor(readonly problems: readonly AnswerProblem[]) {
    super({ questions: problems.map(({ code }) => code).join(' ') });
  }
}

/** Everything under this address was erased, the address too: the person names it anew to begin again. */
export class MailboxClosed extends DomainError {
  readonly code = 'MAILBOX_CLOSED';
  readonly kind = 'unauthenticated';
}

/** Only what rests on consent alone can be taken back by itself; joining and an interest end by leaving. */
export class NotAConsent extends DomainError {
  readonly code = 'NOT_A_CONSENT';
  readonly kind = 'invalid';
}

/** A practice action takes practice addresses alone, and they are taken nowhere else. `wanted` says which is asked for. */
export class PracticeAddressMismatch extends DomainError {
  readonly code = 'PRACTICE_ADDRESS_MISMATCH';
  readonly kind = 'invalid';
}

/** The rules of the forum do not allow this way of leaving now; `reason` is the engine's. */
export class LeavingNotPossible extends DomainError {
  readonly code = 'LEAVING_NOT_POSSIBLE';
  readonly kind = 'conflict';
}

/** A day of an act of leaving cannot be right; `details` say which `field` and the `reason`. */
export class LeavingDateInvalid extends DomainError {
  readonly code = 'LEAVING_DATE_INVALID';
  readonly kind = 'invalid';
}

/** A declaration counts only when signed, and the typed name does not sign it. `reason`: missing, differs, no_name. */
export class SignatureRefused extends DomainError {
  readonly code = 'SIGNATURE_REFUSED';
  readonly kind = 'invalid';
}

/** The action is not there, or its acts of leaving are not for whoever asks: the same answer. */
export class LeavingActsNotFound extends DomainError {
  readonly code = 'LEAVING_ACTS_NOT_FOUND';
  readonly kind = 'not_found';
}

/** `field` says what does not fit: reference, on, source, or action where people join by an act of their own. */
export class JoinderInvalid extends DomainError {
  readonly code = 'JOINDER_INVALID';
  readonly kind = 'invalid';
}

/**
 * The fee is unpaid or the form was incomplete, so the joinder may not hold. `despite` says what, codes with a space
 * between; `field` what still has to be typed: the reference again, or the reason.
 */
export class JoinderNeedsConfirmation extends DomainError {
  readonly code = 'JOINDER_NEEDS_CONFIRMATION';
  readonly kind = 'invalid';
}

/** Declared already, or nothing declared that could be taken back: somebody was quicker, or it is another registration. */
export class JoinderNotAsRecorded extends DomainError {
  readonly code = 'JOINDER_NOT_AS_RECORDED';
  readonly kind = 'conflict';
}

/** `field` says what does not fit: reference, on, source, or action where the organisation has nobody to tell. */
export class CourtNoticeInvalid extends DomainError {
  readonly code = 'COURT_NOTICE_INVALID';
  readonly kind = 'invalid';
}

/** Told already, or nothing told that could be taken back: somebody was quicker, or it is another registration. */
export class CourtNoticeNotAsRecorded extends DomainError {
  readonly code = 'COURT_NOTICE_NOT_AS_RECORDED';
  readonly kind = 'conflict';
}

/** `field` says what does not fit: reference, kind, on, source, or action where a page can take every signature. */
export class SignatureInvalid extends DomainError {
  readonly code = 'SIGNATURE_INVALID';
  readonly kind = 'invalid';
}

/** Nothing stands that could be found not to hold. */
export class SignatureNotAsRecorded extends DomainError {
  readonly code = 'SIGNATURE_NOT_AS_RECORDED';
  readonly kind = 'conflict';
}

/** The fee came in, nothing asks to write about it, or somebody wrote already: `reason` is then `written`. */
export class FeeNotOwed extends DomainError {
  readonly code = 'FEE_NOT_OWED';
  readonly kind = 'conflict';
}

/** `field` says what does not fit: reference, on, source, or action where it charges no fee; `reason` says more. */
export class FeeInvalid extends DomainError {
  readonly code = 'FEE_INVALID';
  readonly kind = 'invalid';
}

/** Received already, or nothing received that could go back: somebody was quicker, or it is another registration. */
export class FeeNotAsRecorded extends DomainError {
  readonly code = 'FEE_NOT_AS_RECORDED';
  readonly kind = 'conflict';
}
