import { isCalendarDate } from '@pure/actions';

/** `2027-02-28` or `28.02.2027` as an ISO date; null where it is neither, or no day of the calendar. */
export function isoDate(text: string): string | null {
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const iso = german === null ? text : [german[3], german[2]?.padStart(2, '0'), german[1]?.padStart(2, '0')].join('-');
  return isCalendarDate(iso) ? iso : null;
}
