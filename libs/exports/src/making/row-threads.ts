import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AHEAD, type RowBatch, type RowSource } from './row-source.js';
import type { RowThreadAnswer, RowThreadData } from './row-thread.js';

/** A thread could not read or open its rows; `cause` is the class of the error. */
export class RowThreadFailed extends Error {
  constructor(reason: string) {
    super(`A thread of a list failed: ${reason}`);
    this.name = 'RowThreadFailed';
  }
}

interface Waiting {
  readonly batch: RowBatch;
  readonly resolve: (lines: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** A thread and what it was given, in the order of its answers. */
interface Place {
  readonly thread: Worker;
  readonly given: Waiting[];
  ready: boolean;
}

/** The built file of the thread; there is none where the sources run untranslated, as in tests. */
export const ROW_THREAD_FILE = join(import.meta.dirname, 'row-thread.js');

export function threadsAvailable(file = ROW_THREAD_FILE): boolean {
  return existsSync(file);
}

/** Spreads batches over threads, each with a connection of its own that shares the snapshot. */
export class RowThreads implements RowSource {
  readonly ahead: number;
  private readonly places: readonly Place[];
  private readonly waiting: Waiting[] = [];
  private failure: Error | null = null;

  private constructor(threads: readonly Worker[]) {
    this.ahead = threads.length * AHEAD;
    this.places = threads.map((thread) => ({ thread, given: [], ready: false }));
    for (const place of this.places) {
      place.thread.on('message', (answer: RowThreadAnswer | 'ready') => this.answered(place, answer));
      place.thread.on('error', (error: Error) => this.fail(new RowThreadFailed(error.name)));
      place.thread.on('exit', () => this.fail(new RowThreadFailed('it ended')));
    }
  }

  /** They take batches as soon as they are ready; nothing waits for their start. */
  static start(count: number, data: RowThreadData, file = ROW_THREAD_FILE): RowThreads {
    return new RowThreads(
      Array.from({ length: count }, () => new Worker(file, { workerData: data, env: {}, execArgv: [] })),
    );
  }

  lines(batch: RowBatch): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      if (this.failure !== null) return reject(this.failure);
      this.waiting.push({ batch, resolve, reject });
      this.handOut();
    });
  }

  async close(): Promise<void> {
    this.failure ??= new RowThreadFailed('closed');
    for (const { thread } of this.places) await thread.terminate();
  }

  private answered(place: Place, answer: RowThreadAnswer | 'ready'): void {
    if (answer === 'ready') place.ready = true;
    else this.settle(place.given.shift(), answer);
    this.handOut();
  }

  private settle(done: Waiting | undefined, answer: RowThreadAnswer): void {
    if ('lines' in answer) done?.resolve(answer.lines);
    else done?.reject(new RowThreadFailed(answer.error));
  }

  /** To whoever has least to do. */
  private handOut(): void {
    for (;;) {
      const [place] = this.places
        .filter(({ ready, given }) => ready && given.length < AHEAD)
        .sort((a, b) => a.given.length - b.given.length);
      if (place === undefined || this.waiting.length === 0) return;
      const first = this.waiting.shift() as Waiting;
      place.given.push(first);
      place.thread.postMessage(first.batch);
    }
  }

  private fail(error: Error): void {
    this.failure ??= error;
    const failure = this.failure;
    for (const { reject } of [...this.places.flatMap(({ given }) => given.splice(0)), ...this.waiting.splice(0)])
      reject(failure);
  }
}
