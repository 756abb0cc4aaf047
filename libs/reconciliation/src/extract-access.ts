import type { EntityManager } from 'typeorm';
import { type Actor, isId, mayIn, SCOPES, type StaffActor } from '@app/platform';
import { ExtractForbidden, ExtractRunNotFound } from './reconciliation.errors.js';
import { ExtractRun } from './extract-run.entity.js';

/** Staff without any grant for the action learn nothing about it; staff with another role are told no. */
export function assertOperator(actor: Actor, actionId: string): asserts actor is StaffActor {
  if (mayIn(actor, actionId, 'operator')) return;
  if (mayIn(actor, actionId, ...SCOPES.action_ids)) throw new ExtractForbidden();
  throw new ExtractRunNotFound();
}

/** A run of an action the actor operates, locked for this transaction. */
export async function lockRun(tx: EntityManager, actor: Actor, runId: string): Promise<ExtractRun> {
  const run = isId(runId)
    ? await tx.findOne(ExtractRun, { where: { id: runId }, lock: { mode: 'pessimistic_write' } })
    : null;
  if (run === null) throw new ExtractRunNotFound();
  assertOperator(actor, run.actionId);
  return run;
}
