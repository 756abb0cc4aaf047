import type { EntityManager } from 'typeorm';
import { ownCutOffState, type OwnCutOffState } from './own-cut-off-state.js';
import { ruleWindow, type RuleWindow } from '@app/joining-rules';
import type { ActionType } from '../action.entity.js';
import { type ActionRules, rulesOfAll } from '../rules/action-rules.query.js';
import { type ComparedWindow, windowDifference, type WindowDifference } from './window-difference.js';
import { windowState, type WindowEvent, type WindowRow, type WindowState } from './window-state.js';

export interface RecordedWindow {
  /** Null where no window was ever recorded. */
  readonly windowId: string | null;
  readonly version: number;
  readonly state: WindowState;
  /** The organisation's own last day, null where it set none. It never changes `state`, which is the law's. */
  readonly ownCutOff: OwnCutOffState | null;
  /** For staff: why it ends before the joining rules say. */
  readonly earlierReason: string | null;
  /** For staff: where what was recorded and the joining rules do not agree; null where they do. */
  readonly difference: WindowDifference | null;
}

interface Row extends WindowRow, ComparedWindow {
  readonly type: ActionType;
  readonly actionId: string;
  readonly windowId: string;
  readonly version: number;
}

const WINDOWS = `
  select distinct on (w.action_id) w.action_id as "actionId", a.type, w.id as "windowId", w.version, w.kind,
         w.opens_at as "opensAt", w.closes_at as "closesAt", w.rule_code as "ruleCode",
         w.earlier_reason as "earlierReason", w.rules_close_at as "rulesCloseAt"
    from joining_window w join action a on a.id = w.action_id where w.action_id = any($1) order by w.action_id, w.version desc`;

const EVENTS = `
  select action_id as "actionId", kind, event_date::text as "eventDate", zone, recorded_at as "recordedAt", superseded_by as "supersededBy"
    from procedural_event where action_id = any($1) and superseded_by is null`;

/** The newest row decides even where it lifts the earlier one. */
const CUT_OFFS = `
  select distinct on (c.action_id) c.action_id as "actionId", c.last_day::text as "lastDay", a.zone
    from own_cut_off c join action a on a.id = c.action_id
   where c.action_id = any($1) order by c.action_id, c.recorded_at desc, c.id desc`;

/** The state of each action's joining window at `now`, from its newest version and the events as they stand. */
export async function windowsOf(
  tx: EntityManager,
  actionIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, RecordedWindow>> {
  const windows: Row[] = await tx.query(WINDOWS, [actionIds]);
  const events = await standingEvents(tx, actionIds);
  const rules = await rulesOfAll(tx, actionIds, now);
  const cutOffs: { actionId: string; lastDay: string | null; zone: string }[] = await tx.query(CUT_OFFS, [actionIds]);
  return new Map(
    actionIds.map((actionId) => {
      const window = windows.find((row) => row.actionId === actionId) ?? null;
      const type = window?.type ?? 'redress';
      const own = events.filter((event) => event.actionId === actionId);
      const said = drivingWindow(rules.get(actionId), now);
      const state = windowState({ type, window, events: own, rules: said, now });
      const cutOff = cutOffs.find((row) => row.actionId === actionId);
      const ownCutOff = cutOff?.lastDay == null ? null : ownCutOffState(cutOff.lastDay, cutOff.zone, now);
      const difference = type === 'injunction' ? null : windowDifference(window, said);
      const recorded = {
        windowId: window?.windowId ?? null,
        version: window?.version ?? 0,
        earlierReason: window?.earlierReason ?? null,
      };
      return [actionId, { ...recorded, state, ownCutOff, difference }];
    }),
  );
}

/** What the rules say about the window, as far as they drive the action: not before counsel signed them off. */
export function drivingWindow(rules: ActionRules | null | undefined, now: Date): RuleWindow | null {
  return rules?.mayRun === true ? ruleWindow(rules.profile, rules.facts, now) : null;
}

/** The events of each action as they stand: superseded ones are left out. */
export function standingEvents(
  tx: EntityManager,
  actionIds: readonly string[],
): Promise<readonly (WindowEvent & { readonly actionId: string })[]> {
  return tx.query(EVENTS, [actionIds]);
}
