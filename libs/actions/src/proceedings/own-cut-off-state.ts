import { dateIn } from '@app/joining-rules';
import type { WindowState } from './window-state.js';

export interface OwnCutOffState {
  /** A calendar day in the action's zone; the whole day still counts. */
  readonly lastDay: string;
  readonly over: boolean;
}

export function ownCutOffState(lastDay: string, zone: string, now: Date): OwnCutOffState {
  return { lastDay, over: dateIn(zone, now) > lastDay };
}

interface JoiningFacts {
  readonly state: Pick<WindowState, 'state'>;
  readonly ownCutOff: OwnCutOffState | null;
}

/**
 * Whether the law lets people join while the organisation, by its own cut-off, takes nobody here any more: they are
 * shown the official way instead.
 */
export function isCutOff({ state, ownCutOff }: JoiningFacts): boolean {
  return state.state === 'open' && ownCutOff?.over === true;
}

/** Whether joining declarations can be given here now: the joining window is open and the own cut-off is not over. */
export function takesJoining(window: JoiningFacts): boolean {
  return window.state.state === 'open' && !isCutOff(window);
}
