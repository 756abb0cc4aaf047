import type { MasterKeys } from '@app/platform';
import { needsOf } from '../list-columns.js';
import { csvOf, type RowBasis } from './open-rows.js';
import { rowsSql } from './read-rows.query.js';
import type { SnapshotConnection } from './snapshot-connection.js';

/** One batch of a list: who is in it, and the place of the first in the whole list. */
export interface RowBatch {
  readonly ids: readonly string[];
  readonly firstPlace: number;
}

/** Turns batches into CSV. */
export interface RowSource {
  /** How many batches are worth having under way at once. */
  readonly ahead: number;
  lines(batch: RowBatch): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Reads and opens on this thread, on the connection of the snapshot. */
export class LocalRowSource implements RowSource {
  readonly ahead = 1;
  private readonly sql: string;

  constructor(
    private readonly connection: SnapshotConnection,
    private readonly basis: RowBasis,
    private readonly masterKeys: MasterKeys,
  ) {
    this.sql = rowsSql(needsOf(basis.columns));
  }

  async lines({ ids, firstPlace }: RowBatch): Promise<Uint8Array> {
    const rows = await this.connection.rows(this.sql, ids);
    if (rows.length !== ids.length) throw new Error('A snapshot lost rows.');
    return Buffer.from(csvOf(rows, firstPlace, this.basis, this.masterKeys), 'utf8');
  }

  /** The snapshot belongs to whoever opened it. */
  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** The text of a list, batch after batch in order, with some batches under way at once. */
export async function* inOrder(batches: AsyncIterable<RowBatch>, source: RowSource): AsyncGenerator<{ batch: RowBatch; lines: Uint8Array }> {
  const underWay: { batch: RowBatch; lines: Promise<Uint8Array> }[] = [];
  for await (const batch of batches) {
    const lines = source.lines(batch);
    // Whoever waits for it later gets the error; until then it is nobody's unhandled rejection.
    lines.catch(() => undefined);
    underWay.push({ batch, lines });
    if (underWay.length < source.ahead) continue;
    const first = underWay.shift() as (typeof underWay)[number];
    yield { batch: first.batch, lines: await first.lines };
  }
  for (const { batch, lines } of underWay) yield { batch, lines: await lines };
}
