/**
 * Owns representative actions: who runs them, their proceedings and joining windows, their questions and purposes,
 * and the facts partners hand over. Does not own wordings, declarations or anything about a person.
 */
export * from './actions.errors.js';
export { ACTION_ENTITIES, ActionsModule } from './actions.module.js';
export { Organisation } from './organisation.entity.js';
export { Action, ACTION_TYPES, type ActionType } from './action.entity.js';
export { ActionParty, type PartyCapacity, type PartyRole } from './action-party.entity.js';
export { ActionLink, type ActionLinkKind } from './action-link.entity.js';
export { ActionText } from './action-text.entity.js';
export {
  Purpose,
  type LegalBasis6,
  type LegalBasis9,
  type PlatformRetentionClass,
  type PurposeText,
  type RetentionEvent,
} from './purpose.entity.js';
export {
  ProceduralEvent,
  PROCEDURAL_EVENT_KINDS,
  type ProceduralEventKind,
} from './proceedings/procedural-event.entity.js';
export { JoiningWindow } from './proceedings/joining-window.entity.js';
export { OwnCutOff } from './proceedings/own-cut-off.entity.js';
export { OfficialRoute, type OfficialRouteText } from './official-route/official-route.entity.js';
export {
  OfficialRouteQuery,
  type OfficialRouteRow,
  type RecordedRoute,
} from './official-route/official-route.query.js';
export { SetOfficialRoute, type SetOfficialRouteCommand } from './official-route/set-official-route.use-case.js';
export { CreateAction } from './creation/create-action.use-case.js';
export type { CreateActionCommand, NewActionText, NewOrganisation } from './creation/new-action.js';
export { OrganisationsQuery, type OrganisationRow } from './creation/organisations.query.js';
export { StoredForumProfile } from './rules/forum-profile.entity.js';
export { ActionRulesRow } from './rules/action-rules.entity.js';
export { RulesSignOff } from './rules/rules-sign-off.entity.js';
export { ActionRulesQuery, type ActionRules } from './rules/action-rules.query.js';
export { RulesHistoryQuery, type RulesVersionRow, type SignOffRow } from './rules/rules-history.query.js';
export {
  assertOwnPart,
  ChooseActionRules,
  type ChooseActionRulesCommand,
  insertActionRules,
} from './rules/choose-action-rules.use-case.js';
export { SignOffRules, type SignOffRulesCommand } from './rules/sign-off-rules.use-case.js';
export { TRADER_LIST_KINDS, TraderListRecord, type TraderListKind } from './trader-list/trader-list-record.entity.js';
export {
  MAX_TRADER_LIST_SOURCE,
  RecordTraderList,
  type RecordTraderListCommand,
  TRADER_LIST_RECORDERS,
} from './trader-list/record-trader-list.use-case.js';
export { TraderListsQuery, type TraderLists } from './trader-list/trader-lists.query.js';
export { ActionCause } from './cause/action-cause.entity.js';
export {
  ACTION_CAUSE_RECORDED,
  RecordActionCause,
  type RecordActionCauseCommand,
} from './cause/record-action-cause.use-case.js';
export { RelatedActionsQuery, type RecordedCause, type RelatedAction } from './cause/related-actions.query.js';
export { ClaimValueClass, ClaimValueModel, type ClaimValueState } from './claim-value/claim-value-model.entity.js';
export {
  classOf,
  MAX_CLASSES,
  totalsOf,
  writeClasses,
  writeCents,
  type ClaimClass,
  type ClassTotal,
} from './claim-value/claim-classes.js';
export { ClaimValuesQuery, type ClaimValueRow } from './claim-value/claim-values.query.js';
export * from './claim-value/claim-value.errors.js';
export { DecideClaimValue, type DecideClaimValueCommand } from './claim-value/decide-claim-value.use-case.js';
export {
  CLAIM_CURRENCIES,
  MAX_CLAIM_TEXT,
  ProposeClaimValue,
  type ProposeClaimValueCommand,
} from './claim-value/propose-claim-value.use-case.js';
export { LapseNotice } from './proceedings/lapse-notice.entity.js';
export { Questionnaire } from './questionnaire/questionnaire.entity.js';
export { Handover } from './handover/handover.entity.js';

