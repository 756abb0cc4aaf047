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
  'MANDATE_ART_80_GDPR',
  'POWER_OF_ATTORNEY',
  'NO_PRIOR_COMPENSATION',
  'COMPENSATION_HERE_EXCLUDES_OTHER',
  'EXPENSE_FUND_PAID',
] as const;
export type DeclarationKind = (typeof DECLARATION_KINDS)[number];

/** Asked only where the joining rules of the action's forum ask for them; no example does. */
export const FORUM_KINDS = [
  'MANDATE_ART_80_GDPR',
  'POWER_OF_ATTORNEY',
  'NO_PRIOR_COMPENSATION',
  'COMPENSATION_HERE_EXCLUDES_OTHER',
  'EXPENSE_FUND_PAID',
] as const satisfies readonly DeclarationKind[];

/** What holds for everybody who says nothing, where a forum's model is opt-out. */
export const OPT_OUT_EFFECT_KIND = 'legal_effect.represented_unless_opted_out' as const;

/** What is said of everybody else, in every action. */
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

export type WordingKind = DeclarationKind | LegalEffectKind | typeof OPT_OUT_EFFECT_KIND | LeavingKind;
export const WORDING_KINDS: readonly WordingKind[] = [
  ...DECLARATION_KINDS,
  ...LEGAL_EFFECT_KINDS,
  OPT_OUT_EFFECT_KIND,
  ...LEAVING_KINDS,
];

/** Whether people decide on it; everything else tells them something, and has to be there in their own language. */
export function isDeclared(kind: WordingKind): kind is DeclarationKind {
  return (DECLARATION_KINDS as readonly string[]).includes(kind);
}
