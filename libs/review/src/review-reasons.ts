export const REVIEW_OUTCOMES = ['proof_checked', 'more_asked', 'refusal_proposed'] as const;
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];

/**
 * Why a reviewer decided as they did: which outcomes a code explains. Texts are in the catalogue under
 * `review.reason.<code>`; those of `more_asked` tell the person what kind of proof would help. A code once used stays.
 */
export const REVIEW_REASONS = {
  proof_sufficient: ['proof_checked'],
  proof_not_needed: ['proof_checked'],
  account_not_shown: ['more_asked'],
  name_not_shown: ['more_asked'],
  time_not_shown: ['more_asked'],
  notice_not_shown: ['more_asked'],
  unreadable: ['more_asked'],
  incomplete: ['more_asked'],
  someone_else: ['more_asked', 'refusal_proposed'],
  not_affected: ['refusal_proposed'],
  registered_twice: ['refusal_proposed'],
  proof_contradicts: ['more_asked', 'refusal_proposed'],
} as const satisfies Readonly<Record<string, readonly ReviewOutcome[]>>;

export type ReviewReason = keyof typeof REVIEW_REASONS;

/** The codes that explain an outcome, in the order a page offers them. */
export function reasonsFor(outcome: ReviewOutcome): readonly ReviewReason[] {
  return (Object.keys(REVIEW_REASONS) as ReviewReason[]).filter((code) => explains(code, outcome));
}

export function isReasonFor(outcome: ReviewOutcome, code: string): code is ReviewReason {
  return Object.hasOwn(REVIEW_REASONS, code) && explains(code as ReviewReason, outcome);
}

function explains(code: ReviewReason, outcome: ReviewOutcome): boolean {
  const outcomes: readonly ReviewOutcome[] = REVIEW_REASONS[code];
  return outcomes.includes(outcome);
}
