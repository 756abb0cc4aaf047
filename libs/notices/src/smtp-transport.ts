import { createTransport } from 'nodemailer';
import { JobFailed } from '@app/platform';
import type { MailMessage } from './mail-message.js';
import { MailTransport } from './mail-transport.js';

/** Milliseconds. A server that does not answer must not hold one of the few mail runs for long. */
const TIMEOUTS = { dnsTimeout: 5_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 };

export type SmtpTimeouts = Partial<typeof TIMEOUTS>;

/**
 * Whether a connection that begins in the clear must change to TLS before anything is sent: addresses of people go over
 * it. On this machine nobody listens in between, and `?requireTLS=false` says so of a network of one's own.
 */
export function mustUpgrade(url: string): boolean {
  const { protocol, hostname, searchParams } = new URL(url);
  const here = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
  return protocol === 'smtp:' && !here && searchParams.get('requireTLS') !== 'false';
}

/** Sends over SMTP_URL, one connection per mail: few mails, and an idle connection that died costs a retry. */
export class SmtpTransport extends MailTransport {
  private readonly transport;

  constructor(url: string, timeouts: SmtpTimeouts = {}) {
    super();
    this.transport = createTransport({ url, requireTLS: mustUpgrade(url), ...TIMEOUTS, ...timeouts });
  }

  async send(message: MailMessage): Promise<string> {
    try {
      const { response } = await this.transport.sendMail({
        envelope: { from: message.from, to: [message.to] },
        raw: message.bytes,
      });
      return `SMTP_${/^\d{3}/.exec(response)?.[0] ?? '250'}`;
    } catch (error) {
      throw refusal(error);
    }
  }
}

/** The stages at which a 5xx speaks of this mail. Elsewhere (sign-in, TLS) it speaks of our settings, which can be mended. */
const ABOUT_THE_MAIL = new Set(['EENVELOPE', 'EMESSAGE']);

function refusal(error: unknown): JobFailed {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  if (typeof responseCode !== 'number') return new JobFailed(typeof code === 'string' ? `SMTP_${code}` : 'SMTP_ERROR');
  return new JobFailed(
    `SMTP_${responseCode}`,
    responseCode >= 500 && typeof code === 'string' && ABOUT_THE_MAIL.has(code),
  );
}
