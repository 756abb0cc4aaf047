import { isCalendarDate } from '@app/actions';

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** The instant that a date (ISO) and a time (24 hours) name in a zone; null where either is none. */
export function instantIn(zone: string, date: string, time: string): Date | null {
  if (!isCalendarDate(date) || !TIME.test(time)) return null;
  const asUtc = Date.parse(`${date}T${time}:00Z`);
  // Twice, because the offset at the first guess may be that of the other side of a change of clocks.
  const guess = asUtc - offsetAt(zone, asUtc);
  const at = asUtc - offsetAt(zone, guess);
  // An hour that the clocks skip shows as another one.
  return at + offsetAt(zone, at) === asUtc ? new Date(at) : null;
}

function offsetAt(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  }).formatToParts(new Date(at));
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return shown - Math.floor(at / 1000) * 1000;
}
