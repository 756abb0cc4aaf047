import { describe, expect, it } from '@jest/globals';
import {
  addDays,
  lastMoment,
  profileOf,
  RULE_ACTION_TYPES,
  RULE_EVENT_KINDS,
  type ForumProfile,
} from '@app/joining-rules';
import { ACTION_TYPES } from './action.entity.js';
import { PROCEDURAL_EVENT_KINDS, type ProceduralEventKind } from './proceedings/procedural-event.entity.js';
import { windowState, type WindowEvent } from './proceedings/window-state.js';

describe('joining rules and actions', () => {
  it('use the same words for types of action and events', () => {
    expect([...RULE_ACTION_TYPES].sort()).toEqual([...ACTION_TYPES].sort());
    const kinds: readonly string[] = PROCEDURAL_EVENT_KINDS;
    expect(RULE_EVENT_KINDS.filter((kind) => !kinds.includes(kind))).toEqual([]);
  });

  it('agree on the last day of the German register, event by event', () => {
    const profile = profileOf('DE') as ForumProfile;
    const now = new Date('2027-03-25T12:00:00Z');
    const event = (kind: ProceduralEventKind, eventDate: string, over: Partial<WindowEvent> = {}): WindowEvent => {
      return { kind, eventDate, zone: 'Europe/Berlin', recordedAt: now, supersededBy: null, ...over };
    };
    const histories: WindowEvent[][] = [
      [],
      [event('hearing_closed', '2027-03-07')],
      [event('hearing_closed', '2027-03-01'), event('hearing_reopened', '2027-03-05')],
      [event('hearing_reopened', '2027-03-05'), event('hearing_closed', '2027-10-10')],
      [event('hearing_closed', '2027-03-01', { supersededBy: 'x' }), event('hearing_closed', '2027-03-02')],
    ];
    for (const history of histories) {
      const events = [event('register_opened', '2027-01-04'), ...history];
      const window = { kind: 'by_rule', opensAt: null, closesAt: null, ruleCode: 'DE_VDUG_46' } as const;
      const before = windowState({ type: 'redress', window, events, rules: null, now });
      const facts = {
        forum: 'DE',
        type: 'redress',
        claimType: 'other',
        filedOn: '2027-01-01',
        practice: true,
      } as const;
      const rest = {
        court: null,
        fileNumber: null,
        defendant: 'x',
        zone: 'Europe/Berlin',
        terms: {},
        windowCloses: null,
      };
      const last = lastMoment(
        profile,
        { ...facts, ...rest, events, ownCutOff: null, feeCents: 0 },
        { fields: {} },
        now,
      );
      expect(last.kind === 'date' ? last.lastDay : null).toBe(before.lastDay);
      expect(last.kind === 'date' ? last.closesAt : null).toEqual(before.closesAt);
      if (last.kind === 'date') expect(last.passed).toBe(before.state === 'closed');
      if (last.kind === 'date') expect(last.lastDay).toBe(addDays(history.at(-1)?.eventDate ?? '', 21));
    }
  });
});
