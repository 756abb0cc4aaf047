import type { EntityManager } from 'typeorm';
import { isId, type Actor, type StaffActor } from '@app/platform';
import { ListNotFound } from '../exports.errors.js';
import { ListExport } from '../list-export.entity.js';
import { assertAnswerable, assertApprover } from './list-approval.policy.js';

/** Locks a list that waits for a second person, for somebody who may be that person. */
export async function lockForAnswer(
  tx: EntityManager,
  actor: Actor,
  { exportId, now }: { exportId: string; now: Date },
): Promise<{ list: ListExport; approver: StaffActor }> {
  const list = isId(exportId)
    ? await tx.findOne(ListExport, { where: { id: exportId }, lock: { mode: 'pessimistic_write' } })
    : null;
  if (list === null) throw new ListNotFound();
  assertApprover(actor, list.actionId);
  assertAnswerable(list, actor, now);
  return { list, approver: actor };
}
