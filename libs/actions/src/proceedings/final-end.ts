import { addDays, startOfDay } from '@app/joining-rules';
import type { ProceduralEventKind } from './procedural-event.entity.js';
import type { WindowEvent } from './window-state.js';

const ENDS: readonly ProceduralEventKind[] = ['final', 'withdrawn'];

/**
 * When an action has finally ended: the end of the day of a final decision or of a withdrawal, as long as nothing
 * happened after it. The history may move back (an appeal, a remittal), and what is destroyed stays destroyed, so any
 * later event counts as the action going on. Null while it has not ended.
 */
export function finalEnd(events: readonly WindowEvent[]): Date | null {
  const last = events
    .filter(({ kind, supersededBy }) => supersededBy === null && kind !== 'background')
    .reduce<WindowEvent | null>((newest, event) => (newest === null || isLater(event, newest) ? event : newest), null);
  if (last === null || !ENDS.includes(last.kind)) return null;
  return startOfDay(addDays(last.eventDate, 1), last.zone);
}

function isLater(a: WindowEvent, b: WindowEvent): boolean {
  return a.eventDate === b.eventDate ? a.recordedAt > b.recordedAt : a.eventDate > b.eventDate;
}
