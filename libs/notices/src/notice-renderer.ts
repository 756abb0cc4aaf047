import type { NoticeContent } from './notice-source.js';
import type { NoticeTemplate } from './templates.js';

export interface RenderedNotice {
  /** No personal data, since subjects are shown on lock screens and kept in the logs of mail servers. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Null for the sender name of the installation. */
  readonly senderName: string | null;
}

/** Turns values into words. The worker provides it, since the catalogue belongs to the pages' library. */
export abstract class NoticeRenderer {
  /** The same input gives the same text, always: no clock, no chance. */
  abstract render<T extends NoticeTemplate>(template: T, locale: string, content: NoticeContent<T>): RenderedNotice;
}
