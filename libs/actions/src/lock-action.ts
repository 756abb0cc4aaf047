import type { EntityManager } from 'typeorm';
import { isId } from '@app/platform';
import type { ActionType } from './action.entity.js';
import { ActionNotFound } from './actions.errors.js';

export interface LockedAction {
  readonly id: string;
  readonly type: ActionType;
  readonly zone: string;
  readonly locales: readonly string[];
  readonly practice: boolean;
  readonly example: boolean;
  readonly publishedAt: Date | null;
}

/** Serialises changes to one action, so that two versions of one thing never get the same number. */
export async function lockAction(tx: EntityManager, actionId: string): Promise<LockedAction> {
  const rows: LockedAction[] = isId(actionId)
    ? await tx.query(
        'select id, type, zone, locales, practice, example, published_at as "publishedAt" from action where id = $1 for update',
        [actionId],
      )
    : [];
  const row = rows[0];
  if (row === undefined) throw new ActionNotFound();
  return row;
}
