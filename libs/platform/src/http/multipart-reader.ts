import { PassThrough, type Readable } from 'node:stream';
import busboy, { type FileInfo } from 'busboy';
import type { Request } from 'express';
import { CSRF_FIELD } from './csrf.js';
import { FormNotOurs, UploadInterrupted, UploadTooLarge, UploadUnreadable } from './http.errors.js';

export const MAX_UPLOAD_BYTES = 15 * 1000 * 1000;
/** Part headers, boundaries and fields around the file. */
const OVERHEAD_BYTES = 64 * 1024;
/** How much of a refused upload is still taken in, so that the browser gets to read the answer. */
const DRAIN_BYTES = 4 * MAX_UPLOAD_BYTES;

export interface UploadedFile {
  /** The name of the form field. */
  readonly field: string;
  /** As the sender calls it: not a path, and not to be trusted. */
  readonly filename: string;
  /** Ends with an error when the upload is interrupted or too large. Must be consumed or destroyed. */
  readonly stream: Readable;
}

export interface Upload {
  /** The text fields before the file. */
  readonly fields: Readonly<Record<string, string>>;
  /** Null when the person chose no file. */
  readonly file: UploadedFile | null;
}

/**
 * Reads a multipart form up to the first byte of its file. `verifyToken` is given the first part, which must be the
 * token, before any other part is looked at. The file must be the last part: what follows it is not read.
 */
export function readMultipart(
  request: Request,
  limits: { maxBytes?: number },
  verifyToken: (token: string) => void,
): Promise<Upload> {
  const maxBytes = limits.maxBytes ?? MAX_UPLOAD_BYTES;
  if (Number(request.get('content-length') ?? 0) > maxBytes + OVERHEAD_BYTES) {
    drain(request);
    return Promise.reject(tooLarge(maxBytes));
  }
  return new MultipartReading(request, maxBytes, verifyToken).upload;
}

class MultipartReading {
  readonly upload: Promise<Upload>;
  private readonly fields: Record<string, string> = {};
  private verified = false;
  private settled = false;
  private output: PassThrough | null = null;
  private resolve!: (upload: Upload) => void;
  private reject!: (error: unknown) => void;

  constructor(
    private readonly request: Request,
    private readonly maxBytes: number,
    private readonly verifyToken: (token: string) => void,
  ) {
    this.upload = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    this.start();
  }

  private start(): void {
    const parser = this.parser();
    if (parser === null) return this.fail(new UploadUnreadable());
    parser.on('field', (name, value, info) => this.field(name, value, info.valueTruncated || info.nameTruncated));
    parser.on('file', (name, stream, info) => this.file(name, stream, info));
    parser.on('error', () => this.fail(this.output === null ? new UploadUnreadable() : new UploadInterrupted()));
    for (const limit of ['fieldsLimit', 'partsLimit', 'filesLimit'] as const)
      parser.on(limit, () => this.fail(new UploadUnreadable()));
    parser.on('close', () => this.finish());
    this.request.on('close', () => {
      if (!this.request.complete) this.fail(new UploadInterrupted());
    });
    this.request.res?.on('close', () => this.answered());
    this.request.pipe(parser);
  }

  private parser(): busboy.Busboy | null {
    const limits = {
      files: 1,
      fileSize: this.maxBytes,
      fields: 20,
      fieldSize: 16 * 1024,
      fieldNameSize: 100,
      parts: 21,
      headerPairs: 20,
    };
    try {
      return busboy({ headers: this.request.headers, limits, defParamCharset: 'utf8' });
    } catch {
      return null;
    }
  }

  private field(name: string, value: string, truncated: boolean): void {
    if (this.settled) return;
    if (truncated) return this.fail(new UploadUnreadable());
    if (this.verified) {
      this.fields[name] = value;
      return;
    }
    try {
      if (name !== CSRF_FIELD) throw new FormNotOurs();
      this.verifyToken(value);
      this.verified = true;
    } catch (error) {
      this.fail(error);
    }
  }

  private file(field: string, stream: Readable, info: FileInfo): void {
    if (!this.verified) this.fail(new FormNotOurs());
    const filename: string | undefined = info.filename;
    if (this.settled || !filename) {
      stream.resume();
      return;
    }
    const output = new PassThrough();
    // Whoever reads the file sees the error too; this only keeps an unread one from ending the process.
    output.on('error', () => undefined);
    // Unpiping pauses the source, so it comes before the resume that lets the rest of the request flow off.
    output.on('close', () => stream.unpipe(output).resume());
    stream.on('limit', () => output.destroy(tooLarge(this.maxBytes)));
    stream.on('error', () => output.destroy(new UploadInterrupted()));
    stream.pipe(output);
    this.output = output;
    this.settle(() => this.resolve({ fields: this.fields, file: { field, filename, stream: output } }));
  }

  /** A handler that is still at work on a complete file goes on, even when nobody waits for its answer. */
  private answered(): void {
    if (!this.request.complete) this.fail(new UploadInterrupted());
    if (this.request.res?.writableFinished) this.output?.destroy();
  }

  private finish(): void {
    if (!this.verified) return this.fail(new FormNotOurs());
    this.settle(() => this.resolve({ fields: this.fields, file: null }));
  }

  private fail(error: unknown): void {
    if (this.output !== null && !this.output.writableFinished)
      this.output.destroy(error instanceof Error ? error : new UploadInterrupted());
    this.settle(() => {
      this.reject(error);
      this.request.unpipe();
      drain(this.request);
    });
  }

  private settle(act: () => void): void {
    if (this.settled) return;
    this.settled = true;
    act();
  }
}

function tooLarge(maxBytes: number): UploadTooLarge {
  return new UploadTooLarge({ megabytes: Math.floor(maxBytes / 1_000_000) });
}

function drain(request: Request): void {
  let taken = 0;
  request.on('data', (chunk: Buffer) => {
    taken += chunk.length;
    if (taken > DRAIN_BYTES) request.destroy();
  });
  request.resume();
}
