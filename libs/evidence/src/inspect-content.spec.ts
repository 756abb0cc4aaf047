import { createHash } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { samples } from '@app/testing';
import { EvidenceEmpty, EvidenceTooLarge, EvidenceTypeRefused } from './evidence.errors.js';
import { ContentInspection } from './inspect-content.js';

const { JPEG, MAIL, PDF } = samples;
const MAX = 200_000;

function inspect(pieces: readonly Buffer[]): { inspection: ContentInspection; passed: Promise<Buffer> } {
  const inspection = new ContentInspection(MAX);
  return { inspection, passed: buffer(pipeline(Readable.from(pieces), inspection, () => undefined)) };
}

const bytewise = (file: Buffer): Buffer[] => Array.from(file, (byte) => Buffer.of(byte));

describe(ContentInspection.name, () => {
  it.each([
    ['in one piece', [JPEG]],
    ['byte by byte', bytewise(JPEG)],
    ['larger than what is looked at', [PDF, Buffer.alloc(150_000, 32)]],
    ['of exactly the limit', [PDF, Buffer.alloc(MAX - PDF.length, 32)]],
  ])('passes a file %s on unchanged and says what it is', async (_name, pieces) => {
    const whole = Buffer.concat(pieces);
    const { inspection, passed } = inspect(pieces);
    expect((await passed).equals(whole)).toBe(true);
    expect(inspection.result).toEqual({
      mediaType: whole.subarray(0, 4).toString() === '%PDF' ? 'application/pdf' : 'image/jpeg',
      byteSize: whole.length,
      sha256: createHash('sha256').update(whole).digest('hex'),
    });
  });

  it('knows a mail however it arrives', async () => {
    const { inspection, passed } = inspect(bytewise(MAIL));
    await passed;
    expect(inspection.result.mediaType).toBe('message/rfc822');
  });

  it.each([
    ['an empty file', [], EvidenceEmpty],
    ['a file one byte too large', [PDF, Buffer.alloc(MAX - PDF.length + 1, 32)], EvidenceTooLarge],
    ['a file of another type', [Buffer.from('<html>')], EvidenceTypeRefused],
    ['a large file of another type', [Buffer.alloc(150_000, 65)], EvidenceTypeRefused],
  ])('refuses %s', async (_name, pieces, error) => {
    const { inspection, passed } = inspect(pieces);
    await expect(passed).rejects.toThrow(error);
    expect(() => inspection.result).toThrow('not been read');
  });

  it('lets no byte pass before the type is known', async () => {
    const inspection = new ContentInspection(MAX);
    const passed: Buffer[] = [];
    inspection.on('data', (piece: Buffer) => passed.push(piece)).on('error', () => undefined);
    inspection.write(Buffer.from('<html>'));
    await new Promise((resolve) => setImmediate(resolve));
    inspection.end();
    await new Promise((resolve) => inspection.once('close', resolve));
    expect(passed).toEqual([]);
  });
});
