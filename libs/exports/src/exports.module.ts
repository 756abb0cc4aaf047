import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ActionsModule } from '@app/actions';
import { AuditModule } from '@app/audit';
import { IdentityModule } from '@app/identity';
import { NoticesModule } from '@app/notices';
import { AdmissibilitySheetQuery } from './admissibility/admissibility-sheet.query.js';
import { ViewAdmissibilitySheet } from './admissibility/view-admissibility-sheet.use-case.js';
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
import { ListMaker, ListMakingSettings } from './making/list-maker.js';
import { ListReadySource } from './making/list-ready.notice-source.js';
import { ListRuns } from './making/list-runs.js';
import { MakeList } from './making/make-list.processor.js';
import { PurgeListsOf } from './purge-lists-of.use-case.js';
import { RequestListExport } from './request-list-export.use-case.js';
import { RevealListPassword } from './reveal-list-password.use-case.js';

export const EXPORT_ENTITIES = [ListExport, ListPart, ListDownload] as const;

const PARTS = [
  CancelListExport,
  DownloadListExport,
  ListBasisQuery,
  ListCountQuery,
  ListExportDetailQuery,
  ListExportsQuery,
  RequestListExport,
  RevealListPassword,
  ViewAdmissibilitySheet,
];

/** What counsel's pages need. Needs `BlobsModule`, `SealingModule` and `SettingsModule` in the application. */
@Module({
  imports: [ActionsModule, AuditModule, IdentityModule, NoticesModule, TypeOrmModule.forFeature([...EXPORT_ENTITIES])],
  providers: [...PARTS, AdmissibilitySheetQuery],
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
    ExpireLists,
    ForgetListed,
    ListMaker,
    ListReadySource,
    ListRuns,
    MakeList,
    PurgeListsOf,
  ],
  exports: [ExpireLists, PurgeListsOf],
})
export class ListMakingModule {}
