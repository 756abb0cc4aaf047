import { pipeline, type Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@app/platform';
import { EvidenceInterrupted, EvidenceStoreAway, EvidenceTooLarge } from './evidence.errors.js';
import { EvidenceFiles, type SealedTo } from './evidence-files.js';
import { MAX_FILE_BYTES } from './evidence-rules.js';
import { ContentInspection, type Inspected } from './inspect-content.js';

/** Takes in one file: inspected, hashed and sealed on its way, in constant memory. */
@Injectable()
export class ReceiveFile {
  constructor(private readonly files: EvidenceFiles) {}

  /** Fails with an error that says whose fault it was; nothing is stored then. */
  async into(sealedTo: SealedTo, source: Readable): Promise<Inspected> {
    let sourceFailed: unknown = null;
    source.once('error', (error: unknown) => (sourceFailed = error));
    const inspection = new ContentInspection(MAX_FILE_BYTES);
    try {
      await this.files.write(
        sealedTo,
        pipeline(source, inspection, () => undefined),
      );
      return inspection.result;
    } catch (error) {
      throw meaningOf(error, sourceFailed);
    }
  }
}

/** The inspection's own words, what became of the sender, or a store that cannot write. Faults of ours stay what they are. */
function meaningOf(error: unknown, sourceFailed: unknown): unknown {
  if (isTooLarge(error)) return new EvidenceTooLarge(error.details);
  // A failure travels unchanged from the source to the store; a store that fails ends the source with one of its own.
  if (error === sourceFailed || codeOf(error) === 'ERR_STREAM_PREMATURE_CLOSE') return new EvidenceInterrupted();
  if (error instanceof DomainError || codeOf(error) === null) return error;
  return new EvidenceStoreAway(error);
}

/** The web pipeline counts too, and may be the first to say so. */
function isTooLarge(error: unknown): error is DomainError {
  return error instanceof DomainError && error.kind === 'too_large';
}

/** The code of a system error; null for every other. */
function codeOf(error: unknown): string | null {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : null;
}
