import { crc32, deflateSync } from 'node:zlib';

/** A small real picture, different in every run: a file that is known already would only say so. */
export const PROOF = picture(16, Math.floor(Math.random() * 0xffffff));

function picture(size, colour) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const line = Buffer.concat([
    Buffer.of(0),
    ...Array.from({ length: size }, () => Buffer.from(colour.toString(16).padStart(6, '0'), 'hex')),
  ]);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: size }, () => line)))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(checksum(body));
  return Buffer.concat([length, body, check]);
}

/** CRC-32 as PNG asks for it; the runtime has it from 20.15. */
function checksum(bytes) {
  return crc32(bytes) >>> 0;
}
