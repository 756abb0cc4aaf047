import { pipeline, type Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { BlobStore, type DataKey, open, openStream, seal, sealStream } from '@app/platform';

/** Of blob keys; other libs keep their blobs in the same store under prefixes of their own. */
const PREFIX = 'evidence-';

// Both are part of what is authenticated and never change.
const FILE_LABEL = 'evidence_item/file';
const NAME_LABEL = 'evidence_item/file_name';

/** Where a file lies, and the key and row that it is sealed to. */
export interface SealedTo {
  readonly key: DataKey;
  readonly itemId: string;
}

export function blobKeyOf(itemId: string): string {
  return `${PREFIX}${itemId}`;
}

export function isEvidenceBlob(blobKey: string): boolean {
  return blobKey.startsWith(PREFIX);
}

export function sealName({ key, itemId }: SealedTo, name: string): Buffer {
  return seal(key, NAME_LABEL, itemId, Buffer.from(name, 'utf8'));
}

export function openName({ key, itemId }: SealedTo, sealed: Buffer): string {
  return open(key, NAME_LABEL, itemId, sealed).toString('utf8');
}

/** Files as sealed blobs. Knows no table: what is in no row is an orphan, and is cleared away as one. */
@Injectable()
export class EvidenceFiles {
  constructor(private readonly blobs: BlobStore) {}

  /** Seals a file on its way to the store. Fails as the source does, and then nothing is stored. */
  async write({ key, itemId }: SealedTo, source: Readable): Promise<void> {
    // The failure reaches the store through the sealing stream, and from there the caller.
    const sealing = pipeline(source, sealStream(key, FILE_LABEL, itemId), () => undefined);
    await this.blobs.write(blobKeyOf(itemId), sealing);
  }

  /** The plain file. Emits no byte that is not authenticated, and fails where the blob is broken, cut or gone. */
  read({ key, itemId }: SealedTo, blobKey: string): Readable {
    return pipeline(this.blobs.read(blobKey), openStream(key, FILE_LABEL, itemId), () => undefined);
  }

  remove(blobKey: string): Promise<void> {
    return this.blobs.remove(blobKey);
  }
}
