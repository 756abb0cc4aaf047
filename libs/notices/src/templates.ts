/**
 * Every mail the platform sends, with the values its text needs. Values are resolved when a mail is sent and are
 * never stored. Add a line here, then its texts in `libs/ui/locales/{en,de}/mail.json` and its layout in the worker.
 */
export interface NoticeTemplates {
  /** The code and link that prove control of an address. Both are derived, so a retry sends the same mail. */
  'confirm-mailbox': { code: string; link: string; validMinutes: number };
  /** A registration of interest is complete. */
  'interest-recorded': { actionTitle: string; reference: string; link: string };
  /** Someone pressed send; `receivedAt` is the time of receipt, written out in the person's language. */
  'submission-received': { actionTitle: string; reference: string; receivedAt: string; link: string };
  /** A change after submission was stored as a new version. */
  'submission-corrected': { actionTitle: string; reference: string; link: string };
  /** The one warning before an unsent draft is deleted. */
  'draft-expires': { actionTitle: string; expiresOn: string; link: string };
  /** The joining window opened for a person who had registered an interest. Nobody is joined silently. */
  'window-opened': { actionTitle: string; closesOn: string | null; link: string };
  /** A reviewer asks for more proof. */
  'more-asked': { actionTitle: string; reference: string; link: string };
  'proof-checked': { actionTitle: string; reference: string; link: string };
  'registration-left': { actionTitle: string; reference: string };
  'privacy-request-received': { reference: string; dueOn: string };
  'privacy-request-decided': { reference: string; link: string };
  /** Sent while the address can still be opened, before its keys are destroyed. */
  'registration-erased': { reference: string };
  /** Staff: a list is ready for download. */
  'list-ready': { actionTitle: string; link: string };
}

export type NoticeTemplate = keyof NoticeTemplates;

/** Raised when a template's text or values change meaning; stored with each notice. */
export const TEMPLATE_VERSION = 1;