export {
  addDays,
  COUNTRIES,
  dateIn,
  isCalendarDate,
  isCalendarMonth,
  isCountry,
  isZone,
  startOfDay,
} from '@app/joining-rules';
export * from './legal-effect.js';
export { knowsOfficialAct } from './official-act.js';
export * from './proceedings/last-day.js';
export * from './proceedings/window-state.js';
export { isCutOff, takesJoining, type OwnCutOffState } from './proceedings/own-cut-off-state.js';
export * from './questionnaire/definition.js';
export * from './questionnaire/answers.js';
export * from './questionnaire/rendering.js';
export { checkDefinition, definitionProblems } from './questionnaire/check-definition.js';
export type { DefinitionProblem } from './questionnaire/definition-shape.js';
export { codedFacts } from './questionnaire/coded-facts.js';
export { questionnaireSha256 } from './questionnaire/questionnaire-sha256.js';

export { inScope, type Scope } from './in-scope.js';
export { lockAction, type LockedAction } from './lock-action.js';
export { assertMayChange } from './action.policy.js';
export { ActionBasisQuery, type ActionBasis } from './action-basis.query.js';
export {
  ActionDetailQuery,
  type ActionDetail,
  type EventRow,
  type LapseNoticeRow,
  type PartyRow,
} from './action-detail.query.js';
export { ActionsQuery, type ActionsRow } from './actions.query.js';
export { StaffActionsQuery, type StaffActionRow } from './staff-actions.query.js';
export { JoiningWindowQuery } from './proceedings/joining-window.query.js';
export { drivingWindow, type RecordedWindow } from './proceedings/window-facts.js';
export type { WindowDifference } from './proceedings/window-difference.js';
export { RetentionFactsQuery, type RetentionFacts } from './retention-facts.query.js';
export { PurposesQuery, type PurposeRow } from './purposes.query.js';
export {
  BASES_6,
  BASES_9,
  MAX_PURPOSE_TEXT,
  MAX_PURPOSE_TITLE,
  OTHER_RECIPIENTS,
  PURPOSE_RETENTION_CLASSES,
  RecordPurpose,
  type RecordPurposeCommand,
  RETENTION_EVENTS,
} from './purposes/record-purpose.use-case.js';
export { ActionPartiesQuery, type ActionPartyRow } from './purposes/action-parties.query.js';
export { ASKED_CONSENTS } from './purposes/asked-consents.js';
export { purposeAt } from './purposes/purpose-at.js';
export { consentTerm } from './purposes/consent-term.js';
export { QuestionnaireQuery, type PublishedQuestionnaire } from './questionnaire/questionnaire.query.js';
export { WindowOpeningsQuery, type WindowOpening } from './proceedings/window-openings.query.js';

export { PublishQuestionnaire } from './questionnaire/publish-questionnaire.use-case.js';
export { RecordJoiningWindow, type RecordJoiningWindowCommand } from './proceedings/record-joining-window.use-case.js';
export {
  RecordProceduralEvent,
  type RecordProceduralEventCommand,
} from './proceedings/record-procedural-event.use-case.js';
export { SetLapseNotice, type SetLapseNoticeCommand } from './proceedings/set-lapse-notice.use-case.js';
export { SetOwnCutOff, type SetOwnCutOffCommand } from './proceedings/set-own-cut-off.use-case.js';

export { HandoverModule } from './handover/handover.module.js';
export { HandoverTokens } from './handover/handover-tokens.js';
export {
  CreateHandover,
  HandoverContext,
  type CreatedHandover,
  type CreateHandoverCommand,
} from './handover/create-handover.use-case.js';
export { TakeHandover, type OpenHandover } from './handover/take-handover.use-case.js';
export { insertExampleActions, type ExampleOptions, type InsertedExample } from './examples/insert-example-actions.js';
export {
  EXAMPLE_NAMES,
  packageRoot,
  readExample,
  type ActionFile,
  type ExampleName,
} from './examples/example-files.js';
