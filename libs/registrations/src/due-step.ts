import { addDays, dateIn, startOfDay } from '@app/joining-rules';

export interface DueStep {
  readonly daysBefore: number;
  /** Whoever came later has seen the date themselves, and is reminded at the next step. */
  readonly knownBefore: Date;
}

/**
 * The reminder that is due by now: of several that have passed, the one nearest to the last day, so that whoever was
 * never told gets one mail and not three. Counted in calendar days of the action's zone, which a clock change cannot move.
 */
export function dueStep(
  days: readonly number[],
  { lastDay, zone, now }: { readonly lastDay: string; readonly zone: string; readonly now: Date },
): DueStep | null {
  const today = dateIn(zone, now);
  if (today > lastDay) return null;
  const passed = days.filter((daysBefore) => addDays(lastDay, -daysBefore) <= today);
  if (passed.length === 0) return null;
  const daysBefore = Math.min(...passed);
  return { daysBefore, knownBefore: startOfDay(addDays(lastDay, -daysBefore), zone) };
}
