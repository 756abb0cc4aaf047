/**
 * Owns who was told what and when, and the sending of it. Knows nothing of registrations: who gets a mail and what
 * stands in it comes from the `NoticeSource` of the library that owns the facts.
 */
export { NoticesModule, NoticeSendingModule, type NoticeSending } from './notices.module.js';
export { QueueNotice, type NewNotice } from './queue-notice.js';
export { EraseMailCopies, type MailCopiesOf } from './erase-mail-copies.use-case.js';
export { KeptMails } from './kept-mails.js';
export { NoticeRenderer, type RenderedNotice } from './notice-renderer.js';
export {
  PROOF_CHECKED_REASONS,
  type NoticeTemplate,
  type NoticeTemplates,
  type ProofCheckedReason,
  type FollowUpValues,
} from './templates.js';
export {
  ProvidesNotice,
  type NoticeContent,
  type NoticeLegalSource,
  type NoticeParam,
  type NoticeRef,
  type NoticeSource,
} from './notice-source.js';
export { Notice, type NoticeState } from './notice.entity.js';
