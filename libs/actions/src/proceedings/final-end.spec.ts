import { describe, expect, it } from '@jest/globals';
import { finalEnd } from './final-end.js';
import type { ProceduralEventKind } from './procedural-event.entity.js';
import type { WindowEvent } from './window-state.js';

const event = (kind: ProceduralEventKind, eventDate: string, more: Partial<WindowEvent> = {}): WindowEvent => ({
  kind,
  eventDate,
  zone: 'Europe/Berlin',
  recordedAt: new Date(`${eventDate}T12:00:00Z`),
  supersededBy: null,
  ...more,
});

describe(finalEnd, () => {
  it('is the end of the day of a final decision or a withdrawal, in the zone of the event', () => {
    const judged = event('judgment', '2027-01-10');
    expect(finalEnd([judged, event('final', '2027-03-01')])).toEqual(new Date('2027-03-01T23:00:00Z'));
    expect(finalEnd([event('withdrawn', '2027-07-01'), judged])).toEqual(new Date('2027-07-01T22:00:00Z'));
  });

  it.each<[string, WindowEvent[]]>([
    ['while nothing ended it', [event('filed', '2026-01-01'), event('judgment', '2027-01-10')]],
    ['without any event', []],
    ['when the case went on', [event('final', '2027-03-01'), event('appeal', '2027-03-20')]],
    [
      'when it went on the same day',
      [event('final', '2027-03-01'), event('remitted', '2027-03-01', { recordedAt: new Date('2027-03-02') })],
    ],
    [
      'when the end was a mistake',
      [event('judgment', '2027-01-10'), event('final', '2027-03-01', { supersededBy: 'x' })],
    ],
  ])('is unknown %s', (_when, events) => {
    expect(finalEnd(events)).toBeNull();
  });

  it('is not put off by background that was added later', () => {
    expect(finalEnd([event('final', '2027-03-01'), event('background', '2027-04-01')])).not.toBeNull();
  });
});
