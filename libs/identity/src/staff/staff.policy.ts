import { type Actor, grantedActions, mayIn } from '@app/platform';
import { StaffManagementForbidden } from './staff.errors.js';

/** The command line, an administrator of the whole instance, or for one action an administrator of that action. */
export function assertMayManageStaff(actor: Actor, actionId: string | null): void {
  if (actor.kind === 'system' && actor.process === 'cli') return;
  const everywhere = actor.kind === 'staff' && grantedActions(actor, 'administrator') === 'all';
  if (everywhere || (actionId !== null && mayIn(actor, actionId, 'administrator'))) return;
  throw new StaffManagementForbidden();
}
