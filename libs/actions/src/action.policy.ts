import { type Actor, mayIn, type StaffRole, SCOPES } from '@app/platform';
import { ActionChangeForbidden, ActionNotFound } from './actions.errors.js';

/** Staff without any grant for the action learn nothing about it; staff with another role are told no. */
export function assertMayChange(
  actor: Actor,
  actionId: string,
  role: Extract<StaffRole, 'operator' | 'counsel'>,
): void {
  if (mayIn(actor, actionId, role)) return;
  if (mayIn(actor, actionId, ...SCOPES.action_ids)) throw new ActionChangeForbidden();
  throw new ActionNotFound();
}
