import type { StaffActionRow } from '@app/actions';
import { COUNTRIES } from '@app/actions';
import { REVIEW_STATES, type ReviewQueueFilter, type ReviewState } from '@app/review';
import { oneOf, oneText } from '../pages/query-text.js';

export const ANY = 'any';
export const EVIDENCE = ['with', 'without'] as const;
export const FLAGS = ['flagged', 'unflagged'] as const;

/** A view of the queue as its address says it; whatever the address does not say keeps its usual value. */
export interface QueueView {
  /** Slug; empty for all actions of the reviewer. */
  readonly action: string;
  readonly state: ReviewState | typeof ANY;
  readonly country: string;
  readonly evidence: (typeof EVIDENCE)[number] | '';
  readonly flags: (typeof FLAGS)[number] | '';
}

export type Query = Readonly<Record<string, unknown>>;

/** What waits is what reviewers come for, so without a state the open cases are shown. */
export function queueView(query: Query): QueueView {
  const country = oneText(query['country']);
  return {
    action: oneText(query['action']),
    state: oneOf([...REVIEW_STATES, ANY], oneText(query['state'])) ?? 'open',
    country: COUNTRIES.includes(country) ? country : '',
    evidence: oneOf(EVIDENCE, oneText(query['evidence'])) ?? '',
    flags: oneOf(FLAGS, oneText(query['flags'])) ?? '',
  };
}

export function queueFilter(view: QueueView, after: string): ReviewQueueFilter {
  return {
    ...(view.state === ANY ? {} : { state: view.state }),
    ...(view.country === '' ? {} : { country: view.country }),
    ...(view.evidence === '' ? {} : { evidence: view.evidence === 'with' }),
    ...(view.flags === '' ? {} : { flagged: view.flags === 'flagged' }),
    ...(after === '' ? {} : { after }),
  };
}

/** The address of a view, so that it can be kept and passed on. */
export function queueQuery(view: QueueView, after?: string): string {
  const entries = Object.entries({ ...view, ...(after === undefined ? {} : { after }) });
  return new URLSearchParams(entries.filter(([, value]) => value !== '')).toString();
}

export function actionIdOf(view: QueueView, actions: readonly StaffActionRow[]): string | null {
  return actions.find(({ slug }) => slug === view.action)?.id ?? null;
}
