import { describe, expect, it } from '@jest/globals';
import { samples } from '@app/testing';
import { HEAD_BYTES, mediaTypeOf } from './media-type.js';

const { JPEG, mail, MAIL, MAIL_FIELDS, PDF, PNG } = samples;

const typeOf = (file: Buffer | string): Promise<string | null> => {
  const bytes = Buffer.from(file);
  return mediaTypeOf(bytes.subarray(0, HEAD_BYTES), bytes.length <= HEAD_BYTES);
};
const without = (name: string): string[] => MAIL_FIELDS.filter((line) => !line.startsWith(name));

describe('the type of a file, by its content', () => {
  it.each([
    ['image/jpeg', JPEG],
    ['image/png', PNG],
    ['application/pdf', PDF],
    ['message/rfc822', MAIL],
  ])('knows %s', async (type, file) => {
    expect(await typeOf(file)).toBe(type);
  });

  it('knows a PNG whose picture begins beyond what is looked at', async () => {
    const profile = Buffer.alloc(100_000);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(profile.length);
    const far = Buffer.concat([
      PNG.subarray(0, 33),
      length,
      Buffer.from('iCCP'),
      profile,
      Buffer.alloc(4),
      PNG.subarray(33),
    ]);
    expect(await typeOf(far)).toBe('image/png');
  });

  it.each([
    ['HTML, whatever it is called', '<!doctype html><title>x</title><script>alert(1)</script>'],
    ['HTML with a PDF header inside', '<html><body>%PDF-1.4 <script>alert(1)</script></body></html>'],
    ['HTML with a PDF header after a comment', '<!--\n%PDF-1.7\n--><script>alert(1)</script>'],
    ['a PDF behind a byte order mark', Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), PDF])],
    ['a PDF behind white space', Buffer.concat([Buffer.from('\n'), PDF])],
    ['a PDF behind an ID3 tag', Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1'), PDF])],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['XML with a stylesheet', '<?xml version="1.0"?><?xml-stylesheet href="x.xsl"?><a/>'],
    ['a ZIP archive', Buffer.concat([Buffer.from('504b030414000000', 'hex'), Buffer.alloc(60)])],
    ['GIF', 'GIF89a\x01\0\x01\0'],
    ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])],
    ['plain text', 'I had an account since 2011.'],
    ['a script', '#!/bin/sh\necho From: me\n'],
    ['JavaScript that looks like fields', 'From: 1\nDate: 2\nalert(document.cookie)\n'],
    [
      'an HTTP answer',
      'HTTP/1.1 200 OK\r\nDate: Mon, 26 May 2025 10:00:00 GMT\r\nFrom: a@example.org\r\nSubject: x\r\n\r\nbody',
    ],
    ['the beginning of a PNG alone', PNG.subarray(0, 6)],
    ['nothing', Buffer.alloc(0)],
  ])('refuses %s', async (_name, file) => {
    expect(await typeOf(file)).toBeNull();
  });

  describe('of a mail', () => {
    it.each([
      ['line feeds alone', Buffer.from(MAIL.toString().replaceAll('\r\n', '\n'))],
      ['a header of which the file consists', Buffer.from(MAIL_FIELDS.join('\r\n'))],
      ['letters beyond ASCII in the header', mail([...MAIL_FIELDS, 'X-Name: Jürgen'])],
      ['an attachment that fills it', mail(MAIL_FIELDS, '%PDF-1.4\n'.repeat(20_000))],
      ['HTML as its body', mail(MAIL_FIELDS, '<html><script>alert(1)</script></html>')],
    ])('takes %s', async (_name, file) => {
      expect(await typeOf(file)).toBe('message/rfc822');
    });

    it.each([
      ['no From', mail(without('From'))],
      ['no Date', mail(without('Date'))],
      ['two From', mail([...MAIL_FIELDS, 'from: other@example.org'])],
      ['only From and Date', mail(MAIL_FIELDS.filter((line) => /^(From|Date)/.test(line)))],
      ['a mailbox separator before it', mail(['From a@example.org Mon May 26 10:00:00 2025', ...MAIL_FIELDS])],
      ['a continuation as its first line', mail([' continued', ...MAIL_FIELDS])],
      ['an empty line before it', mail(['', ...MAIL_FIELDS])],
      ['a byte order mark before it', Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), MAIL])],
      [
        'markup between its fields',
        mail([...MAIL_FIELDS.slice(0, 3), '<script>alert(1)</script>', ...MAIL_FIELDS.slice(3)]),
      ],
      ['a zero byte in its header', mail([...MAIL_FIELDS, 'X-Zero: a\0b'])],
      [
        'a header that does not end within 64 kB',
        mail([...MAIL_FIELDS, ...Array.from({ length: 2_000 }, (_, n) => `X-Filler-${n}: ${'x'.repeat(40)}`)]),
      ],
    ])('refuses one with %s', async (_name, file) => {
      expect(await typeOf(file)).toBeNull();
    });
  });
});
