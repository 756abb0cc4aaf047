import { setImmediate } from 'node:timers/promises';
import type { MasterKeys } from '@app/platform';
import { needsOf } from '../list-columns.js';
import { csvOf, type RowBasis, type RowOpening } from './open-rows.js';
import { rowsSql, WORDINGS_SQL } from './read-rows.query.js';
import { SnapshotConnection, type SnapshotSettings } from './snapshot-connection.js';
import { Wordings } from './wordings.js';

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

/** While one batch is opened the database reads the next, and one more waits. */
export const AHEAD = 3;

/** Reads and opens on this thread, on a connection of its own that shares the snapshot. */
export class LocalRowSource implements RowSource {
  readonly ahead = AHEAD;
  private readonly sql: string;
  private reading: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly connection: SnapshotConnection,
    private readonly opening: RowOpening,
  ) {
    const needs = needsOf(opening.basis.columns);
    this.sql = rowsSql(opening.basis.bindsBySilence ? new Set([...needs, 'silence']) : needs);
  }

  static async open(
    settings: Required<SnapshotSettings>,
    basis: RowBasis,
    masterKeys: MasterKeys,
  ): Promise<LocalRowSource> {
    const connection = await (await SnapshotConnection.open(settings)).tuneForRows();
    try {
      const wordings = needsOf(basis.columns).has('declarations') ? await connection.run(WORDINGS_SQL, []) : [];
      return new LocalRowSource(connection, {
        basis,
        masterKeys,
        wordings: new Wordings(new Map(wordings.map(({ id, version }) => [String(id), String(version)]))),
      });
    } catch (error) {
      await connection.close();
      throw error;
    }
  }

  async lines({ ids, firstPlace }: RowBatch): Promise<Uint8Array> {
    const read = this.reading.then(() => this.connection.rows(this.sql, ids));
    this.reading = read;
    const rows = await read;
    if (rows.length !== ids.length) throw new Error('A snapshot lost rows.');
    // Lets the next batch's statement out first: the database works on it while these rows are opened.
    await setImmediate();
    return Buffer.from(csvOf(rows, firstPlace, this.opening), 'utf8');
  }

  async close(): Promise<void> {
    await this.connection.close();
  }
}

/** The text of a list, batch after batch in order, with some batches under way at once. */
export async function* inOrder(
  batches: AsyncIterable<RowBatch>,
  source: RowSource,
): AsyncGenerator<{ batch: RowBatch; lines: Uint8Array }> {
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
