import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import addressparser from 'nodemailer/lib/addressparser';
import type { RenderedNotice } from './notice-renderer.js';

export interface MailMessage {
  readonly noticeId: string;
  readonly from: string;
  readonly to: string;
  readonly bytes: Buffer;
  readonly sha256: string;
}

export interface MailParts {
  readonly noticeId: string;
  readonly createdAt: Date;
  readonly locale: string;
  readonly to: string;
  readonly rendered: RenderedNotice;
  /** MAIL_FROM, with or without a name. */
  readonly sender: string;
  /** The host of PORTAL_URL. */
  readonly domain: string;
  readonly unsubscribeUrl?: string;
}

/** The mail as bytes. Everything in it comes from its parts, so a repeat is the same mail with the same Message-ID. */
export async function composeMail(parts: MailParts): Promise<MailMessage> {
  const sender = parseAddress(parts.sender);
  const name = parts.rendered.senderName ?? sender.name;
  const bytes = await new MailComposer({
    from: { name, address: sender.address },
    to: { name: '', address: parts.to },
    subject: parts.rendered.subject,
    messageId: `<${parts.noticeId}@${parts.domain}>`,
    date: parts.createdAt,
    headers: {
      // RFC 3834: keeps holiday replies and mailing lists from answering.
      'Auto-Submitted': 'auto-generated',
      'Content-Language': parts.locale,
      // Without List-Unsubscribe-Post: one click would be a POST that no page of ours sent (docs/surprises.md).
      ...(parts.unsubscribeUrl === undefined ? {} : { 'List-Unsubscribe': `<${parts.unsubscribeUrl}>` }),
    },
    text: parts.rendered.text,
    html: parts.rendered.html,
    baseBoundary: parts.noticeId,
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
  return {
    noticeId: parts.noticeId,
    from: sender.address,
    to: parts.to,
    bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

function parseAddress(text: string): { name: string; address: string } {
  const [first] = addressparser(text, { flatten: true });
  if (first === undefined || first.address === '') throw new Error('MAIL_FROM holds no e-mail address.');
  return { name: first.name, address: first.address };
}
