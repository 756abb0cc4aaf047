import { describe, expect, it } from '@jest/globals';
import type { ActionFacts, EventFact, RegistrationFacts } from '../facts.js';
import type { ForumProfile } from '../profile.js';
import { profileOf, shippedProfiles } from '../profiles.js';
import { NOTHING_STATED, sampleAction } from '../sample-facts.js';
import { LEAVING_ACTS, type LeavingActCode, type RuleEventKind } from '../vocabulary.js';
import { followUps } from './follow-ups.js';
import { leaving, type LeavingAct } from './leaving.js';

const NOW = new Date('2027-03-10T12:00:00Z');
const forum = (code: string): ForumProfile => profileOf(code) as ForumProfile;

function event(kind: RuleEventKind, eventDate: string): EventFact {
  return { kind, eventDate, zone: 'Europe/Berlin', recordedAt: NOW, supersededBy: null };
}

function person(residence: string, over: Partial<RegistrationFacts> = {}): RegistrationFacts {
  return { ...NOTHING_STATED, category: 'consumer', fields: { habitual_residence: residence }, joined: true, ...over };
}

function act(
  code: string,
  which: LeavingActCode,
  over: { action?: Partial<ActionFacts>; registration?: RegistrationFacts; now?: Date } = {},
): LeavingAct {
  const profile = forum(code);
  const registration = over.registration ?? person(code);
  const acts = leaving(profile, sampleAction(profile, over.action), registration, over.now ?? NOW);
  return acts.find((one) => one.act === which) as LeavingAct;
}

