import type { LeavingAct } from '@app/joining-rules';

/**
 * The last day of an act whose time is over. What was sent to the authority by then can still be told: whether it counts
 * is decided by when it arrived there, and not by when we heard of it. Null where the act cannot be told as late.
 */
export function overSince({ reason, deadline }: Pick<LeavingAct, 'reason' | 'deadline'>): string | null {
  if (reason !== 'too_late' || deadline === null) return null;
  if (deadline.kind === 'date') return deadline.lastDay;
  return deadline.kind === 'ended_by_event' ? deadline.on : null;
}

/** Whether the act can be recorded now at all, done now or told late. */
export function isTellable(way: Pick<LeavingAct, 'allowed' | 'reason' | 'deadline'>): boolean {
  return way.allowed || overSince(way) !== null;
}

/** The last day as the page names it, a calendar date; null where there is none yet. */
export function lastDayOf(way: Pick<LeavingAct, 'reason' | 'deadline'>): string | null {
  return way.deadline?.kind === 'date' ? way.deadline.lastDay : overSince(way);
}
