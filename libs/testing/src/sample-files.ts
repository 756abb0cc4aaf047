import { deflateSync } from 'node:zlib';

/** Small real files, made here so that no test depends on a file that someone found somewhere. */
export const JPEG = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
  Buffer.from('ffdb004300', 'hex'),
  Buffer.alloc(64, 1),
  Buffer.from('ffc0000b080001000101011100ffda0008010100003f00d2cf20ffd9', 'hex'),
]);

export const PNG = png(Buffer.of(0));

/** A PNG whose content differs with the number. */
export function pngNumber(number: number): Buffer {
  return png(Buffer.from(`number ${number}`));
}

export const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

export const MAIL_FIELDS: readonly string[] = [
  'Received: from mx.platform.example (mx.platform.example [192.0.2.7])',
  '\tby mail.example.org with ESMTPS; Mon, 26 May 2025 10:00:00 +0200',
  'From: "Platform" <noreply@platform.example>',
  'To: someone@example.org',
  'Subject: =?UTF-8?Q?Ihr_Widerspruch?=',
  'Date: Mon, 26 May 2025 10:00:00 +0200',
  'Message-ID: <1@platform.example>',
];

export const MAIL = mail();

export function mail(fields: readonly string[] = MAIL_FIELDS, body = 'We received your objection.'): Buffer {
  return Buffer.from([...fields, '', body, ''].join('\r\n'));
}

function png(text: Buffer): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.from('00000001000000010800000000', 'hex');
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('tEXt', Buffer.concat([Buffer.from('Comment\0'), text])),
    chunk('IDAT', deflateSync(Buffer.of(0, 0))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc32(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
