/**
 * Owns the joining rules of each forum as data with sources, and the pure functions over them: what is asked, what is
 * missing and why, until when, and what leaving means. Knows no database, no framework and no text a claimant reads.
 * Calendar dates are ISO texts read in an IANA zone, instants are `Date`, money is in cents, countries are ISO 3166-1
 * alpha-2. Nothing depends on the server's own time zone.
 */
export { addDays, addMonths, dateIn, isCalendarDate, isCalendarMonth, isZone, startOfDay } from './calendar.js';
export * from './vocabulary.js';
export type {
  CategoryRule,
  CheckRule,
  DeadlineRule,
  EffectRule,
  FeeRule,
  FollowUpRule,
  ForumProfile,
  Item,
  ItemKind,
  JoiningPath,
  LeavingRule,
  Length,
  Need,
  OpenPoint,
  Rule,
  SignOff,
  Source,
  TermCode,
  Translations,
} from './profile.js';
export type { ActionFacts, BusinessSize, DeclarationFact, EventFact, RegistrationFacts } from './facts.js';
export { FORUMS, profileOf, type RulesFile, rulesFileOf, shippedProfiles } from './profiles.js';
export { loadProfile, ProfileFaulty } from './load-profile.js';
export { checkProfile } from './check-profile.js';
export type { ProfileProblem } from './shape.js';
export { mayRun, runsLive } from './sign-off.js';
export { ruleWords } from './rule-words.js';
export { allRules, type NamedRule, type RuleAspect } from './all-rules.js';
export { joiningRulesDocument } from './document.js';

export { askedItems, takesJoining } from './engine/asked.js';
export { categoryAnswer, offeredCategories, type CategoryAnswer, type CategoryFault } from './engine/category.js';
export { entersOfficialRegister, joinedByOrganisation } from './engine/filing.js';
export { feeState, type FeeState } from './engine/fee.js';
export { effectRule, knowsEntry } from './engine/effects.js';
export { followUps, type FollowUp } from './engine/follow-ups.js';
export { formState, type Finding, type FormState, type Shortcoming, type ToConfirm } from './engine/form-state.js';
export { joiningOpens, ownCutOff, ruleLastMoment, type LastMoment, type OwnCutOffState } from './engine/last-moment.js';
export { eventWindow, lastMoment, ruleWindow, type RuleWindow } from './engine/rule-window.js';
export { isSignedLeaving, leaving, type LeavingAct, type LeavingReason } from './engine/leaving.js';
export {
  type ListsGiven,
  openDuties,
  traderList,
  type TraderList,
  type TraderListDuty,
} from './engine/list-to-trader.js';
export { bindsBySilence, bySilence } from './engine/silence.js';
export { crossBorder, isResident, joiningPath, type CrossBorder } from './engine/residence.js';

export {
  checkField,
  type FieldContext,
  type FieldFault,
  type FieldQuestion,
  type FieldResult,
} from './fields/check-field.js';
export { COUNTRIES, isCountry, isMemberState } from './fields/countries.js';
export { outsideDin91379, type Din91379Datatype, type OutsideCharacter } from './fields/din-91379.js';
export { formLength } from './fields/form-length.js';
export { hasPostcodes, looksLikePostcode } from './fields/postcode.js';
