import { describe, expect, it } from '@jest/globals';
import { isCutOff, ownCutOffState, takesJoining } from './own-cut-off-state.js';
import type { WindowState, WindowStateName } from './window-state.js';

const stateOf = (state: WindowStateName): WindowState => ({
  state,
  opensAt: null,
  closesAt: null,
  lastDay: null,
  ruleCode: null,
});

describe(ownCutOffState, () => {
  it.each([
    ['Europe/Berlin', '2026-12-24T22:59:59Z', false],
    ['Europe/Berlin', '2026-12-24T23:00:00Z', true],
    ['Europe/Lisbon', '2026-12-24T23:59:59Z', false],
    ['Europe/Lisbon', '2026-12-25T00:00:00Z', true],
  ])('counts the whole last day in %s: at %s over is %s', (zone, now, over) => {
    expect(ownCutOffState('2026-12-24', zone, new Date(now))).toEqual({ lastDay: '2026-12-24', over });
  });
});

describe(takesJoining, () => {
  it.each([
    ['open', null, true, false],
    ['open', false, true, false],
    ['open', true, false, true],
    ['closed', true, false, false],
    ['not_yet', false, false, false],
    ['none', null, false, false],
  ] as const)('with a window that is %s and a cut-off over %s: joining %s, cut off %s', (state, over, takes, cut) => {
    const ownCutOff = over === null ? null : { lastDay: '2026-12-24', over };
    const window = { state: stateOf(state), ownCutOff };
    expect([takesJoining(window), isCutOff(window)]).toEqual([takes, cut]);
  });
});
