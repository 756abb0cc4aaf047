import { isCalendarDate, startOfDay } from '@app/actions';

/** The instant at which clocks in the zone show this date and time; null for a date that does not exist. */
export function receivedAt(date: string, time: string, zone: string): Date | null {
  if (!isCalendarDate(date)) return null;
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const wanted = hours * 60 + minutes;
  const naive = startOfDay(date, zone).getTime() + wanted * 60_000;
  // Where clocks were put forward or back since midnight, by as much as they were.
  const instant = new Date(naive + (wanted - minutesShown(naive, zone)) * 60_000);
  return Number.isNaN(instant.getTime()) ? null : instant;
}

/** Date and time as clocks in the zone show them, as the form takes them. */
export function shownIn(zone: string, instant: Date): { date: string; time: string } {
  const parts = partsOf(instant.getTime(), zone);
  return { date: `${parts['year']}-${parts['month']}-${parts['day']}`, time: `${parts['hour']}:${parts['minute']}` };
}

function minutesShown(time: number, zone: string): number {
  const parts = partsOf(time, zone);
  return Number(parts['hour']) * 60 + Number(parts['minute']);
}

function partsOf(time: number, zone: string): Record<string, string> {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  return Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
}
