import { mayIn, SCOPES, type Actor, type StaffActor, type StaffRole } from '@app/platform';
import { ListForbidden, ListNotFound, ListNotWaiting, ListOwnRequest } from '../exports.errors.js';
import type { ListExport } from '../list-export.entity.js';

/**
 * A list always needs a second person. The rule is the same in both separation profiles, so that nobody has to know
 * which one is set: whoever asked never answers; anybody else who is counsel or senior reviewer of exactly this action
 * may. Nobody is assigned, so a waiting list changes no hands when an approver leaves: the others are told again.
 */
export const APPROVER_ROLES: readonly StaffRole[] = SCOPES.approval_action_ids;

const HOUR = 3_600_000;

/** A request nobody has answered by then lapses: counsel asks again, with a count of then. */
export const ANSWER_WITHIN = 7 * 24 * HOUR;

/** An approval lasts so long for a list whose making has not begun; whoever agreed knew the day, not the month. */
export const APPROVAL_LASTS = 24 * HOUR;

/** Who holds another role in the action is told no; for everyone else there is nothing. */
export function assertApprover(actor: Actor, actionId: string): asserts actor is StaffActor {
  if (mayIn(actor, actionId, ...APPROVER_ROLES)) return;
  if (mayIn(actor, actionId, ...SCOPES.action_ids)) throw new ListForbidden();
  throw new ListNotFound();
}

/** Of a locked list: who answers is somebody else, and there is still something to answer. */
export function assertAnswerable(list: ListExport, actor: StaffActor, now: Date): void {
  if (list.requestedBy === actor.staffId) throw new ListOwnRequest();
  if (list.state !== 'awaiting_approval') throw new ListNotWaiting({ state: list.state });
  if (now.getTime() - list.requestedAt.getTime() >= ANSWER_WITHIN)
    throw new ListNotWaiting({ state: 'approval_expired' });
}

/** Whether the approval of a queued list is too old to begin with. */
export function approvalIsOver({ approvedAt }: Pick<ListExport, 'approvedAt'>, now: Date): boolean {
  return approvedAt === null || now.getTime() - approvedAt.getTime() >= APPROVAL_LASTS;
}
