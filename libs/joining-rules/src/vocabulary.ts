/** How far a rule was checked: V in the text of the law, V2 in a secondary source, M not re-checked, I our inference. */
export const MARKS = ['V', 'V2', 'M', 'I'] as const;
export type Mark = (typeof MARKS)[number];

/** Kinds of procedural events that rules count from; the same words as the events of an action. */
export const RULE_EVENT_KINDS = [
  'register_opened',
  'decision_to_conduct_published',
  'hearing_closed',
  'hearing_reopened',
  'admitted',
  'settlement_published',
  'final',
] as const;
export type RuleEventKind = (typeof RULE_EVENT_KINDS)[number];

export const RULE_ACTION_TYPES = ['injunction', 'redress', 'model_declaratory'] as const;
export type RuleActionType = (typeof RULE_ACTION_TYPES)[number];

/** What the claims rest on, as far as a rule distinguishes it. */
export const CLAIM_TYPES = ['art_82_gdpr', 'other'] as const;
export type ClaimType = (typeof CLAIM_TYPES)[number];

export const CLAIMANT_CATEGORIES = ['consumer', 'small_business', 'minor', 'representative', 'heir'] as const;
export type ClaimantCategory = (typeof CLAIMANT_CATEGORIES)[number];

export const RESIDENCES = ['everyone', 'residents', 'non_residents'] as const;
/** Whom a rule is for, by habitual residence in the forum. */
export type ResidenceClass = (typeof RESIDENCES)[number];

export const JOINING_MODELS = ['opt_in', 'opt_out'] as const;
export type JoiningModel = (typeof JOINING_MODELS)[number];

export const FILERS = ['claimant', 'qualified_entity', 'lawyer'] as const;
export type Filer = (typeof FILERS)[number];

/** `register`: an official register that people enter themselves in. */
export const FILED_WITH = ['register', 'court', 'qualified_entity'] as const;
/** Where the act that joins a person arrives. */
export type FiledWith = (typeof FILED_WITH)[number];

/** `authenticated`: signed before somebody who certifies it. `qualified_delivery`: sent by certified e-mail (PEC). `none`: said over the phone or at a counter; counts only where a rule names no signature. */
export const SIGNATURE_LEVELS = [
  'none',
  'click',
  'typed_name',
  'scanned_ink',
  'wet_ink',
  'authenticated',
  'advanced',
  'qualified',
  'qualified_delivery',
] as const;
export type SignatureLevel = (typeof SIGNATURE_LEVELS)[number];

export const DECLARATION_CODES = [
  'INTEREST',
  'WISH_TO_BE_REPRESENTED',
  'MANDATE_ART_80_GDPR',
  'POWER_OF_ATTORNEY',
  'TRUTH',
  'NO_OTHER_ACTION',
  'NO_PRIOR_COMPENSATION',
  'COMPENSATION_HERE_EXCLUDES_OTHER',
  'EXPENSE_FUND_PAID',
  'PRIVACY_NOTICE_SEEN',
  'CONTACT',
  'SPECIAL_CATEGORIES',
] as const;
export type DeclarationCode = (typeof DECLARATION_CODES)[number];

/** What a person states about themselves and the claim. */
export const FIELD_CODES = [
  'habitual_residence',
  'given_names',
  'family_name',
  'business_name',
  'birth_date',
  'street',
  'postcode',
  'town',
  'country',
  'qualified_delivery_address',
  'subject_and_ground',
  'object_of_claim',
  'facts_of_claim',
  'relief',
  'amount',
  'index_of_documents',
  'payout_details',
  'custodians_consent',
  'representative_name',
  'representation_basis',
  'predecessor_name',
  'succession_basis',
] as const;
export type FieldCode = (typeof FIELD_CODES)[number];

/** Parts of an official form, as it numbers them. */
export const FORM_SECTIONS = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII'] as const;
export type FormSection = (typeof FORM_SECTIONS)[number];

/** What the action itself contributes to a registration. */
export const ACTION_ITEM_CODES = ['court', 'file_number', 'defendant'] as const;
export type ActionItemCode = (typeof ACTION_ITEM_CODES)[number];

export const LEAVING_ACTS = [
  'consent_withdrawal',
  'mandate_revocation',
  'register_withdrawal',
  'settlement_exit',
] as const;
/** The four ways of leaving: four acts with their own effect, deadline and addressee. */
export type LeavingActCode = (typeof LEAVING_ACTS)[number];

export const LEGAL_EFFECT_KEYS = [
  'legal_effect.none',
  'legal_effect.wish_received',
  'legal_effect.entry_reported',
  'legal_effect.entry_confirmed',
  'legal_effect.represented_unless_opted_out',
] as const;
export type LegalEffectKey = (typeof LEGAL_EFFECT_KEYS)[number];

/** True for what was seen in the text of the law itself; everything else is shown as not verified. */
export const isVerified = (mark: Mark): boolean => mark === 'V';
