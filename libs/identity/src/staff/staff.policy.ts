import { type Actor, mayIn, grantedActions } from '@app/platform';
import { StaffManagementForbidden } from './staff.errors.js';

/** The command line, an operator of the whole instance, or for one action an operator of that action. */
export function assertMayManageStaff(actor: Actor, actionId: string | null): void {
  if (actor.kind === 'system' && actor.process === 'cli') return;
  const everywhere = actor.kind === 'staff' && grantedActions(actor, 'operator') === 'all';
  if (everywhere || (actionId !== null && mayIn(actor, actionId, 'operator'))) return;
  throw new StaffManagementForbidden();
}
