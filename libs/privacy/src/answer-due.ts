import { addDays, dateIn, startOfDay } from '@app/actions';

/**
 * By when a request must be answered. GDPR Art. 12(3): within one month of receipt. Regulation (EEC, Euratom) No
 * 1182/71 Art. 3(1) and (2)(c): the day of receipt does not count, and a month ends with the last hour of the day of
 * the same date, or of the month's last day where it has no such date. That a holiday or weekend would lengthen it
 * (Art. 3(4)) is left unused.
 */
export function answerDue(receivedAt: Date, zone: string): { readonly lastDay: string; readonly dueAt: Date } {
  const lastDay = sameDayNextMonth(dateIn(zone, receivedAt));
  return { lastDay, dueAt: startOfDay(addDays(lastDay, 1), zone) };
}

/** The last calendar day on which an answer is in time, from the instant at which it is over. */
export function lastDayOf(dueAt: Date, zone: string): string {
  return dateIn(zone, new Date(dueAt.getTime() - 1));
}

/** Whole calendar days until the last day: 0 on that day, negative when it is over. */
export function daysLeft(dueAt: Date, now: Date, zone: string): number {
  return Math.round((Date.parse(lastDayOf(dueAt, zone)) - Date.parse(dateIn(zone, now))) / 86_400_000);
}

function sameDayNextMonth(date: string): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const lastOfNext = new Date(Date.UTC(year, month + 1, 0));
  return new Date(Date.UTC(year, month, Math.min(day, lastOfNext.getUTCDate()))).toISOString().slice(0, 10);
}
