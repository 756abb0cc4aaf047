/** What a person can declare. Each is its own record; a newsletter tick is never a wish to be represented. */
export const DECLARATION_KINDS = [
  'INTEREST',
  'CONTACT',
  'WISH_TO_BE_REPRESENTED',
  'TRUTH',
  'NO_OTHER_ACTION',
  'PRIVACY_NOTICE_SEEN',
  'SPECIAL_CATEGORIES',
  'PRESERVE_EVIDENCE',
] as const;
export type DeclarationKind = (typeof DECLARATION_KINDS)[number];

export const LEGAL_EFFECT_KINDS = [
  'legal_effect.none',
  'legal_effect.wish_received',
  'legal_effect.entry_reported',
  'legal_effect.entry_confirmed',
] as const;
export type LegalEffectKind = (typeof LEGAL_EFFECT_KINDS)[number];

/** What each act of leaving does, how and with whom: one text per act, of the forum and so of the action. */
export const LEAVING_KINDS = [
  'leaving.consent_withdrawal',
  'leaving.mandate_revocation',
  'leaving.register_withdrawal',
  'leaving.settlement_exit',
] as const;
export type LeavingKind = (typeof LEAVING_KINDS)[number];

export type WordingKind = DeclarationKind | LegalEffectKind | LeavingKind;
export const WORDING_KINDS: readonly WordingKind[] = [...DECLARATION_KINDS, ...LEGAL_EFFECT_KINDS, ...LEAVING_KINDS];
