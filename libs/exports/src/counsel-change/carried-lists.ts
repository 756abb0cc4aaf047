import { Injectable, type OnModuleInit } from '@nestjs/common';
import { lockAction } from '@app/actions';
import { type Leaving, StaffWork, type WorkOfStaff } from '@app/identity';
import type { EntityManager } from 'typeorm';
import { CounselChangeForbidden } from '../exports.errors.js';
import { CARRIED, TrackReturns } from './track-returns.js';

/**
 * Lists that somebody who leaves has at home: their return or deletion is asked for in each action, as when its counsel
 * changes. A successor takes none of that over.
 */
@Injectable()
export class CarriedLists implements WorkOfStaff, OnModuleInit {
  readonly kind = 'carriedLists';

  constructor(
    private readonly work: StaffWork,
    private readonly returns: TrackReturns,
  ) {}

  onModuleInit(): void {
    this.work.register(this);
  }

  async held(tx: EntityManager, staffId: string): Promise<number> {
    const [row]: { lists: number }[] = await tx.query(`select count(distinct d.export_id)::int as lists ${CARRIED}`, [
      [staffId],
    ]);
    return row?.lists ?? 0;
  }

  async handOver(tx: EntityManager, { staffId, actor }: Leaving): Promise<number> {
    const actions: { id: string }[] = await tx.query(`select distinct d.action_id as id ${CARRIED} order by id`, [
      [staffId],
    ]);
    if (actions.length === 0) return 0;
    // Only a person can be asked later what became of it.
    if (actor.kind !== 'staff') throw new CounselChangeForbidden();
    let carried = 0;
    for (const { id } of actions) {
      const { zone } = await lockAction(tx, id);
      carried += (await this.returns.open(tx, { actionId: id, zone, people: [staffId] }, actor)).lists;
    }
    return carried;
  }
}
