import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { RowBatch, RowSource } from './row-source.js';
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

/** The built file of the thread; there is none where the sources run untranslated, as in tests. */
export const ROW_THREAD_FILE = join(import.meta.dirname, 'row-thread.js');

export function threadsAvailable(file = ROW_THREAD_FILE): boolean {
  return existsSync(file);
}

/** Spreads batches over threads, each with a connection of its own that shares the snapshot. */
export class RowThreads implements RowSource {
  readonly ahead: number;
  private readonly idle: Worker[] = [];
  private readonly working = new Map<Worker, Waiting>();
  private readonly waiting: Waiting[] = [];
  private failure: Error | null = null;

  private constructor(private readonly threads: readonly Worker[]) {
    this.ahead = threads.length * 2;
    for (const thread of threads) {
      thread.on('message', (answer: RowThreadAnswer | 'ready') => this.answered(thread, answer));
      thread.on('error', (error: Error) => this.fail(new RowThreadFailed(error.name)));
      thread.on('exit', () => this.fail(new RowThreadFailed('it ended')));
    }
  }

  /** They take batches as soon as they are ready; nothing waits for their start. */
  static start(count: number, data: RowThreadData, file = ROW_THREAD_FILE): RowThreads {
    return new RowThreads(Array.from({ length: count }, () => new Worker(file, { workerData: data, env: {}, execArgv: [] })));
  }

  lines(batch: RowBatch): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      if (this.failure !== null) return reject(this.failure);
      this.waiting.push({ batch, resolve, reject });
      this.next();
    });
  }

  async close(): Promise<void> {
    this.failure ??= new RowThreadFailed('closed');
    for (const thread of this.threads) await thread.terminate();
  }

  private answered(thread: Worker, answer: RowThreadAnswer | 'ready'): void {
    const done = this.working.get(thread);
    this.working.delete(thread);
    this.idle.push(thread);
    if (answer !== 'ready' && done !== undefined) {
      if ('lines' in answer) done.resolve(answer.lines);
      else done.reject(new RowThreadFailed(answer.error));
    }
    this.next();
  }

  private next(): void {
    const thread = this.idle[0];
    const first = this.waiting[0];
    if (thread === undefined || first === undefined) return;
    this.idle.shift();
    this.waiting.shift();
    this.working.set(thread, first);
    thread.postMessage(first.batch);
    this.next();
  }

  private fail(error: Error): void {
    this.failure ??= error;
    for (const { reject } of [...this.working.values(), ...this.waiting]) reject(this.failure);
    this.working.clear();
    this.waiting.length = 0;
  }
}
