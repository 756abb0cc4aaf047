import type { ActionBasis } from '@app/actions';

/**
 * Until when a registration must have arrived at the register. An end is named only where it is recorded or follows from
 * what is recorded; before the hearing has closed there is none (§ 46(1) VDuG).
 */
export interface Arrival {
  readonly kind: 'by_day' | 'by_time' | 'hearing_open' | 'no_end_recorded' | 'not_open' | 'over';
  /** Until the end of this day, in the action's zone. */
  readonly day: string | null;
  /** Before this instant, where an instant was recorded instead of a day. */
  readonly at: Date | null;
}

export function arrival({ window }: Pick<ActionBasis, 'window'>): Arrival {
  const { state, lastDay: day, closesAt, ruleCode } = window.state;
  const at = day === null ? closesAt : null;
  if (state === 'closed') return { kind: 'over', day, at };
  if (state !== 'open') return { kind: 'not_open', day: null, at: null };
  if (day !== null) return { kind: 'by_day', day, at };
  if (at !== null) return { kind: 'by_time', day, at };
  return { kind: ruleCode === null ? 'no_end_recorded' : 'hearing_open', day, at };
}
