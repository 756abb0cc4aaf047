import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { ZipWriter } from '@zip.js/zip.js';
import { Encrypter } from 'age-encryption';

type Bytes = ReadableStream<Uint8Array>;

export const DATA_NAME = 'data.csv';
export const MANIFEST_NAME = 'manifest.json';

/** Encrypts a stream to an age public key. */
export async function encryptToAge(plain: Readable, recipient: string): Promise<Readable> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return toReadable(await encrypter.encrypt(toWeb(plain)));
}

export interface ZipParts {
  readonly plain: Readable;
  /** Asked for once the last byte of `plain` was taken. */
  readonly manifest: () => string;
  readonly password: string;
  readonly at: Date;
}

/** An AES-256 ZIP with two entries. Names stay readable in such a file, hence neutral ones. */
export function encryptToZip({ plain, manifest, password, at }: ZipParts): Readable {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const zip = new ZipWriter(writable, {
    password,
    encryptionStrength: 3,
    lastModDate: at,
    useWebWorkers: false,
    level: 6,
    extendedTimestamp: false,
  });
  const written = (async () => {
    await zip.add(DATA_NAME, toWeb(plain));
    await zip.add(MANIFEST_NAME, new Blob([manifest()]).stream());
    await zip.close();
  })();
  const output = toReadable(readable);
  written.catch((error: unknown) => output.destroy(error instanceof Error ? error : new Error('ZIP failed')));
  output.once('close', () => plain.destroy());
  return output;
}

function toWeb(source: Readable): Bytes {
  return Readable.toWeb(source) as unknown as Bytes;
}

function toReadable(stream: Bytes): Readable {
  return Readable.fromWeb(stream as unknown as NodeReadableStream);
}
