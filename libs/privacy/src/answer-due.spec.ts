import { describe, expect, it } from '@jest/globals';
import { answerDue, daysLeft } from './answer-due.js';

const ZONE = 'Europe/Berlin';
const due = (receivedAt: string, zone = ZONE) => answerDue(new Date(receivedAt), zone);

describe(answerDue, () => {
  it.each([
    ['2026-11-22T12:00:00Z', '2026-12-22'],
    ['2026-01-31T12:00:00Z', '2026-02-28'],
    ['2028-01-31T12:00:00Z', '2028-02-29'],
    ['2026-12-15T12:00:00Z', '2027-01-15'],
    ['2026-03-31T12:00:00Z', '2026-04-30'],
    ['2026-02-28T12:00:00Z', '2026-03-28'],
  ])('gives a request of %s until %s', (receivedAt, lastDay) => {
    expect(due(receivedAt).lastDay).toBe(lastDay);
  });

  it('ends with the last hour of that day where the action is, not where the server is', () => {
    expect(due('2026-11-22T12:00:00Z').dueAt.toISOString()).toBe('2026-12-22T23:00:00.000Z');
    expect(due('2026-06-10T12:00:00Z').dueAt.toISOString()).toBe('2026-07-10T22:00:00.000Z');
  });

  it('counts from the day of receipt there', () => {
    expect(due('2026-11-22T23:30:00Z').lastDay).toBe('2026-12-23');
    expect(due('2026-11-22T23:30:00Z', 'Europe/Lisbon').lastDay).toBe('2026-12-22');
  });
});

describe(daysLeft, () => {
  const { dueAt } = due('2026-11-22T12:00:00Z');

  it.each([
    ['2026-11-22T12:00:00Z', 30],
    ['2026-12-21T22:59:00Z', 1],
    ['2026-12-21T23:01:00Z', 0],
    ['2026-12-22T22:59:59Z', 0],
    ['2026-12-22T23:00:00Z', -1],
  ])('at %s leaves %i', (now, days) => {
    expect(daysLeft(dueAt, new Date(now), ZONE)).toBe(days);
  });
});
