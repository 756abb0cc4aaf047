import type { PrivacyRequestKind } from './privacy-request.entity.js';

/**
 * Why data may be kept although the person asked otherwise: which requests a code can answer. Texts are in the
 * catalogue under `privacy.hold.<code>`. A code once used stays.
 */
export const HOLD_REASONS = {
  /** GDPR Art. 17(3)(e), Art. 21(1): establishment, exercise or defence of legal claims. */
  legal_claims: ['erasure', 'objection'],
  /** GDPR Art. 17(3)(b): a legal obligation of the controller. */
  legal_obligation: ['erasure'],
  /** GDPR Art. 21(1): compelling legitimate grounds that override the person's. */
  compelling_grounds: ['objection'],
  /** GDPR Art. 17(1): none of its grounds holds. */
  no_ground: ['erasure', 'restriction', 'objection'],
  /** GDPR Art. 18(1): none of its grounds holds any more. */
  grounds_ended: ['restriction'],
  /** GDPR Art. 12(6): reasonable doubts about who asks, and no answer to our question. */
  identity_in_doubt: ['erasure', 'restriction', 'access', 'objection'],
} as const satisfies Readonly<Record<string, readonly PrivacyRequestKind[]>>;

export type HoldReason = keyof typeof HOLD_REASONS;

/** The codes that can answer a kind of request, in the order a page offers them. */
export function holdReasonsFor(kind: PrivacyRequestKind): readonly HoldReason[] {
  return (Object.keys(HOLD_REASONS) as HoldReason[]).filter((code) => answers(code, kind));
}

export function isHoldReasonFor(kind: PrivacyRequestKind, code: string | null): code is HoldReason {
  return code !== null && Object.hasOwn(HOLD_REASONS, code) && answers(code as HoldReason, kind);
}

function answers(code: HoldReason, kind: PrivacyRequestKind): boolean {
  const kinds: readonly PrivacyRequestKind[] = HOLD_REASONS[code];
  return kinds.includes(kind);
}

/** Of a refused erasure or objection: the data must be kept, also beyond the period of the register, until a later decision says otherwise. */
export const KEEPING_REASONS: readonly HoldReason[] = ['legal_claims', 'legal_obligation'];
