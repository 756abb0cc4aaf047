/**
 * Owns lists for counsel: what was asked for, the making and encrypting of the file, its manifest, who fetched it and
 * when it ends; and the admissibility sheet, which counts and names nobody. Reads other libraries' tables, writes none.
 */
export { EXPORT_ENTITIES, ExportsModule, ListMakingModule } from './exports.module.js';
export * from './exports.errors.js';
export { ListExport, type ListState } from './list-export.entity.js';
export { ListBasisQuery, type ListChoices } from './list-basis.query.js';
export { EVERYONE, LIST_REVIEW_STATES, LIST_STAGES, type ListFilter, type ListStage } from './list-filter.js';
export { LIST_COLUMNS, usualColumns, type ListColumn, type OfferedColumn } from './list-columns.js';
export {
  isAgeKey,
  LIST_FORMATS,
  LIST_PURPOSES,
  type ListFormat,
  type ListPurpose,
  type ListRecipientKind,
  type ListRequest,
} from './list-request.js';
export { ListCountQuery } from './list-count.query.js';
export { MAKE_LIST, RequestListExport, type RequestListExportCommand } from './request-list-export.use-case.js';
export { ApproveList } from './approval/approve-list.use-case.js';
export { DeclineList, type DeclineListCommand } from './approval/decline-list.use-case.js';
export { ExpireListApprovals } from './approval/expire-list-approvals.use-case.js';
export { DECLINE_CODES, type DeclineCode } from './approval/decline-codes.js';
export { APPROVER_ROLES } from './approval/list-approval.policy.js';
export { ListsToApproveQuery, type ListToApprove, type WaitingListRow } from './approval/lists-to-approve.query.js';
export { ListExportsQuery, type ListExportRow } from './list-exports.query.js';
export { ListExportDetailQuery, type ListDownloadRow, type ListExportDetail } from './list-export-detail.query.js';
export { DownloadListExport, type DownloadedList } from './download-list-export.use-case.js';
export { RevealListPassword } from './reveal-list-password.use-case.js';
export { CancelListExport } from './cancel-list-export.use-case.js';
export { ExpireLists } from './expire-lists.use-case.js';
export { PurgeListsOf } from './purge-lists-of.use-case.js';
export { LEFT_OUT_REASONS, type LeftOutReason, type ListCounts, type ListManifest } from './list-manifest-shape.js';
export {
  ViewAdmissibilitySheet,
  type ViewAdmissibilitySheetCommand,
} from './admissibility/view-admissibility-sheet.use-case.js';
export { ClaimTotalsQuery, type ClaimTotals } from './admissibility/claim-totals.query.js';
export type { AdmissibilitySheet, Criterion, CriterionClass } from './admissibility/admissibility-sheet.query.js';
export { LISTS_LEDGER_PAGE, ListsLedgerQuery, type ListsLedgerRow } from './lists-ledger.query.js';
export { ChangeCounsel } from './counsel-change/change-counsel.use-case.js';
export { RETURN_WITHIN_DAYS } from './counsel-change/track-returns.js';
export { ChaseReturns } from './counsel-change/chase-returns.use-case.js';
export { ConfirmReturn } from './counsel-change/confirm-return.use-case.js';
export { CounselChange, RETURN_KINDS, type ReturnKind } from './counsel-change/counsel-change.entity.js';
export {
  CounselChangesQuery,
  type CounselChangeRow,
  type PresentCounsel,
} from './counsel-change/counsel-changes.query.js';
