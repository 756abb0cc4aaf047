import type { EntityManager } from 'typeorm';
import { isId, mayIn, type Actor, type StaffActor, SCOPES } from '@app/platform';
import { ListForbidden, ListNotFound } from './exports.errors.js';
import { ListExport } from './list-export.entity.js';

/** Lists are counsel's of exactly this action; who holds another role in it is told no, everyone else finds nothing. */
export function assertCounsel(actor: Actor, actionId: string): asserts actor is StaffActor {
  if (mayIn(actor, actionId, 'counsel')) return;
  if (mayIn(actor, actionId, ...SCOPES.action_ids)) throw new ListForbidden();
  throw new ListNotFound();
}

/** Locks one list for counsel of its action. Not there and not yours are the same answer. */
export async function lockList(tx: EntityManager, actor: Actor, id: string): Promise<ListExport> {
  const list = isId(id) ? await tx.findOne(ListExport, { where: { id }, lock: { mode: 'pessimistic_write' } }) : null;
  return visible(actor, list);
}

export async function findList(tx: EntityManager, actor: Actor, id: string): Promise<ListExport> {
  return visible(actor, isId(id) ? await tx.findOne(ListExport, { where: { id } }) : null);
}

function visible(actor: Actor, list: ListExport | null): ListExport {
  if (list === null) throw new ListNotFound();
  assertCounsel(actor, list.actionId);
  return list;
}
