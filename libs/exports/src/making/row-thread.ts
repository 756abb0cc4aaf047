import { parentPort, workerData } from 'node:worker_threads';
import { MasterKeys } from '@pure/platform';
import type { RowBasis } from './open-rows.js';
import { LocalRowSource, type RowBatch } from './row-source.js';

export interface RowThreadData {
  readonly databaseUrl: string;
  readonly snapshot: string;
  readonly masterKeys: string;
  readonly basis: RowBasis;
}

export type RowThreadAnswer = { readonly lines: Uint8Array } | { readonly error: string };

/** A thread that reads, opens and writes rows on a connection of its own, in the snapshot of the list. */
async function serve(data: RowThreadData): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('This file runs as a worker thread.');
  const source = await LocalRowSource.open(data, data.basis, new MasterKeys(data.masterKeys));
  port.on('message', (batch: RowBatch) => {
    source.lines(batch).then(
      (lines) => {
        const copy = new Uint8Array(lines);
        port.postMessage({ lines: copy } satisfies RowThreadAnswer, [copy.buffer]);
      },
      // Only the class of the error crosses: a message may quote what was sealed.
      (error: unknown) =>
        port.postMessage({ error: error instanceof Error ? error.name : 'Error' } satisfies RowThreadAnswer),
    );
  });
  port.postMessage('ready');
}

await serve(workerData as RowThreadData);
