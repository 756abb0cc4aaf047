import { DomainError } from '@app/platform';

export class ActionNotFound extends DomainError {
  readonly code = 'ACTION_NOT_FOUND';
  readonly kind = 'not_found';
}

/** Joining declarations are refused by the server outside the window, whatever a page showed. */
export class JoiningWindowNotOpen extends DomainError {
  readonly code = 'JOINING_WINDOW_NOT_OPEN';
  readonly kind = 'conflict';
}

/** The law still lets people join, but not here: the organisation's own last day is over. `lastDay` says which. */
export class OwnCutOffOver extends DomainError {
  readonly code = 'OWN_CUT_OFF_OVER';
  readonly kind = 'conflict';
}

export class QuestionnaireNotFound extends DomainError {
  readonly code = 'QUESTIONNAIRE_NOT_FOUND';
  readonly kind = 'not_found';
}

export class QuestionnaireInvalid extends DomainError {
  readonly code = 'QUESTIONNAIRE_INVALID';
  readonly kind = 'invalid';
}

/** Someone else published a version since the page was loaded. */
export class QuestionnaireChanged extends DomainError {
  readonly code = 'QUESTIONNAIRE_CHANGED';
  readonly kind = 'conflict';
}

/** A question, option or language that a version does not have. */
export class AnswerTextMissing extends DomainError {
  readonly code = 'ANSWER_TEXT_MISSING';
  readonly kind = 'invalid';
}

/** Only operators of the action change what is published about it; only counsel answers for a lapse notice. */
export class ActionChangeForbidden extends DomainError {
  readonly code = 'ACTION_CHANGE_FORBIDDEN';
  readonly kind = 'forbidden';
}

/** A language lacks texts, questions or wordings; `missing` names the first. */
export class ActionIncomplete extends DomainError {
  readonly code = 'ACTION_INCOMPLETE';
  readonly kind = 'conflict';
}

export class ActionAlreadyPublished extends DomainError {
  readonly code = 'ACTION_ALREADY_PUBLISHED';
  readonly kind = 'conflict';
}

/** A date that does not exist, an unknown zone or rule, a missing source: `field` says which. */
export class ProceedingsInvalid extends DomainError {
  readonly code = 'PROCEEDINGS_INVALID';
  readonly kind = 'invalid';
}

/** Someone else recorded a newer version since the page was loaded. */
export class ProceedingsChanged extends DomainError {
  readonly code = 'PROCEEDINGS_CHANGED';
  readonly kind = 'conflict';
}

/** What was entered of a list handed to the trader does not fit: `field` says which. */
export class TraderListInvalid extends DomainError {
  readonly code = 'TRADER_LIST_INVALID';
  readonly kind = 'invalid';
}

/** A colleague recorded the same meanwhile, or there is nothing to take back. */
export class TraderListNotAsRecorded extends DomainError {
  readonly code = 'TRADER_LIST_NOT_AS_RECORDED';
  readonly kind = 'conflict';
}

/** Something handed over is not a code of this action's questions; `question` names it, the value is never repeated. */
export class HandoverFactsInvalid extends DomainError {
  readonly code = 'HANDOVER_FACTS_INVALID';
  readonly kind = 'invalid';
}

export class IdempotencyKeyMissing extends DomainError {
  readonly code = 'IDEMPOTENCY_KEY_MISSING';
  readonly kind = 'invalid';
}

/** The same key came with another request. */
export class IdempotencyKeyReused extends DomainError {
  readonly code = 'IDEMPOTENCY_KEY_REUSED';
  readonly kind = 'invalid';
}

export class HandoverNotFound extends DomainError {
  readonly code = 'HANDOVER_NOT_FOUND';
  readonly kind = 'not_found';
}

export class HandoverTaken extends DomainError {
  readonly code = 'HANDOVER_TAKEN';
  readonly kind = 'gone';
}

export class HandoverExpired extends DomainError {
  readonly code = 'HANDOVER_EXPIRED';
  readonly kind = 'gone';
}

/** Examples exist only on an instance marked as a demonstration, and their texts in practice actions. */
export class ExamplesRefused extends DomainError {
  readonly code = 'EXAMPLES_REFUSED';
  readonly kind = 'conflict';
}

/** The action is not complete in this language; `locales` lists those it is complete in. */
export class ActionNotInLanguage extends DomainError {
  readonly code = 'ACTION_NOT_IN_LANGUAGE';
  readonly kind = 'not_found';
}

export class PurposeInvalid extends DomainError {
  readonly code = 'PURPOSE_INVALID';
  readonly kind = 'invalid';
}

/** Someone else recorded a version of this purpose since the page was loaded. */
export class PurposeChanged extends DomainError {
  readonly code = 'PURPOSE_CHANGED';
  readonly kind = 'conflict';
}
