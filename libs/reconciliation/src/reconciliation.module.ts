import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ActionsModule } from '@app/actions';
import { AuditModule } from '@app/audit';
import { NoticesModule } from '@app/notices';
import { OfficialRegisterModule } from '@app/official-register';
import { RegistrationsModule } from '@app/registrations';
import { CloseRun } from './close-run.use-case.js';
import { EntryNotFoundSource } from './entry-not-found.source.js';
import { EntryStillShownSource } from './entry-still-shown.source.js';
import { EntryWithdrawnSource } from './entry-withdrawn.source.js';
import { DecidePair } from './decide-pair.use-case.js';
import { ExtractResult } from './extract-result.entity.js';
import { ExtractRun } from './extract-run.entity.js';
import { ExtractRunsQuery } from './extract-runs.query.js';
import { OwnExtractResultQuery } from './own-extract-result.query.js';
import { CompareExtract } from './running/compare-extract.processor.js';
import { ConfirmDecided, ConfirmDecidedEntries } from './running/confirm-decided.js';
import { EndOldRuns } from './running/end-old-runs.use-case.js';
import { ForgetCompared } from './running/forget-compared.processor.js';
import { PurgeExtract } from './running/purge-extract.processor.js';
import { PurgeRun } from './running/purge-run.js';
import { RunSteps } from './running/run-steps.js';
import { TellNotFound } from './running/tell-not-found.processor.js';
import { TellStillShown } from './running/tell-still-shown.processor.js';
import { TellWithdrawn } from './running/tell-withdrawn.processor.js';
import { WriteResults } from './running/write-results.js';
import { UploadExtract } from './upload-extract.use-case.js';
import { ViewPair } from './view-pair.use-case.js';

export const RECONCILIATION_ENTITIES = [ExtractRun, ExtractResult] as const;

const FOR_OPERATORS = [CloseRun, DecidePair, ExtractRunsQuery, UploadExtract, ViewPair];

/** What operators' pages need. Needs `BlobsModule` and `SealingModule` in the application. */
@Module({
  imports: [ActionsModule, AuditModule, TypeOrmModule.forFeature([...RECONCILIATION_ENTITIES])],
  providers: FOR_OPERATORS,
  exports: FOR_OPERATORS,
})
export class ReconciliationModule {}

/** What a person's own page needs. */
@Module({
  imports: [ActionsModule, RegistrationsModule],
  providers: [OwnExtractResultQuery],
  exports: [OwnExtractResultQuery],
})
export class OwnExtractResultModule {}

/** The worker's part: comparing, telling whom no entry was found for, purging, and ending what was forgotten. */
@Module({
  imports: [
    ActionsModule,
    AuditModule,
    NoticesModule,
    OfficialRegisterModule,
    RegistrationsModule,
    TypeOrmModule.forFeature([...RECONCILIATION_ENTITIES]),
  ],
  providers: [
    CompareExtract,
    ConfirmDecided,
    ConfirmDecidedEntries,
    EndOldRuns,
    EntryNotFoundSource,
    EntryStillShownSource,
    EntryWithdrawnSource,
    ForgetCompared,
    PurgeExtract,
    PurgeRun,
    RunSteps,
    TellNotFound,
    TellStillShown,
    TellWithdrawn,
    WriteResults,
  ],
  exports: [EndOldRuns],
})
export class ComparingModule {}
