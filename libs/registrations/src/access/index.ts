/** The recovery code, and the way back to a registration whose mailbox is lost. */
export { newRecoveryCode, parseRecoveryCode } from './recovery-code.js';
export { RenewRecoveryCode } from './renew-recovery-code.use-case.js';
export { RecoveryCodeQuery } from './recovery-code.query.js';
export { FileAccessRequest, MAX_ACCESS_NOTE } from './file-access-request.use-case.js';
export { ActWhileAccessWaits, MAX_ACT_TEXT } from './access-acts.use-case.js';
export { MyAccessRequestsQuery, type MyAccessRequest } from './my-access-requests.query.js';
export { ObjectToAccessRequest } from './object-to-access-request.use-case.js';
export { DecideAccessRequest, type DecideAccessRequestCommand } from './decide-access-request.use-case.js';
export {
  ViewAccessRequests,
  type AccessRequestRow,
  type ViewedAccessRequest,
} from './view-access-requests.use-case.js';
export { MoveRegistrations } from './move-registrations.use-case.js';
export { TakeDownAccessRequest, type AccessRequestToTakeDown } from './take-down-access-request.js';
export { PurgeAccess } from './purge-access.use-case.js';
export { ACCESS_REJECTIONS, type AccessRequestState } from './access-request.entity.js';
export { ReceivedAct, type ActKind } from './received-act.entity.js';
export * from './access-request.errors.js';