describe(leaving, () => {
  it('is four acts in every forum, each with its effect, its reason and a source', () => {
    for (const profile of shippedProfiles()) {
      const acts = leaving(profile, sampleAction(profile), person(profile.forum), NOW);
      expect(acts.map((one) => one.act)).toEqual(LEAVING_ACTS);
      for (const one of acts) {
        expect(one.allowed).toBe(one.reason === 'possible');
        expect([one.rule.says, one.effect.says, one.rule.source.title, one.effect.source.title]).not.toContain('');
        expect(one.addressee).not.toBe('');
      }
    }
  });

  it('lets everyone take back consent and mandate at any time, also after the deadline and in an injunction', () => {
    for (const { forum: code } of shippedProfiles()) {
      for (const which of ['consent_withdrawal', 'mandate_revocation'] as const) {
        expect(act(code, which, { action: { type: 'injunction' } })).toMatchObject({ allowed: true, deadline: null });
      }
    }
  });

  it('says that ending the consent does not undo the entry', () => {
    expect(act('DE', 'consent_withdrawal').effect.says).toContain('entry in the register stays');
  });

  describe('in Germany', () => {
    const closed = { events: [event('hearing_closed', '2027-03-01')] };

    it('lets people withdraw from the register until the moment until which they could register', () => {
      expect(act('DE', 'register_withdrawal')).toMatchObject({ allowed: true, deadline: { kind: 'not_running' } });
      expect(act('DE', 'register_withdrawal', { action: closed })).toMatchObject({
        allowed: true,
        addressee: expect.stringContaining('Bundesamt für Justiz'),
        deadline: { lastDay: '2027-03-22' },
      });
      const late = { action: closed, now: new Date('2027-03-22T23:00:00Z') };
      expect(act('DE', 'register_withdrawal', late)).toMatchObject({ allowed: false, reason: 'too_late' });
    });

    it('knows nothing to withdraw without an entry', () => {
      const registration = person('DE', { joined: false });
      expect(act('DE', 'register_withdrawal', { registration })).toMatchObject({ reason: 'nothing_to_undo' });
      expect(act('DE', 'settlement_exit', { registration })).toMatchObject({ reason: 'nothing_to_undo' });
    });

    it('lets people leave a settlement within one month of its publication, and keeps the registration', () => {
      expect(act('DE', 'settlement_exit')).toMatchObject({ allowed: false, reason: 'not_yet' });
      const action = { events: [event('settlement_published', '2027-01-31')] };
      const exit = act('DE', 'settlement_exit', { action, now: new Date('2027-02-28T22:59:59Z') });
      expect(exit).toMatchObject({ allowed: true, form: 'text_form', deadline: { lastDay: '2027-02-28' } });
      expect(exit.effect.says).toContain('registration itself stays');
      const late = act('DE', 'settlement_exit', { action, now: new Date('2027-02-28T23:00:00Z') });
      expect(late).toMatchObject({ allowed: false, reason: 'too_late' });
    });

    it('lets people leave a second settlement within its own month, whatever became of the first', () => {
      const first = event('settlement_published', '2026-06-01');
      const second = event('settlement_published', '2027-03-01');
      for (const events of [
        [first, second],
        [second, first],
      ])
        expect(act('DE', 'settlement_exit', { action: { events } })).toMatchObject({
          allowed: true,
          deadline: { lastDay: '2027-04-01' },
        });
      const corrected = { ...second, supersededBy: '01990000-0000-7000-8000-000000000000' };
      expect(act('DE', 'settlement_exit', { action: { events: [first, corrected] } }).reason).toBe('too_late');
    });
  });

  describe('in Austria', () => {
    it('forbids withdrawing once joined, and says why', () => {
      const one = act('AT', 'register_withdrawal');
      expect(one).toMatchObject({ allowed: false, reason: 'excluded', deadline: null });
      expect(one.rule).toMatchObject({ source: { title: '§ 628 ZPO', mark: 'V' } });
      expect(one.rule.says).toContain('§ 628(5)');
    });

    it('knows nothing to withdraw before the entity joined the person: the mandate is what ends', () => {
      const registration = person('AT', { joined: false });
      expect(act('AT', 'register_withdrawal', { registration }).reason).toBe('nothing_to_undo');
      expect(act('AT', 'mandate_revocation', { registration }).allowed).toBe(true);
    });
  });

  it('asks for the prescribed form in Ireland, whose date was not read', () => {
    const one = act('IE', 'register_withdrawal');
    expect(one).toMatchObject({ allowed: true, form: 'prescribed', deadline: null });
    expect(one.effect.says).toContain('tells the court');
  });

  it('claims nothing where nothing was read', () => {
    expect(act('IT', 'register_withdrawal')).toMatchObject({ allowed: false, reason: 'not_read' });
    for (const code of ['AT', 'IE', 'IT', 'NL']) expect(act(code, 'settlement_exit').reason).toBe('not_read');
  });

  describe('in the Netherlands', () => {
    const resident = person('NL', { joined: false });
    const action = { terms: { opt_out: '2027-03-31' } };

    it('lets residents opt out within the court’s term', () => {
      expect(act('NL', 'register_withdrawal', { registration: resident })).toMatchObject({ reason: 'not_yet' });
      expect(act('NL', 'register_withdrawal', { registration: resident, action })).toMatchObject({
        allowed: true,
        form: 'written',
        deadline: { lastDay: '2027-03-31' },
      });
      const now = new Date('2027-03-31T22:00:00Z');
      expect(act('NL', 'register_withdrawal', { registration: resident, action, now }).reason).toBe('too_late');
    });

    it('follows an opt-out with the date of the person’s own act', () => {
      const out = person('NL', { joined: false, optedOutOn: '2027-08-31' });
      expect(act('NL', 'register_withdrawal', { registration: out, action }).reason).toBe('nothing_to_undo');
      expect(followUps(forum('NL'), out)).toMatchObject([{ code: 'individual_act', lastDay: '2028-02-29' }]);
      expect(followUps(forum('NL'), out)[0]?.closesAt.toISOString()).toBe('2028-02-29T23:00:00.000Z');
      expect(followUps(forum('NL'), resident)).toEqual([]);
    });

    it('does not answer someone who did not say where they live, nor someone from abroad', () => {
      const nobody = { ...resident, fields: {} };
      expect(act('NL', 'register_withdrawal', { registration: nobody }).reason).toBe('residence_not_stated');
      expect(act('NL', 'register_withdrawal', { registration: person('BE') }).reason).toBe('not_read');
    });
  });
});
