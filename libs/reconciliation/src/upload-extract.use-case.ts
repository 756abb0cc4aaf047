import { createHash } from 'node:crypto';
import { PassThrough, type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { ActionBasisQuery, dateIn, isCalendarDate } from '@app/actions';
import { AuditLog } from '@app/audit';
import { hasOfficialRegister } from '@app/official-register';
import {
  type Actor,
  BlobStore,
  Clock,
  type DataKey,
  KeyStore,
  newId,
  Outbox,
  sealStream,
  UnitOfWork,
} from '@app/platform';
import { assertOperator } from './extract-access.js';
import { ExtractRun } from './extract-run.entity.js';
import {
  EXTRACT_ENCODINGS,
  EXTRACT_FORMATS,
  type ExtractEncoding,
  type ExtractFormat,
} from './reading/extract-entry.js';
import { ExtractInvalid, ExtractRunNotFound } from './reconciliation.errors.js';
import { FILE_LABEL } from './sealed-pair.js';

export const COMPARE_EXTRACT = 'compare-extract';
export const PURGE_EXTRACT = 'purge-extract';

/** A register of 100,000 entries as XJustiz, with what each is about, has about 300 MB. */
export const MAX_EXTRACT_BYTES = 400 * 1000 * 1000;

export interface UploadExtractCommand {
  readonly actionId: string;
  /** ISO date. */
  readonly asOf: string;
  readonly source: string;
  readonly format: string;
  readonly encoding: string;
  readonly file: Readable;
}

interface Checked {
  readonly asOf: string;
  readonly source: string;
  readonly format: ExtractFormat;
  readonly encoding: ExtractEncoding;
}

/**
 * Takes a party's extract of the register in: sealed while it streams, under a key of this run alone, and handed to the
 * worker. Nothing of it is read here.
 */
@Injectable()
export class UploadExtract {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly actions: ActionBasisQuery,
    private readonly keys: KeyStore,
    private readonly blobs: BlobStore,
    private readonly outbox: Outbox,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  async execute({ actionId, file, ...said }: UploadExtractCommand, actor: Actor): Promise<{ runId: string }> {
    // An upload that breaks off before it is read is an error of the reading, not of the process.
    file.on('error', () => undefined);
    const runId = newId();
    const blobKey = `extract-${runId}`;
    const key = await this.begin({ runId, blobKey, actionId, said }, actor);
    const hashing = new Counting();
    try {
      const sealed = new PassThrough();
      await Promise.all([
        pipeline(file, hashing, sealStream(key, FILE_LABEL, runId), sealed),
        this.blobs.write(blobKey, sealed),
      ]);
      if (hashing.bytes === 0) throw new ExtractInvalid({ field: 'file', reason: 'empty' });
    } catch (error) {
      await this.fail(runId, actionId, actor);
      throw error;
    }
    await this.queue(runId, actionId, hashing, actor);
    return { runId };
  }

  private begin(
    {
      runId,
      blobKey,
      actionId,
      said,
    }: { runId: string; blobKey: string; actionId: string; said: Omit<UploadExtractCommand, 'actionId' | 'file'> },
    actor: Actor,
  ): Promise<DataKey> {
    return this.uow.run(actor, async (tx) => {
      assertOperator(actor, actionId);
      const action = await this.actions.byId(tx, actionId);
      // Where a forum has no register that people enter, nothing can be an extract of it.
      if (!hasOfficialRegister(action)) throw new ExtractRunNotFound();
      const now = this.clock.now();
      const checked = check(said, dateIn(action.zone, now));
      await tx.insert(ExtractRun, {
        ...checked,
        id: runId,
        actionId,
        state: 'uploading',
        uploadedBy: actor.staffId,
        uploadedAt: now,
        blobKey,
      });
      const subject = { kind: 'extract', id: runId, actionId } as const;
      // One for the file, which goes when it was read; one for what people have to look at, which goes with the run.
      const [file] = await this.keys.createFor(tx, [
        { subject, retentionClass: 'technical' },
        { subject, retentionClass: 'case' },
      ]);
      return file as DataKey;
    });
  }

  private queue(runId: string, actionId: string, { bytes, sha256 }: Counting, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const { affected } = await tx.update(
        ExtractRun,
        { id: runId, state: 'uploading' },
        { state: 'queued', fileBytes: String(bytes), fileSha256: sha256 },
      );
      if (affected !== 1) throw new ExtractInvalid({ field: 'file', reason: 'interrupted' });
      const run = await tx.findOneOrFail(ExtractRun, { where: { id: runId } });
      await this.outbox.add(tx, { topic: COMPARE_EXTRACT, queue: 'lists', payload: { runId }, actionId });
      await this.log.append(tx, {
        type: 'extract.uploaded',
        actor,
        subjects: [runId],
        actionId,
        data: { runId, asOf: run.asOf, format: run.format, bytes, digest: sha256 },
      });
    });
  }

  private fail(runId: string, actionId: string, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      await tx.update(ExtractRun, { id: runId, state: 'uploading' }, { state: 'failed', failure: 'UPLOAD_BROKEN' });
      await this.outbox.add(tx, { topic: PURGE_EXTRACT, queue: 'work', payload: { runId }, actionId });
    });
  }
}

function check(said: Omit<UploadExtractCommand, 'actionId' | 'file'>, today: string): Checked {
  const { asOf } = said;
  const source = said.source.normalize('NFC').trim();
  if (!isCalendarDate(asOf) || asOf > today) throw new ExtractInvalid({ field: 'asOf' });
  if (source === '' || source.length > 300) throw new ExtractInvalid({ field: 'source' });
  const format = EXTRACT_FORMATS.find((one) => one === said.format);
  if (format === undefined) throw new ExtractInvalid({ field: 'format' });
  const encoding = EXTRACT_ENCODINGS.find((one) => one === said.encoding);
  if (encoding === undefined || (format === 'xjustiz' && encoding !== 'utf-8'))
    throw new ExtractInvalid({ field: 'encoding' });
  return { asOf, source, format, encoding };
}

/** Passes bytes on unchanged and knows how many there were and their SHA-256. */
class Counting extends Transform {
  private readonly hash = createHash('sha256');
  bytes = 0;

  override _transform(piece: Buffer, _: BufferEncoding, done: (error: Error | null, piece: Buffer) => void): void {
    this.hash.update(piece);
    this.bytes += piece.length;
    done(null, piece);
  }

  /** Once, after the end. */
  get sha256(): string {
    return this.hash.digest('hex');
  }
}
