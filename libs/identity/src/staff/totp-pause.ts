const FREE_FAILURES = 2;
const FIRST_PAUSE = 30_000;
const LONGEST_PAUSE = 300_000;

/**
 * Milliseconds in which no second factor is taken after `failures` wrong ones in a row. Only someone who has the
 * password gets here; with the longest pause guessing three codes in a million takes years.
 */
export function totpPause(failures: number): number {
  if (failures <= FREE_FAILURES) return 0;
  return Math.min(FIRST_PAUSE * 2 ** Math.min(failures - FREE_FAILURES - 1, 10), LONGEST_PAUSE);
}
