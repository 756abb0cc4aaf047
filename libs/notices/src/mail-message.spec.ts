import { describe, expect, it } from '@jest/globals';
import { composeMail, type MailParts } from './mail-message.js';

const PARTS: MailParts = {
  noticeId: '01990000-0000-7000-8000-000000000001',
  createdAt: new Date('2026-11-22T12:00:00Z'),
  locale: 'de',
  to: 'ada@example.org',
  rendered: { subject: 'Betreff', text: 'Text', html: '<p>Text</p>', senderName: null },
  sender: 'Joinder <join@example.org>',
  domain: 'join.example.org',
};
/** Header lines, unfolded. */
async function headers(parts: MailParts): Promise<string[]> {
  const { bytes } = await composeMail(parts);
  const [head = ''] = bytes.toString('utf8').split('\r\n\r\n');
  return head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
}

describe(composeMail, () => {
  const unsubscribeUrl = `https://join.example.org/de/no-more-mail/${'Ab_-'.repeat(16)}`;

  it('names the page that ends such mail, whole, and promises no single click', async () => {
    const found = await headers({ ...PARTS, unsubscribeUrl });
    expect(found).toContain(`List-Unsubscribe: <${unsubscribeUrl}>`);
    expect(found.filter((line) => /^List-Unsubscribe-Post:/i.test(line))).toEqual([]);
  });

  it('names none where there is nothing to end', async () => {
    expect((await headers(PARTS)).filter((line) => /^List-/i.test(line))).toEqual([]);
  });
});
