import type { StaffActionRow } from '@app/actions';
import { mayIn, type StaffActor, type StaffRole } from '@app/platform';
import type { CaseCountsRow } from '@app/review';

/** The roles with a page per action; support, auditors and administrators have theirs in the navigation. */
export const ACTION_ROLES = [
  'reviewer',
  'senior_reviewer',
  'counsel',
  'operator',
] as const satisfies readonly StaffRole[];

export interface HomeRow {
  readonly action: StaffActionRow;
  readonly roles: readonly StaffRole[];
  /** Cases nobody has decided yet; shown to every role, because they are numbers. */
  readonly waiting: number;
  readonly oldest: Date | null;
  /** Texts that wait for the person's own answer. */
  readonly texts: number;
}

export function homeRows(
  actor: StaffActor,
  actions: readonly StaffActionRow[],
  counts: readonly CaseCountsRow[],
  texts: ReadonlyMap<string, number>,
): readonly HomeRow[] {
  return actions.map((action) => {
    const open = counts.find(({ actionId, state }) => actionId === action.id && state === 'open');
    return {
      action,
      roles: ACTION_ROLES.filter((role) => mayIn(actor, action.id, role)),
      waiting: open?.cases ?? 0,
      oldest: open?.oldest ?? null,
      texts: texts.get(action.id) ?? 0,
    };
  });
}
