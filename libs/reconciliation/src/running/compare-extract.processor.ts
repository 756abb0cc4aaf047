import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EntriesInExtract } from '@app/official-register';
import {
  BlobStore,
  HandlesJobs,
  isId,
  JobFailed,
  type JobHandler,
  MasterKeys,
  openStream,
  type OutboxJob,
  systemActor,
  UnitOfWork,
} from '@app/platform';
import { EntryBook } from '../matching/entry-book.js';
import { ExtractRefused } from '../reading/extract-refused.js';
import { readExtract } from '../reading/read-extract.js';
import { FILE_LABEL } from '../sealed-pair.js';
import { COMPARE_EXTRACT } from '../upload-extract.use-case.js';
import { Comparison } from './comparison.js';
import { countCompared, openPage } from './registration-pages.js';
import { RunSteps, RunStopped, type StartedRun } from './run-steps.js';
import { WriteResults } from './write-results.js';

const WORKER = systemActor('worker');
const PAGE = 1_000;

/**
 * Compares one extract with the registrations of its action. Cut off anywhere, it begins anew. The file is read once
 * as a stream; its entries live in this process's memory for the length of the run, and nowhere else in the clear.
 */
@Injectable()
@HandlesJobs()
export class CompareExtract implements JobHandler {
  readonly topic = COMPARE_EXTRACT;
  readonly queue = 'lists';
  readonly attempts = 6;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly steps: RunSteps,
    private readonly results: WriteResults,
    private readonly entries: EntriesInExtract,
    private readonly blobs: BlobStore,
    private readonly masterKeys: MasterKeys,
  ) {}

  async handle(job: OutboxJob): Promise<void> {
    const run = await this.steps.start(job, runIdOf(job));
    if (run === null) return;
    try {
      const comparison = await this.compare(run, await this.read(run));
      const { results, gone, counts } = comparison.results();
      await this.results.execute(run, results, gone);
      await this.steps.finish(job, run, counts);
    } catch (error) {
      if (error instanceof ExtractRefused) await this.steps.refuse(job, run, error);
      else if (error instanceof RunStopped) await this.steps.drop(job);
      else throw error;
    }
    await this.steps.removeFile(run);
  }

  finallyFailed(tx: EntityManager, job: OutboxJob, code: string): Promise<void> {
    return this.steps.fail(tx, runIdOf(job), code);
  }

  private async read(run: StartedRun): Promise<EntryBook> {
    const book = new EntryBook();
    const sealed = this.blobs.read(run.blobKey);
    const plain = openStream(run.fileKey, FILE_LABEL, run.id);
    sealed.on('error', (error) => plain.destroy(error));
    try {
      for await (const entry of readExtract(sealed.pipe(plain) as Readable, run)) book.add(entry);
    } finally {
      sealed.destroy();
      plain.destroy();
    }
    return book;
  }

  private async compare(run: StartedRun, book: EntryBook): Promise<Comparison> {
    const { actionId } = run;
    const reported = await this.uow.read(WORKER, (tx) => this.entries.reported(tx, actionId));
    const comparison = new Comparison(book, this.numbered(book, reported), run.asOf);
    const total = await this.uow.read(WORKER, (tx) => countCompared(tx, actionId));
    let place: string | null = null;
    for (;;) {
      const page: Awaited<ReturnType<typeof openPage>> = await this.page(actionId, place);
      for (const registration of page.opened) comparison.add(registration);
      if (page.last === null) return comparison;
      place = page.last;
      await this.steps.progress(run, Math.min(comparison.compared, total), total);
    }
  }

  private page(actionId: string, after: string | null): ReturnType<typeof openPage> {
    return this.uow.read(WORKER, (tx) => openPage(tx, this.masterKeys, { actionId, after, limit: PAGE }));
  }

  /** Which entries bear a number that a person reported; none of them still says that one was reported. */
  private numbered(
    book: EntryBook,
    reported: ReadonlyMap<string, readonly string[]>,
  ): ReadonlyMap<string, readonly number[]> {
    const byKey = new Map<string, readonly number[]>();
    if (reported.size > 0)
      for (const number of book.numbers())
        for (const key of this.entries.keysOf(number)) byKey.set(key, book.numbered(number));
    return new Map([...reported].map(([id, keys]) => [id, [...new Set(keys.flatMap((key) => byKey.get(key) ?? []))]]));
  }
}

function runIdOf({ payload }: OutboxJob): string {
  const id = payload['runId'];
  if (!isId(id)) throw new JobFailed('PAYLOAD_INVALID', true);
  return id;
}
