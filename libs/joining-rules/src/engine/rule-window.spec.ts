import { describe, expect, it } from '@jest/globals';
import type { ActionFacts, EventFact } from '../facts.js';
import type { ForumProfile } from '../profile.js';
import { FORUMS, profileOf } from '../profiles.js';
import { sampleAction } from '../sample-facts.js';
import type { RuleEventKind } from '../vocabulary.js';
import { lastMoment, ruleWindow } from './rule-window.js';

const NOW = new Date('2027-01-01T12:00:00Z');
const forum = (code: string): ForumProfile => profileOf(code) as ForumProfile;
const from = (residence: string) => ({ fields: { habitual_residence: residence } });

function action(code: string, over: Partial<ActionFacts> = {}): ActionFacts {
  return sampleAction(forum(code), over);
}

function happened(code: string, kind: RuleEventKind, eventDate: string): readonly EventFact[] {
  return [{ kind, eventDate, zone: forum(code).zone, recordedAt: NOW, supersededBy: null }];
}

describe(ruleWindow, () => {
  it('DE: opens with the register, ends three weeks after the hearing closed, and names no day before that', () => {
    const opened = happened('DE', 'register_opened', '2027-01-04');
    const waiting = ruleWindow(forum('DE'), action('DE', { events: opened }), NOW);
    expect(waiting).toMatchObject({ opens: { day: '2027-01-04' }, opensByEvent: true, end: null });
    expect(waiting?.closes).toMatchObject({ kind: 'not_running', waitsFor: 'hearing_closed' });
    const events = [...opened, ...happened('DE', 'hearing_closed', '2027-03-07')];
    expect(ruleWindow(forum('DE'), action('DE', { events }), NOW)?.end).toEqual({
      lastDay: '2027-03-28',
      closesAt: new Date('2027-03-28T22:00:00Z'),
    });
  });

  it('AT: opens with the publication of the decision and ends three months after it', () => {
    const events = happened('AT', 'decision_to_conduct_published', '2027-01-15');
    expect(ruleWindow(forum('AT'), action('AT', { events }), NOW)).toMatchObject({
      opens: { day: '2027-01-15', opensAt: new Date('2027-01-14T23:00:00Z') },
      end: { lastDay: '2027-04-15', closesAt: new Date('2027-04-15T22:00:00Z') },
    });
  });

  it('IE: is ended by the admission, and only the days before it are surely in time', () => {
    expect(ruleWindow(forum('IE'), action('IE'), NOW)).toMatchObject({ opensByEvent: false, end: null });
    const events = happened('IE', 'admitted', '2027-05-04');
    expect(ruleWindow(forum('IE'), action('IE', { events }), NOW)).toMatchObject({
      closes: { kind: 'ended_by_event', on: '2027-05-04' },
      end: { lastDay: '2027-05-03', closesAt: new Date('2027-05-03T23:00:00Z') },
    });
  });

  it('IT: ends with the term of the court, and with nothing before one is recorded', () => {
    expect(ruleWindow(forum('IT'), action('IT'), NOW)).toMatchObject({ closes: { kind: 'court_sets_it' }, end: null });
    const terms = { joining: '2027-06-30' };
    expect(ruleWindow(forum('IT'), action('IT', { terms }), NOW)?.end).toEqual({
      lastDay: '2027-06-30',
      closesAt: new Date('2027-06-30T22:00:00Z'),
    });
  });

  it('NL: is that of the people from abroad, who opt in, and not the time for opting out', () => {
    const terms = { joining: '2027-09-01', opt_out: '2027-08-01' };
    expect(ruleWindow(forum('NL'), action('NL', { terms }), NOW)?.end?.lastDay).toBe('2027-09-01');
    expect(ruleWindow(forum('NL'), action('NL', { terms: { opt_out: '2027-08-01' } }), NOW)?.end).toBeNull();
  });

  it.each(FORUMS)('has none for an injunction, and a source for each moment: %s', (code) => {
    expect(ruleWindow(forum(code), action(code, { type: 'injunction' }), NOW)).toBeNull();
    const said = ruleWindow(forum(code), action(code), NOW);
    expect(said?.opensRule.source.title).not.toBe('');
    expect(said?.closes.rule.source.title).not.toBe('');
  });
});

describe('one last moment for a person', () => {
  const early = new Date('2027-01-31T23:00:00Z');
  const late = new Date('2028-01-31T23:00:00Z');
  const settled: Readonly<Record<string, Partial<ActionFacts>>> = {
    DE: { events: happened('DE', 'hearing_closed', '2027-03-07') },
    AT: { events: happened('AT', 'decision_to_conduct_published', '2027-01-15') },
    IE: { events: happened('IE', 'admitted', '2027-05-04') },
    IT: { terms: { joining: '2027-06-30' } },
    NL: { terms: { joining: '2027-09-01', opt_out: '2027-08-01' } },
  };
  const of = (code: string, over: Partial<ActionFacts>, residence = 'FR') =>
    lastMoment(forum(code), action(code, over), from(residence), NOW);

  it.each(FORUMS)('is the end of the recorded window where that is earlier than the rules: %s', (code) => {
    for (const facts of [settled[code], {}])
      expect(of(code, { ...facts, windowCloses: early })).toMatchObject({
        ...{ kind: 'date', setBy: 'window', closesAt: early, passed: false, mayBeLater: false },
      });
  });

  it.each(FORUMS)('stays that of the rules where the window would end later: %s', (code) => {
    const byRules = of(code, settled[code] ?? {});
    expect(byRules).toEqual(of(code, { ...settled[code], windowCloses: late }));
    expect(['date', 'ended_by_event']).toContain(byRules.kind);
  });

  it('names the last day of the window in the zone of the action', () => {
    expect(of('DE', { windowCloses: early })).toMatchObject({ lastDay: '2027-01-31', zone: 'Europe/Berlin' });
  });

  it('NL: a window for joining never shortens the time in which a resident can opt out', () => {
    expect(of('NL', { ...settled['NL'], windowCloses: early }, 'NL')).toMatchObject({
      ...{ kind: 'date', lastDay: '2027-08-01', setBy: 'rule' },
    });
  });
});
