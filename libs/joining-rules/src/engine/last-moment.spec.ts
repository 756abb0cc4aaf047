import { describe, expect, it } from '@jest/globals';
import { addDays } from '../calendar.js';
import type { EventFact } from '../facts.js';
import type { ForumProfile } from '../profile.js';
import { profileOf } from '../profiles.js';
import { sampleAction } from '../sample-facts.js';
import type { RuleEventKind } from '../vocabulary.js';
import { joiningOpens, ownCutOff, type LastMoment } from './last-moment.js';
import { lastMoment } from './rule-window.js';

const forum = (code: string): ForumProfile => profileOf(code) as ForumProfile;
const from = (residence: string): { readonly fields: { readonly habitual_residence: string } } => ({
  fields: { habitual_residence: residence },
});

function event(kind: RuleEventKind, eventDate: string, over: Partial<EventFact> = {}): EventFact {
  const zone = 'Europe/Berlin';
  return { kind, eventDate, zone, recordedAt: new Date('2027-01-01T00:00:00Z'), supersededBy: null, ...over };
}

function de(events: readonly EventFact[], now = new Date('2027-01-01T00:00:00Z')): LastMoment {
  return lastMoment(forum('DE'), sampleAction(forum('DE'), { events }), from('DE'), now);
}

describe('Germany, § 46(1) VDuG', () => {
  it.each([
    // The clocks go forward on 28 March 2027, a Sunday, and back on 31 October 2027.
    ['across the change to summer time', '2027-03-15', '2027-04-05', '2027-04-05T22:00:00.000Z'],
    ['ending on the night of the change', '2027-03-07', '2027-03-28', '2027-03-28T22:00:00.000Z'],
    ['ending on the Saturday before the change', '2027-03-06', '2027-03-27', '2027-03-27T23:00:00.000Z'],
    ['across the change to winter time', '2027-10-15', '2027-11-05', '2027-11-05T23:00:00.000Z'],
    ['ending on the day the clocks go back', '2027-10-10', '2027-10-31', '2027-10-31T23:00:00.000Z'],
    ['ending on Easter Monday', '2027-03-08', '2027-03-29', '2027-03-29T22:00:00.000Z'],
    ['ending on Christmas Day', '2027-12-04', '2027-12-25', '2027-12-25T23:00:00.000Z'],
    ['over the end of a year', '2027-12-20', '2028-01-10', '2028-01-10T23:00:00.000Z'],
  ])('gives three weeks, %s', (_name, closed, lastDay, closesAt) => {
    const last = de([event('hearing_closed', closed)]);
    expect(last).toMatchObject({
      kind: 'date',
      lastDay,
      zone: 'Europe/Berlin',
      counts: 'must_arrive',
      mayBeLater: false,
    });
    expect(last.kind === 'date' && last.closesAt.toISOString()).toBe(closesAt);
  });

  it('never moves a last day on a weekend or a holiday', () => {
    for (let offset = 0; offset < 366; offset += 5) {
      const closed = addDays('2027-01-01', offset);
      expect(de([event('hearing_closed', closed)])).toMatchObject({ lastDay: addDays(closed, 21) });
    }
  });

  it('says register early while the hearing has not closed, and invents no date', () => {
    const last = de([event('register_opened', '2027-01-04')]);
    expect(last).toMatchObject({ kind: 'not_running', waitsFor: 'hearing_closed' });
    expect(Object.keys(last)).not.toContain('lastDay');
    expect(last.rule.source).toMatchObject({ title: '§ 46 VDuG', mark: 'V' });
  });

  it('goes back to register early when the hearing is reopened, and counts anew when it closes again', () => {
    const closed = event('hearing_closed', '2027-02-01');
    const reopened = event('hearing_reopened', '2027-02-15');
    expect(de([closed, reopened]).kind).toBe('not_running');
    expect(de([reopened, closed, event('hearing_closed', '2027-05-03')])).toMatchObject({ lastDay: '2027-05-24' });
  });

  it('of two events on one day believes the one recorded last', () => {
    const closed = event('hearing_closed', '2027-02-01', { recordedAt: new Date('2027-02-01T10:00:00Z') });
    const reopened = event('hearing_reopened', '2027-02-01', { recordedAt: new Date('2027-02-01T16:00:00Z') });
    expect(de([reopened, closed]).kind).toBe('not_running');
  });

  it('passes over an event that was corrected', () => {
    const wrong = event('hearing_closed', '2027-02-01', { supersededBy: 'x' });
    expect(de([wrong]).kind).toBe('not_running');
    expect(de([wrong, event('hearing_closed', '2027-02-08')])).toMatchObject({ lastDay: '2027-03-01' });
  });

  it('is open until the last second of the last day, Berlin time', () => {
    const closed = [event('hearing_closed', '2027-03-07')];
    expect(de(closed, new Date('2027-03-28T21:59:59Z'))).toMatchObject({ passed: false });
    expect(de(closed, new Date('2027-03-28T22:00:00Z'))).toMatchObject({ passed: true });
  });

  it('opens with the register', () => {
    const action = sampleAction(forum('DE'), { events: [event('register_opened', '2027-03-29')] });
    expect(joiningOpens(forum('DE'), action, from('DE'))?.opensAt.toISOString()).toBe('2027-03-28T22:00:00.000Z');
    expect(joiningOpens(forum('DE'), sampleAction(forum('DE')), from('DE'))).toBeNull();
  });
});

