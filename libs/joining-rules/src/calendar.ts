const DAY = 86_400_000;

/** True for a date that exists, written as 2027-02-28. */
export function isCalendarDate(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** True for a month that exists, written as 2027-02. */
export function isCalendarMonth(text: unknown): text is string {
  return typeof text === 'string' && isCalendarDate(`${text}-01`);
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/**
 * The same day of the month `months` later, or the last day of that month where it is shorter: 31 January and one
 * month is 28 or 29 February.
 */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  lastDay.setUTCDate(Math.min(day, lastDay.getUTCDate()));
  return lastDay.toISOString().slice(0, 10);
}

/** The calendar date at an instant in an IANA zone. */
export function dateIn(zone: string, instant: Date): string {
  return wallClock(zone, instant.getTime()).slice(0, 10);
}

/** True where this runtime knows the IANA zone. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/**
 * The first instant of a calendar date in a zone, to the second: midnight, or the jump where clocks leap over it.
 * Independent of the server's own zone.
 */
export function startOfDay(date: string, zone: string): Date {
  const noon = Date.parse(`${date}T12:00:00Z`);
  let before = noon - 2 * DAY;
  let within = noon + DAY;
  while (within - before > 1_000) {
    const middle = before + Math.floor((within - before) / 2_000) * 1_000;
    if (wallClock(zone, middle).slice(0, 10) < date) before = middle;
    else within = middle;
  }
  return new Date(within);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What clocks in the zone show: 2027-03-28T00:00:00. */
function wallClock(zone: string, time: number): string {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(zone, format);
  }
  const part = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
  return `${part['year']?.padStart(4, '0')}-${part['month']}-${part['day']}T${part['hour']}:${part['minute']}:${part['second']}`;
}
