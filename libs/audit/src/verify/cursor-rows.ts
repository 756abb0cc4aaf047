import type { EntityManager } from 'typeorm';

const ROWS_PER_FETCH = 1_000;

/** The rows of a query without ever holding more than one fetch of them. `name` must be unique in the transaction. */
export async function* cursorRows<T>(tx: EntityManager, name: string, sql: string): AsyncGenerator<T, void> {
  await tx.query(`declare ${name} no scroll cursor for ${sql}`);
  for (;;) {
    const rows: T[] = await tx.query(`fetch forward ${ROWS_PER_FETCH} from ${name}`);
    yield* rows;
    if (rows.length < ROWS_PER_FETCH) break;
  }
  await tx.query(`close ${name}`);
}