describe('the other forums', () => {
  const at = (published: string): LastMoment => {
    const events = [event('decision_to_conduct_published', published, { zone: 'Europe/Vienna' })];
    return lastMoment(forum('AT'), sampleAction(forum('AT'), { events }), from('AT'), new Date('2027-01-01T00:00:00Z'));
  };

  it.each([
    ['2027-01-15', '2027-04-15', '2027-04-15T22:00:00.000Z'],
    ['2026-11-30', '2027-02-28', '2027-02-28T23:00:00.000Z'],
    ['2027-11-30', '2028-02-29', '2028-02-29T23:00:00.000Z'],
    ['2027-08-31', '2027-11-30', '2027-11-30T23:00:00.000Z'],
  ])('Austria: three months from the publication on %s end with %s', (published, lastDay, closesAt) => {
    const last = at(published);
    expect(last).toMatchObject({ kind: 'date', lastDay, zone: 'Europe/Vienna', mayBeLater: true, counts: 'unread' });
    expect(last.kind === 'date' && last.closesAt.toISOString()).toBe(closesAt);
  });

  it('Austria: the decision itself starts nothing, its publication does', () => {
    const events = [{ ...event('final', '2027-01-15'), kind: 'decision_to_conduct' }];
    const last = lastMoment(forum('AT'), sampleAction(forum('AT'), { events }), from('AT'), new Date());
    expect(last).toMatchObject({ kind: 'not_running', waitsFor: 'decision_to_conduct_published' });
  });

  it('Ireland: open without a date until the action is declared admissible', () => {
    const ie = forum('IE');
    const events = [event('admitted', '2027-05-04', { zone: 'Europe/Dublin' })];
    expect(lastMoment(ie, sampleAction(ie), from('IE'), new Date())).toMatchObject({ kind: 'not_running' });
    expect(lastMoment(ie, sampleAction(ie, { events }), from('IE'), new Date())).toMatchObject({
      kind: 'ended_by_event',
      event: 'admitted',
      on: '2027-05-04',
    });
  });

  it('Italy: the court sets the term, and nothing stands for it', () => {
    const it = forum('IT');
    expect(lastMoment(it, sampleAction(it), from('IT'), new Date())).toMatchObject({ kind: 'court_sets_it' });
    const action = sampleAction(it, { terms: { joining: '2027-06-30' } });
    expect(lastMoment(it, action, from('IT'), new Date('2027-06-30T21:59:59Z'))).toMatchObject({
      kind: 'date',
      lastDay: '2027-06-30',
      zone: 'Europe/Rome',
      passed: false,
    });
  });

  it('Netherlands: a resident reads the term for opting out, someone from abroad the one for opting in', () => {
    const nl = forum('NL');
    const action = sampleAction(nl, { terms: { joining: '2027-09-01', opt_out: '2027-08-01' } });
    expect(lastMoment(nl, action, from('NL'), new Date())).toMatchObject({ lastDay: '2027-08-01' });
    expect(lastMoment(nl, action, from('BE'), new Date())).toMatchObject({ lastDay: '2027-09-01' });
    expect(lastMoment(nl, action, { fields: {} }, new Date())).toMatchObject({
      kind: 'none',
      why: 'residence_not_stated',
    });
    expect(lastMoment(nl, sampleAction(nl), from('NL'), new Date())).toMatchObject({
      kind: 'court_sets_it',
      atLeast: { unit: 'months', count: 1 },
    });
  });

  it('has none in an injunction', () => {
    const action = sampleAction(forum('DE'), { type: 'injunction', events: [event('hearing_closed', '2027-02-01')] });
    expect(lastMoment(forum('DE'), action, from('DE'), new Date())).toMatchObject({ kind: 'none' });
  });
});

describe('the organisation’s own cut-off', () => {
  const events = [event('hearing_closed', '2027-03-07')];
  const legal = de(events);

  it('is a date of its own that leaves the legal deadline as it is', () => {
    const action = sampleAction(forum('DE'), { events, ownCutOff: '2027-03-20' });
    const own = ownCutOff(action, legal, new Date('2027-03-21T12:00:00Z'));
    expect(own).toMatchObject({ lastDay: '2027-03-20', passed: true, afterDeadline: false });
    expect(lastMoment(forum('DE'), action, from('DE'), new Date('2027-03-21T12:00:00Z'))).toMatchObject({
      lastDay: '2027-03-28',
      passed: false,
    });
  });

  it('is marked where it lies after the legal deadline, and absent where there is none', () => {
    const late = sampleAction(forum('DE'), { events, ownCutOff: '2027-03-29' });
    expect(ownCutOff(late, legal, new Date())?.afterDeadline).toBe(true);
    expect(ownCutOff({ ...late, ownCutOff: '2027-03-28' }, legal, new Date())?.afterDeadline).toBe(false);
    expect(ownCutOff({ ...late, ownCutOff: null }, legal, new Date())).toBeNull();
  });
});
