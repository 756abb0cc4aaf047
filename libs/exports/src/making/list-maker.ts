import { availableParallelism } from 'node:os';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { knowsOfficialAct } from '@app/actions';
import { CodeKey } from '@app/identity';
import { BlobStore, Clock, CommonSettings, MasterKeys } from '@app/platform';
import { countList } from '../list-count.query.js';
import type { ListCounts, ListManifest, LogHead } from '../list-manifest-shape.js';
import { LIST_PASSWORD } from '../reveal-list-password.use-case.js';
import { csvHeader } from './csv-lines.js';
import { encryptToAge, encryptToZip } from './encrypt-list.js';
import { Hashing } from './hashing.js';
import { canonicalManifest, manifestOf, type MadeList } from './list-manifest.js';
import { ListRuns, type StartedRun } from './list-runs.js';
import type { RowBasis } from './open-rows.js';
import { inOrder, LocalRowSource, type RowBatch, type RowSource } from './row-source.js';
import { RowThreads, threadsAvailable } from './row-threads.js';
import { SnapshotConnection } from './snapshot-connection.js';

/** Where the built thread is, how many there are, and from how many rows on they are worth their start. */
export class ListMakingSettings {
  /** None on a machine of two processors, which the database and this thread keep busy as it is. */
  readonly threads: number = Math.min(4, Math.max(0, availableParallelism() - 2));
  readonly threadsFrom: number = 20_000;
  readonly batch: number = 1_000;
  readonly threadFile?: string;
}

interface Progress {
  rows: number;
}

interface Snapshot extends ListCounts {
  readonly at: Date;
  readonly logHead: LogHead | null;
}

/**
 * Makes the file of one list: rows of one snapshot, opened in batches, written as CSV, hashed, encrypted and stored,
 * all in one stream. Neither the whole list nor anything in the clear is ever kept.
 */
@Injectable()
export class ListMaker {
  constructor(
    private readonly runs: ListRuns,
    private readonly blobs: BlobStore,
    private readonly masterKeys: MasterKeys,
    private readonly codes: CodeKey,
    private readonly clock: Clock,
    private readonly settings: CommonSettings,
    private readonly making: ListMakingSettings,
  ) {}

  async make(run: StartedRun): Promise<ListManifest> {
    const connection = await SnapshotConnection.open({ databaseUrl: this.settings.DATABASE_URL });
    let source: RowSource | null = null;
    try {
      const snapshot = await this.survey(connection, run);
      source = await this.sourceFor(connection, run, snapshot.rows);
      return await this.write(run, snapshot, this.text(connection, run, source));
    } finally {
      await source?.close();
      await connection.close();
    }
  }

  /** The first statement takes the snapshot; its time is told by the clock that dates everything else. */
  private async survey(connection: SnapshotConnection, { list, basis }: StartedRun): Promise<Snapshot> {
    const counts = await countList((sql, parameters) => connection.run(sql, parameters), {
      actionId: list.actionId,
      filter: list.filter,
      basis,
    });
    const [head] = await connection.run(
      "select size, encode(root, 'hex') as root from audit_checkpoint order by size desc limit 1",
      [],
    );
    return {
      ...counts,
      at: this.clock.now(),
      logHead: head === undefined ? null : { size: Number(head['size']), root: String(head['root']) },
    };
  }

  private async sourceFor(connection: SnapshotConnection, run: StartedRun, rows: number): Promise<RowSource> {
    const basis = rowBasisOf(run);
    const { threads, threadsFrom, threadFile } = this.making;
    const { DATABASE_URL: databaseUrl, MASTER_KEYS: masterKeys } = this.settings;
    const snapshot = await connection.share();
    const alone = threads === 0 || rows < threadsFrom || !threadsAvailable(threadFile);
    if (alone) return LocalRowSource.open({ databaseUrl, snapshot }, basis, this.masterKeys);
    return RowThreads.start(threads, { databaseUrl, masterKeys, basis, snapshot }, threadFile);
  }

  private async *text(
    connection: SnapshotConnection,
    run: StartedRun,
    source: RowSource,
    progress: Progress = { rows: 0 },
  ): AsyncGenerator<Uint8Array> {
    const { columns, format } = rowBasisOf(run);
    yield Buffer.from(csvHeader(columns, format), 'utf8');
    let part = 0;
    for await (const { batch, lines } of inOrder(this.batches(connection, run), source)) {
      part += 1;
      progress.rows += batch.ids.length;
      await this.runs.progress(run, part, batch.ids, progress.rows);
      yield lines;
    }
  }

  private async *batches(connection: SnapshotConnection, { list, basis }: StartedRun): AsyncGenerator<RowBatch> {
    let firstPlace = 1;
    for await (const ids of connection.ids({
      actionId: list.actionId,
      filter: list.filter,
      basis,
      batch: this.making.batch,
    })) {
      yield { ids, firstPlace };
      firstPlace += ids.length;
    }
  }

  private async write(run: StartedRun, snapshot: Snapshot, text: AsyncGenerator<Uint8Array>): Promise<ListManifest> {
    const plain = new Hashing();
    const file = new Hashing();
    const made: { plain?: MadeList['plain'] } = {};
    const manifest = (sealed?: MadeList['file']): ListManifest =>
      manifestOf({
        list: run.list,
        basis: run.basis,
        rows: snapshot.rows,
        leftOut: snapshot.leftOut,
        snapshotAt: snapshot.at,
        logHead: snapshot.logHead,
        finishedAt: this.clock.now(),
        plain: (made.plain ??= plain.result()),
        ...(sealed === undefined ? {} : { file: sealed }),
      });
    const output = new PassThrough();
    const source = Readable.from(text, { objectMode: false });
    const encrypted = await this.encrypt(
      run,
      source.compose(plain) as Readable,
      () => canonicalManifest(manifest()).text,
    );
    await Promise.all([pipeline(encrypted, file, output), this.blobs.write(run.blobKey, output)]);
    return manifest(file.result());
  }

  private encrypt({ list }: StartedRun, plain: Readable, manifest: () => string): Promise<Readable> | Readable {
    if (list.recipient !== null) return encryptToAge(plain, list.recipient);
    return encryptToZip({
      plain,
      manifest,
      password: this.codes.password(LIST_PASSWORD, list.id),
      at: this.clock.now(),
    });
  }
}

export function rowBasisOf({ list, basis }: Pick<StartedRun, 'list' | 'basis'>): RowBasis {
  return {
    columns: list.columns,
    format: { delimiter: list.delimiter, spreadsheet: list.format === 'csv_spreadsheet' },
    zone: basis.zone,
    action: { type: basis.type, forum: basis.forum, knowsEntry: knowsOfficialAct(basis.forum) },
    countryQuestions: basis.countryQuestions,
    feeBars: basis.feeBars,
    bindsBySilence: basis.bindsBySilence && list.columns.includes('legal_effect'),
  };
}
