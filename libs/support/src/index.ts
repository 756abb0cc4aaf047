/**
 * Owns what staff do for one person who calls, writes or comes by: finding the registration by its reference, checking
 * that it is the person, and acting for them by the same use cases as their own pages. Knows neither proof nor lists.
 */
export { SupportModule, SUPPORT_ENTITIES } from './support.module.js';
export * from './support.errors.js';
export {
  BIRTH_DATE_TRIES,
  SAID_SIGNATURES,
  SUPPORT_CHANNELS,
  SUPPORT_CHECKS,
  SUPPORT_REASONS,
  SUPPORT_REQUESTS,
  type SupportChannel,
} from './support-codes.js';
export { FindForSupport, type FindForSupportCommand } from './find-for-support.use-case.js';
export { ViewForSupport, type SupportContactData, type SupportFile } from './view-for-support.use-case.js';
export { RecordCallback, type CallbackOutcome, type RecordCallbackCommand } from './record-callback.use-case.js';
export { RecordLostMailbox, type RecordLostMailboxCommand } from './record-lost-mailbox.use-case.js';
export { RecordRequest, type RecordRequestCommand } from './record-request.use-case.js';
export { RecordSaidDeclaration, type RecordSaidDeclarationCommand } from './record-said-declaration.use-case.js';
export { RecordSaidLeaving, type RecordSaidLeavingCommand } from './record-said-leaving.use-case.js';
export { SayableQuery, type Sayable, type SayableDeclaration, type SayableLeaving } from './sayable.query.js';
export type { Colleague } from './colleagues.query.js';
export { RecordWithdrawal, type RecordWithdrawalCommand } from './record-withdrawal.use-case.js';
export { ResendMail, templateFor } from './resend-mail.use-case.js';
