import { dateIn } from '@app/joining-rules';
import type { WindowState } from './window-state.js';

/**
 * The last calendar day on which joining is possible; null while none is known. `closesAt` is the first instant at
 * which it is not, mostly the midnight after that day: people are told the day and never that instant.
 */
export function lastDayToJoin(
  { closesAt, lastDay }: Pick<WindowState, 'closesAt' | 'lastDay'>,
  zone: string,
): string | null {
  if (lastDay !== null) return lastDay;
  return closesAt === null ? null : dateIn(zone, new Date(closesAt.getTime() - 1));
}
