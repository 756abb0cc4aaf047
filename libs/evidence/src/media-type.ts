import { fileTypeFromBuffer } from 'file-type';
import { isMail } from './mail-headers.js';

export const MEDIA_TYPES = ['image/jpeg', 'image/png', 'application/pdf', 'message/rfc822'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

/** How a file of the type is called when it is handed out. */
export const EXTENSION_OF: Readonly<Record<MediaType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/pdf': 'pdf',
  'message/rfc822': 'eml',
};

/** How much of a file decides what it is. */
export const HEAD_BYTES = 65_536;

/** The first bytes a file of the type must begin with: a detector may skip over what a browser would not. */
const BEGINNINGS: Readonly<Partial<Record<string, Buffer>>> = {
  'image/jpeg': Buffer.of(0xff, 0xd8, 0xff),
  'image/png': Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  'application/pdf': Buffer.from('%PDF-'),
};

/**
 * What a file is by its content; null for what is not taken. `head` is its first `HEAD_BYTES` bytes or, where `whole`,
 * all of it. Name and declared type of the upload are never asked.
 */
export async function mediaTypeOf(head: Buffer, whole: boolean): Promise<MediaType | null> {
  const detected = MEDIA_TYPES.find(
    (type) => BEGINNINGS[type] !== undefined && head.subarray(0, BEGINNINGS[type].length).equals(BEGINNINGS[type]),
  );
  if (detected === undefined) return isMail(head, whole) ? 'message/rfc822' : null;
  const confirmed = await fileTypeFromBuffer(head);
  return confirmed?.mime === detected ? detected : null;
}
