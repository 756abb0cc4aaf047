import type { RuleWindow } from '@app/joining-rules';
import type { WindowRow } from './window-state.js';

/**
 * How the recorded end of a window and the joining rules of the forum differ.
 * `later`: it ends after the rules' last day, which is what people are told. `earlier`: it ends before it, and nobody
 * said why for the rules as they stand. `no_day_yet`: it names a day where the rules name none. `court_term`: the court
 * sets the day, and the rules of the action do not know it. `moved`: it follows the rules, which named another day when it
 * was recorded; people are told the day of now, and somebody looks whether that is right.
 */
export type WindowDifference = 'later' | 'earlier' | 'no_day_yet' | 'court_term' | 'moved';

export interface ComparedWindow extends Pick<WindowRow, 'kind' | 'closesAt'> {
  readonly earlierReason: string | null;
  /** What the rules named as the end when the window was recorded; null where they named none. */
  readonly rulesCloseAt: Date | null;
}

/** Null where they agree, and where no rules drive the action. */
export function windowDifference(window: ComparedWindow | null, rules: RuleWindow | null): WindowDifference | null {
  if (window?.kind === 'by_rule' && rules !== null) {
    const then = window.rulesCloseAt;
    return then === null || isSame(then, rules.end?.closesAt ?? null) ? null : 'moved';
  }
  const difference = unexplained(window, rules);
  if (window === null || difference === null || !asksForReason(difference)) return difference;
  const explained = window.earlierReason !== null && isSame(window.rulesCloseAt, rules?.end?.closesAt ?? null);
  return explained ? null : difference;
}

/** An operator may end a window earlier than the rules do, with a reason; later never. */
export function asksForReason(difference: WindowDifference | null): boolean {
  return difference === 'earlier' || difference === 'no_day_yet';
}

export function unexplained(
  window: Pick<WindowRow, 'kind' | 'closesAt'> | null,
  rules: RuleWindow | null,
): WindowDifference | null {
  if (window?.kind !== 'dated' || rules === null) return null;
  const { closesAt } = window;
  if (rules.end !== null) {
    if (closesAt === null || closesAt > rules.end.closesAt) return 'later';
    return closesAt < rules.end.closesAt ? 'earlier' : null;
  }
  if (closesAt === null) return null;
  return rules.closes.kind === 'court_sets_it' ? 'court_term' : 'no_day_yet';
}

function isSame(a: Date | null, b: Date | null): boolean {
  return a?.getTime() === b?.getTime();
}
