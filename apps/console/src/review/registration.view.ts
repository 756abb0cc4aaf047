import type { FormErrors, Translator } from '@app/ui';
import type { Page } from '../shell/page.js';
import { reasonsFor, REVIEW_OUTCOMES, type ReviewFile, type UnmaskedFields } from '@app/review';

/** What a reviewer has entered, or nothing yet. */
export interface DecisionValues {
  readonly outcome?: string;
  readonly reason?: string;
  readonly note?: string;
}

export interface RegistrationView {
  readonly page: Page;
  readonly file: ReviewFile;
  readonly staffId: string;
  readonly now: Date;
  readonly errors: FormErrors;
  readonly values?: DecisionValues;
  /** Shown once, in the answer to the request that said why. */
  readonly unmasked?: UnmaskedFields;
  /** Why the decision just sent was not taken. */
  readonly refused?: 'changed' | 'assigned';
}

/** Every reason with the outcomes it explains, because without scripts one list has to serve all outcomes. */
export function reasonItems(t: Translator): { value: string; text: string }[] {
  const codes = [...new Set(REVIEW_OUTCOMES.flatMap(reasonsFor))];
  return [
    { value: '', text: t('common.choose') },
    ...codes.map((code) => {
      const outcomes = REVIEW_OUTCOMES.filter((outcome) => reasonsFor(outcome).includes(code));
      const fits = outcomes.map((outcome) => t(`console.review.outcome.${outcome}`)).join(' / ');
      return { value: code, text: `${t(`console.review.reason.${code}`)} (${fits})` };
    }),
  ];
}

/** Address lines as they are written on an envelope. */
export function addressLines({ address }: UnmaskedFields): readonly string[] {
  if (address === null || address === undefined) return [];
  return [...address.lines, `${address.postcode} ${address.town}`.trim()];
}

/** The newest act of each kind: what holds now. */
export function declarationsNow(declarations: ReviewFile['declarations']): ReviewFile['declarations'] {
  return [...new Map(declarations.map((row) => [row.kind, row])).values()];
}

export interface TimelineEntry {
  readonly at: Date;
  readonly what: 'event' | 'decision';
  readonly code: string;
  readonly reason: string | null;
  readonly by: string | null;
  readonly note: string | null;
}

/** Steps of the registration and decisions of reviewers in one line of time, the newest first. */
export function timeline({ history, decisions }: ReviewFile): readonly TimelineEntry[] {
  const decided = new Set(['proof_checked', 'more_asked']);
  const events = history
    // The decision itself stands in the list; what the person was shown of it would be the same line again.
    .filter(({ type }) => !decided.has(type))
    .map(({ type, at }): TimelineEntry => ({ at, what: 'event', code: type, reason: null, by: null, note: null }));
  const made = decisions.map(({ outcome, decidedAt, reasonCode, staffName, note }): TimelineEntry => ({
    at: decidedAt,
    what: 'decision',
    code: outcome,
    reason: reasonCode,
    by: staffName,
    note,
  }));
  return [...events, ...made].sort((a, b) => b.at.getTime() - a.at.getTime());
}
