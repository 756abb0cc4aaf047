/**
 * Owns requests of people about their data: erasure, restriction, objection, access; and when data ends that
 * no purpose keeps any longer. Does not own correcting, which is sending a
 * new version of a registration, nor what it takes to erase one.
 */
export { PrivacyModule } from './privacy.module.js';
export * from './privacy.errors.js';
export { PrivacyRequest, type PrivacyRequestKind, type PrivacyRequestState } from './privacy-request.entity.js';
export { HOLD_REASONS, holdReasonsFor, type HoldReason } from './hold-reasons.js';
export { MAX_PRIVACY_NOTE } from './privacy-notes.js';
export { RequestErasure, type PrivacyRequestCommand } from './request-erasure.use-case.js';
export { RequestObjection, type RequestObjectionCommand } from './request-objection.use-case.js';
export { objectable } from './objectable.js';
export { RequestRestriction } from './request-restriction.use-case.js';
export { TakeDownRequest, type RequestToTakeDown } from './take-down-request.js';
export { LiftRestriction } from './lift-restriction.use-case.js';
export { ExportMyData } from './export-my-data.use-case.js';
export type { MyDataFile } from './my-data.js';
export type { ReceivedRequest } from './receive-request.js';
export { DecidePrivacyRequest, type DecidePrivacyRequestCommand } from './decide-privacy-request.use-case.js';
export { PrivacyRequestsQuery, type MyPrivacyRequestRow, type PrivacyRequestRow } from './privacy-requests.query.js';
export { EndRetention } from './retention/end-retention.use-case.js';
export { ViewPrivacyRequests, type ViewedPrivacyRequest } from './view-privacy-requests.use-case.js';
