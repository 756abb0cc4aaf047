import { type Actor, grantedActions, mayIn } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { administratorsInForce, lockAdministrators } from './separation.js';
import { LastAdministrator, StaffManagementForbidden } from './staff.errors.js';

/** The command line, an administrator of the whole instance, or for one action an administrator of that action. */
export function assertMayManageStaff(actor: Actor, actionId: string | null): void {
  if (actor.kind === 'system' && actor.process === 'cli') return;
  const everywhere = actor.kind === 'staff' && grantedActions(actor, 'administrator') === 'all';
  if (everywhere || (actionId !== null && mayIn(actor, actionId, 'administrator'))) return;
  throw new StaffManagementForbidden();
}

/** Fails where `staffId` is the one administrator of the instance. Two who would leave at once wait for each other. */
export async function assertAnotherAdministrator(tx: EntityManager, staffId: string, now: Date): Promise<void> {
  await lockAdministrators(tx);
  const administrators = await administratorsInForce(tx, now);
  if (administrators.length === 1 && administrators[0] === staffId) throw new LastAdministrator();
}
