import { isCalendarDate } from '@app/actions';

export type BirthDateProblem = 'incomplete' | 'notReal' | 'inFuture' | 'tooLongAgo' | 'under18';

const OLDEST = 130;

export interface BirthDateParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

/** The date, null for none given, or what is wrong with it. `today` is the calendar date in the action's zone. */
export function readBirthDate(
  { day, month, year }: BirthDateParts,
  { today, adult }: { today: string; adult: boolean },
): { readonly date: string | null } | { readonly problem: BirthDateProblem } {
  if (day === '' && month === '' && year === '') return { date: null };
  if (day === '' || month === '' || year === '') return { problem: 'incomplete' };
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isCalendarDate(date)) return { problem: 'notReal' };
  if (date > today) return { problem: 'inFuture' };
  if (Number(today.slice(0, 4)) - Number(year) > OLDEST) return { problem: 'tooLongAgo' };
  return adult && date > yearsBefore(today, 18) ? { problem: 'under18' } : { date };
}

/** As text: who was born on 29 February comes of age on 1 March, and no date need exist for that. */
function yearsBefore(date: string, years: number): string {
  return `${String(Number(date.slice(0, 4)) - years).padStart(4, '0')}${date.slice(4)}`;
}
