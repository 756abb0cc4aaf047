import { EntityManager } from 'typeorm';
import type { Actor, UnitOfWork } from '@app/platform';

/** A caller's open transaction, or the actor a read of its own is made for. */
export type Scope = EntityManager | Actor;

export function inScope<T>(uow: UnitOfWork, scope: Scope, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  return scope instanceof EntityManager ? work(scope) : uow.read(scope, work);
}
