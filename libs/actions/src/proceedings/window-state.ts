import { eventWindow, type ForumProfile, profileOf, type RuleWindow } from '@app/joining-rules';
import type { ActionType } from '../action.entity.js';
import type { ProceduralEventKind } from './procedural-event.entity.js';

export type WindowKind = 'none' | 'dated' | 'by_rule';
export type WindowStateName = 'none' | 'not_yet' | 'open' | 'closed';

/** What the state is derived from: the newest version of the window, all events of the action, and the time. */
export interface WindowFacts {
  readonly type: ActionType;
  readonly window: WindowRow | null;
  readonly events: readonly WindowEvent[];
  /** What the joining rules of the forum say; null where none drive the action. */
  readonly rules: RuleWindow | null;
  readonly now: Date;
}

export interface WindowRow {
  readonly kind: WindowKind;
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
  readonly ruleCode: string | null;
}

export interface WindowEvent {
  readonly kind: ProceduralEventKind;
  readonly eventDate: string;
  readonly zone: string;
  readonly recordedAt: Date;
  readonly supersededBy: string | null;
}

export interface WindowState {
  readonly state: WindowStateName;
  readonly opensAt: Date | null;
  /** The first instant at which it is closed; null while no closing time is known. Then say "register early", never a date. */
  readonly closesAt: Date | null;
  /** The last calendar day of a window that closes by a rule, in the zone of the event that set it. */
  readonly lastDay: string | null;
  readonly ruleCode: string | null;
}

type Bounds = Pick<WindowState, 'opensAt' | 'closesAt' | 'lastDay'>;
type JoiningRule = (window: WindowRow, events: readonly WindowEvent[], rules: RuleWindow | null) => Bounds | null;

/** The code of a window that follows the joining rules of the action's forum, whichever forum it is. */
export const FORUM_RULES = 'FORUM_RULES';

/**
 * Windows that follow the proceedings instead of a published date. A code names the provision; the rule reads the
 * events as they stand, so that a reopened hearing opens the window again without anything being overwritten.
 */
const JOINING_RULES: Readonly<Record<string, JoiningRule>> = {
  DE_VDUG_46: germanRegister,
  [FORUM_RULES]: asTheRulesSay,
};

export function isJoiningRule(code: string): boolean {
  return Object.hasOwn(JOINING_RULES, code);
}

/**
 * Whether joining declarations can be given now. An action without a window, or with an unknown rule, takes none; nobody
 * joins an injunction, whatever was recorded (Directive (EU) 2020/1828, Article 8). It closes at the earlier of what was
 * recorded and what the rules of the forum say: nobody is told a day on which it is too late.
 */
export function windowState({ type, window, events, rules, now }: WindowFacts): WindowState {
  const nothing: WindowState = { state: 'none', opensAt: null, closesAt: null, lastDay: null, ruleCode: null };
  if (type === 'injunction' || window === null || window.kind === 'none') return nothing;
  const standing = events.filter((event) => event.supersededBy === null);
  const recorded = boundsOf(window, standing, rules);
  if (recorded === null) return nothing;
  const bounds = notAfter(recorded, rules?.end ?? null);
  return { ...bounds, ruleCode: window.ruleCode, state: stateAt(bounds, now) };
}

function notAfter(bounds: Bounds, end: RuleWindow['end']): Bounds {
  if (end === null || (bounds.closesAt !== null && bounds.closesAt <= end.closesAt)) return bounds;
  return { ...bounds, ...end };
}

function boundsOf(window: WindowRow, events: readonly WindowEvent[], rules: RuleWindow | null): Bounds | null {
  if (window.kind === 'dated') return { opensAt: window.opensAt, closesAt: window.closesAt, lastDay: null };
  const rule = window.ruleCode === null ? undefined : JOINING_RULES[window.ruleCode];
  const bounds = rule === undefined ? null : rule(window, events, rules);
  if (bounds === null || rules === null) return bounds;
  // Rules that run say when it ends, whatever term this version knows by heart: every page names one day.
  return { ...bounds, ...(rules.end ?? { closesAt: null, lastDay: null }) };
}

function stateAt({ opensAt, closesAt }: Bounds, now: Date): WindowStateName {
  if (closesAt !== null && now >= closesAt) return 'closed';
  if (opensAt === null) return closesAt === null ? 'not_yet' : 'open';
  return now < opensAt ? 'not_yet' : 'open';
}

/**
 * § 46(1) VDuG, as the shipped rules of Germany have it: what opens and what ends joining, how long after, and that no day
 * moves. For windows recorded before rules ran, and while counsel has not signed them off.
 */
function germanRegister(window: WindowRow, events: readonly WindowEvent[]): Bounds {
  const { opensAt: opened, end } = eventWindow(profileOf('DE') as ForumProfile, events);
  const opensAt = window.opensAt ?? opened;
  return { opensAt, ...((opensAt === null ? null : end) ?? { closesAt: null, lastDay: null }) };
}

/** Without rules that drive the action there is nothing to follow. */
function asTheRulesSay(window: WindowRow, _events: readonly WindowEvent[], rules: RuleWindow | null): Bounds | null {
  if (rules === null) return null;
  const end = rules.end ?? { closesAt: null, lastDay: null };
  return { opensAt: window.opensAt ?? rules.opens?.opensAt ?? null, ...end };
}
