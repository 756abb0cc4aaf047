import type { MailMessage } from './mail-message.js';

/** Hands a mail over. Resolves with a reply code once it is accepted; throws `JobFailed` otherwise. */
export abstract class MailTransport {
  abstract send(message: MailMessage): Promise<string>;
}
