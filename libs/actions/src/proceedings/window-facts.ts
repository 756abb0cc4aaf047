import type { EntityManager } from 'typeorm';
import { windowState, type WindowEvent, type WindowRow, type WindowState } from './window-state.js';

export interface RecordedWindow {
  /** Null where no window was ever recorded. */
  readonly windowId: string | null;
  readonly version: number;
  readonly state: WindowState;
}

interface Row extends WindowRow {
  readonly actionId: string;
  readonly windowId: string;
  readonly version: number;
}

const WINDOWS = `
  select distinct on (action_id) action_id as "actionId", id as "windowId", version, kind,
         opens_at as "opensAt", closes_at as "closesAt", rule_code as "ruleCode"
    from joining_window where action_id = any($1) order by action_id, version desc`;

const EVENTS = `
  select action_id as "actionId", kind, event_date::text as "eventDate", zone, recorded_at as "recordedAt", superseded_by as "supersededBy"
    from procedural_event where action_id = any($1) and superseded_by is null`;

/** The state of each action's joining window at `now`, from its newest version and the events as they stand. */
export async function windowsOf(
  tx: EntityManager,
  actionIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, RecordedWindow>> {
  const windows: Row[] = await tx.query(WINDOWS, [actionIds]);
  const events: (WindowEvent & { actionId: string })[] = await tx.query(EVENTS, [actionIds]);
  return new Map(
    actionIds.map((actionId) => {
      const window = windows.find((row) => row.actionId === actionId) ?? null;
      const state = windowState({ window, events: events.filter((event) => event.actionId === actionId), now });
      return [actionId, { windowId: window?.windowId ?? null, version: window?.version ?? 0, state }];
    }),
  );
}
