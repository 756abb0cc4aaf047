import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ActionsModule } from '@app/actions';
import { AuditModule } from '@app/audit';
import { IdentityModule } from '@app/identity';
import { NoticesModule } from '@app/notices';
import { AdmissibilitySheetQuery } from './admissibility/admissibility-sheet.query.js';
import { ClaimTotalsQuery } from './admissibility/claim-totals.query.js';
import { ViewAdmissibilitySheet } from './admissibility/view-admissibility-sheet.use-case.js';
import { ApproveList } from './approval/approve-list.use-case.js';
import { DeclineList } from './approval/decline-list.use-case.js';
import { ExpireListApprovals } from './approval/expire-list-approvals.use-case.js';
import { ListApprovedSource, ListDeclinedSource, ListWaitsSource } from './approval/list-approval.notice-sources.js';
import { ListNotices } from './approval/list-notices.js';
import { ListsToApproveQuery } from './approval/lists-to-approve.query.js';
import { TellApprovers } from './approval/tell-approvers.js';
import { ListsForSecondPerson } from './approval/lists-for-second-person.js';
import { CarriedLists } from './counsel-change/carried-lists.js';
import { TrackReturns } from './counsel-change/track-returns.js';
import { ChangeCounsel } from './counsel-change/change-counsel.use-case.js';
import { ChaseReturns } from './counsel-change/chase-returns.use-case.js';
import { ConfirmReturn } from './counsel-change/confirm-return.use-case.js';
import { CounselChange } from './counsel-change/counsel-change.entity.js';
import { CounselChangesQuery } from './counsel-change/counsel-changes.query.js';
import { ReturnOverdueSource } from './counsel-change/return-overdue.notice-source.js';
import { CancelListExport } from './cancel-list-export.use-case.js';
import { DownloadListExport } from './download-list-export.use-case.js';
import { ExpireLists } from './expire-lists.use-case.js';
import { ForgetListed } from './forget-listed.processor.js';
import { ListBasisQuery } from './list-basis.query.js';
import { ListCountQuery } from './list-count.query.js';
import { ListDownload } from './list-download.entity.js';
import { ListExportDetailQuery } from './list-export-detail.query.js';
import { ListExport } from './list-export.entity.js';
import { ListExportsQuery } from './list-exports.query.js';
import { ListPart } from './list-part.entity.js';
import { ListsLedgerQuery } from './lists-ledger.query.js';
import { ListMaker, ListMakingSettings } from './making/list-maker.js';
import { ListReadySource } from './making/list-ready.notice-source.js';
import { ListRuns } from './making/list-runs.js';
import { MakeList } from './making/make-list.processor.js';
import { PurgeListsOf } from './purge-lists-of.use-case.js';
import { RequestListExport } from './request-list-export.use-case.js';
import { RevealListPassword } from './reveal-list-password.use-case.js';

export const EXPORT_ENTITIES = [ListExport, ListPart, ListDownload, CounselChange] as const;

const PARTS = [
  ApproveList,
  CancelListExport,
  ChangeCounsel,
  ConfirmReturn,
  CounselChangesQuery,
  DeclineList,
  DownloadListExport,
  ListBasisQuery,
  ListCountQuery,
  ListExportDetailQuery,
  ListExportsQuery,
  ListsLedgerQuery,
  ListsToApproveQuery,
  RequestListExport,
  RevealListPassword,
  ViewAdmissibilitySheet,
  ClaimTotalsQuery,
];

/** What counsel's pages need. Needs `BlobsModule`, `SealingModule` and `SettingsModule` in the application. */
@Module({
  imports: [ActionsModule, AuditModule, IdentityModule, NoticesModule, TypeOrmModule.forFeature([...EXPORT_ENTITIES])],
  providers: [...PARTS, AdmissibilitySheetQuery, CarriedLists, ListsForSecondPerson, TellApprovers, TrackReturns],
  exports: PARTS,
})
export class ExportsModule {}

/** The worker's part: making lists, ending them, and taking erased people out. */
@Module({
  imports: [
    ExportsModule,
    ActionsModule,
    AuditModule,
    IdentityModule,
    NoticesModule,
    TypeOrmModule.forFeature([...EXPORT_ENTITIES]),
  ],
  providers: [
    { provide: ListMakingSettings, useValue: new ListMakingSettings() },
    ChaseReturns,
    ReturnOverdueSource,
    ExpireListApprovals,
    ExpireLists,
    ForgetListed,
    ListApprovedSource,
    ListDeclinedSource,
    ListMaker,
    ListNotices,
    ListReadySource,
    ListRuns,
    ListWaitsSource,
    MakeList,
    PurgeListsOf,
  ],
  exports: [ExpireListApprovals, ExpireLists, PurgeListsOf],
})
export class ListMakingModule {}
