import { buffer } from 'node:stream/consumers';
import type { UploadedFile } from '@app/platform';

/** A whole uploaded file in memory; the reader of uploads bounds its size. */
export function fileOf({ stream }: UploadedFile): Promise<Buffer> {
  return buffer(stream);
}
