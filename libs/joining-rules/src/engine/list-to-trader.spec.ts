import { describe, expect, it } from '@jest/globals';
import type { EventFact } from '../facts.js';
import type { ForumProfile } from '../profile.js';
import { profileOf } from '../profiles.js';
import { sampleAction } from '../sample-facts.js';
import type { RuleEventKind } from '../vocabulary.js';
import { openDuties, traderList, type TraderList } from './list-to-trader.js';

const forum = (code: string): ForumProfile => profileOf(code) as ForumProfile;

function event(kind: RuleEventKind, eventDate: string, over: Partial<EventFact> = {}): EventFact {
  const zone = 'Europe/Dublin';
  return { kind, eventDate, zone, recordedAt: new Date('2027-01-01T00:00:00Z'), supersededBy: null, ...over };
}

function of(code: string, events: readonly EventFact[] = [], given = {}): TraderList {
  return traderList(forum(code), sampleAction(forum(code), { events }), given) as TraderList;
}

describe('the list to the trader', () => {
  it('is owed in Ireland with names alone, at admissibility and at the end, and by no day before', () => {
    const list = of('IE');
    expect(list.rule).toMatchObject({ holds: 'names', source: { title: 'Act 22/2023, ss. 24 and 25' } });
    expect(list.duties).toEqual([
      { event: 'admitted', dueSince: null, givenOn: null },
      { event: 'final', dueSince: null, givenOn: null },
    ]);
    expect(openDuties(list)).toEqual([]);
  });

  it('is owed since the day of the event that holds, until it was handed over for that event', () => {
    const events = [
      event('admitted', '2027-02-01', { supersededBy: 'another' }),
      event('admitted', '2027-02-03'),
      event('admitted', '2027-05-01'),
    ];
    expect(openDuties(of('IE', events))).toEqual([{ event: 'admitted', dueSince: '2027-02-03', givenOn: null }]);
    const given = { admitted: '2027-02-10' };
    expect(openDuties(of('IE', events, given))).toEqual([]);
    expect(openDuties(of('IE', [...events, event('final', '2028-01-04')], given))).toEqual([
      { event: 'final', dueSince: '2028-01-04', givenOn: null },
    ]);
  });

  it('makes no duty of an extract that the parties ask for, or of what was not read', () => {
    expect(of('DE', [event('final', '2028-01-04')])).toMatchObject({ duties: [], rule: { holds: 'entries' } });
    for (const code of ['AT', 'IT', 'NL'])
      expect(of(code, [event('admitted', '2027-02-01')])).toMatchObject({ duties: [], rule: { when: 'unread' } });
    expect([of('AT').namedInPleading, of('NL').namedInPleading]).toEqual([true, false]);
  });

  it('is nothing in an action that nobody joins', () => {
    expect(traderList(forum('IE'), sampleAction(forum('IE'), { type: 'injunction' }), {})).toBeNull();
  });
});
