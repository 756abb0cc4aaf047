import { describe, expect, it } from '@jest/globals';
import { windowState, type WindowEvent, type WindowRow } from './window-state.js';

const BERLIN = 'Europe/Berlin';
const byRule: WindowRow = { kind: 'by_rule', opensAt: null, closesAt: null, ruleCode: 'DE_VDUG_46' };

function event(kind: WindowEvent['kind'], eventDate: string, recordedAt = `${eventDate}T12:00:00Z`): WindowEvent {
  return { kind, eventDate, zone: BERLIN, recordedAt: new Date(recordedAt), supersededBy: null };
}

function stateAt(window: WindowRow | null, events: readonly WindowEvent[], now: string) {
  return windowState({ type: 'redress', window, events, rules: null, now: new Date(now) });
}

describe(windowState, () => {
  it('takes no joining where no window is recorded, none exists, or the rule is unknown', () => {
    const none: WindowRow = { kind: 'none', opensAt: null, closesAt: null, ruleCode: null };
    const unknown: WindowRow = { ...byRule, ruleCode: 'XX_1' };
    for (const window of [null, none, unknown])
      expect(stateAt(window, [event('register_opened', '2026-01-01')], '2026-06-01T00:00:00Z').state).toBe('none');
  });

  it('takes none in an injunction, whatever window was recorded', () => {
    const dated: WindowRow = { kind: 'dated', opensAt: new Date('2026-10-01'), closesAt: null, ruleCode: null };
    const now = new Date('2026-11-01');
    expect(windowState({ type: 'redress', window: dated, events: [], rules: null, now }).state).toBe('open');
    expect(windowState({ type: 'model_declaratory', window: dated, events: [], rules: null, now }).state).toBe('open');
    expect(windowState({ type: 'injunction', window: dated, events: [], rules: null, now })).toMatchObject({
      state: 'none',
      opensAt: null,
      closesAt: null,
    });
  });

  it('opens and closes a dated window at its instants, the closing instant already outside', () => {
    const dated: WindowRow = {
      kind: 'dated',
      opensAt: new Date('2026-10-01T00:00:00Z'),
      closesAt: new Date('2026-12-01T00:00:00Z'),
      ruleCode: null,
    };
    expect(stateAt(dated, [], '2026-09-30T23:59:59.999Z').state).toBe('not_yet');
    expect(stateAt(dated, [], '2026-10-01T00:00:00Z').state).toBe('open');
    expect(stateAt(dated, [], '2026-11-30T23:59:59.999Z').state).toBe('open');
    expect(stateAt(dated, [], '2026-12-01T00:00:00Z').state).toBe('closed');
  });

  describe('§ 46 VDuG', () => {
    const opened = event('register_opened', '2027-01-11');

    it('waits for the register to open, and then names no closing date while the hearing has not closed', () => {
      expect(stateAt(byRule, [], '2027-01-10T00:00:00Z')).toMatchObject({
        state: 'not_yet',
        closesAt: null,
        lastDay: null,
      });
      expect(stateAt(byRule, [opened], '2027-01-10T22:59:59Z').state).toBe('not_yet');
      expect(stateAt(byRule, [opened], '2027-06-01T00:00:00Z')).toMatchObject({
        state: 'open',
        closesAt: null,
        lastDay: null,
      });
    });

    it('closes at the end of three weeks after the hearing, on a Sunday and across a change of clocks', () => {
      const events = [opened, event('hearing_closed', '2027-03-07')];
      const state = stateAt(byRule, events, '2027-03-28T21:59:59.999Z');
      expect(state).toMatchObject({ state: 'open', lastDay: '2027-03-28' });
      expect(state.closesAt?.toISOString()).toBe('2027-03-28T22:00:00.000Z');
      expect(stateAt(byRule, events, '2027-03-28T22:00:00Z').state).toBe('closed');
    });

    it('opens again when the hearing is reopened, and closes by the second close', () => {
      const reopened = [opened, event('hearing_closed', '2027-03-07'), event('hearing_reopened', '2027-05-03')];
      expect(stateAt(byRule, reopened, '2027-06-01T00:00:00Z')).toMatchObject({ state: 'open', closesAt: null });
      const closedAgain = [...reopened, event('hearing_closed', '2027-07-01')];
      expect(stateAt(byRule, closedAgain, '2027-07-30T00:00:00Z')).toMatchObject({
        state: 'closed',
        lastDay: '2027-07-22',
      });
    });

    it('takes the event recorded last when two happened on one day, whatever their order in the list', () => {
      const closed = event('hearing_closed', '2027-03-07', '2027-03-07T10:00:00Z');
      const reopened = event('hearing_reopened', '2027-03-07', '2027-03-07T16:00:00Z');
      for (const events of [
        [opened, closed, reopened],
        [reopened, closed, opened],
      ]) {
        expect(stateAt(byRule, events, '2027-06-01T00:00:00Z').state).toBe('open');
      }
    });

    it('ignores an event that was recorded by mistake and superseded', () => {
      const mistake = {
        ...event('hearing_closed', '2027-02-01'),
        supersededBy: '0199a0c0-0000-7000-8000-000000000001',
      };
      expect(stateAt(byRule, [opened, mistake], '2027-06-01T00:00:00Z')).toMatchObject({
        state: 'open',
        closesAt: null,
      });
    });
  });
});
