import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import type { Actor } from '../actor.js';
import { postgresCode } from './constraint-error.js';
import { scopeSql } from './scope-sql.js';

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';
const ATTEMPTS = 3;

/** The one way to the database. Both methods set the actor's scope for the transaction only, which row policies read. */
@Injectable()
export class UnitOfWork {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * One READ COMMITTED transaction in the actor's scope. `work` may run again after a deadlock or a serialisation
   * failure, so it must have no effect outside `tx`: no mail, no file, no queue.
   */
  async run<T>(actor: Actor, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.transaction('begin', actor, work);
      } catch (error) {
        const code = postgresCode(error);
        const again = code === SERIALIZATION_FAILURE || code === DEADLOCK_DETECTED;
        if (!again || attempt === ATTEMPTS) throw error;
      }
    }
  }

  /** The same for reads: the database refuses any write inside. */
  read<T>(actor: Actor, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.transaction('begin read only', actor, work);
  }

  private async transaction<T>(begin: string, actor: Actor, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await openScoped(runner, begin, actor);
      const result = await work(runner.manager);
      await runner.query('commit');
      markActive(runner, false);
      return result;
    } catch (error) {
      await rollback(runner);
      throw error;
    } finally {
      await runner.release();
    }
  }
}

/**
 * Begins and sets the scope in one round trip. TypeORM only knows of transactions it began itself, hence the mark:
 * without it locks are refused and `insert` would open a nested transaction.
 */
export async function openScoped(runner: QueryRunner, begin: string, actor: Actor): Promise<void> {
  await runner.connect();
  await runner.query(`${begin}; ${scopeSql(actor)}`);
  markActive(runner, true);
}

function markActive(runner: QueryRunner, active: boolean): void {
  (runner as { isTransactionActive: boolean }).isTransactionActive = active;
}

async function rollback(runner: QueryRunner): Promise<void> {
  try {
    await runner.query('rollback');
  } catch {
    // The connection is gone, and the transaction with it; the first error is the one to report.
  }
  markActive(runner, false);
}
