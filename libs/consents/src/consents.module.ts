import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ActionsModule } from '@app/actions';
import { AuditModule } from '@app/audit';
import { IdentityModule } from '@app/identity';
import { NoticesModule } from '@app/notices';
import { ActionGapsQuery } from './action-gaps.query.js';
import { ApproveWording } from './approve-wording.use-case.js';
import { CourtesyDecision } from './courtesy-decision.entity.js';
import { CourtesyQuery } from './courtesy.query.js';
import { DecideCourtesy } from './decide-courtesy.use-case.js';
import { Declaration } from './declaration.entity.js';
import { DeclarationTraces } from './declaration-traces.js';
import { DeclarationTrace } from './declaration-trace.entity.js';
import { DeclarationRecordQuery } from './declaration-record.query.js';
import { DeclarationsQuery } from './declarations.query.js';
import { OfferedLocalesQuery } from './offered-locales.query.js';
import { PublishingGapsQuery } from './publishing-gaps.query.js';
import { PublishAction } from './publish-action.use-case.js';
import { ProposeWording } from './propose-wording.use-case.js';
import { RecordDeclarations } from './record-declarations.js';
import { RejectWording } from './reject-wording.use-case.js';
import { SaveWordingDraft } from './save-wording-draft.use-case.js';
import { SeedExamples } from './seed-examples.use-case.js';
import { TakenDown } from './taken-down.entity.js';
import { TakenDowns } from './taken-downs.js';
import { UseExampleWordings } from './use-example-wordings.use-case.js';
import { WaitingWordingsQuery } from './waiting-wordings.query.js';
import { TellWordingApprovers } from './tell-wording-approvers.processor.js';
import { WordingWaitsSource } from './wording-waits.notice-source.js';
import { WithdrawWording } from './withdraw-wording.use-case.js';
import { WordingDetailQuery } from './wording-detail.query.js';
import { KeptPage } from './shown-page.entity.js';
import { Wording } from './wording.entity.js';
import { WordingsForSecondPerson } from './wordings-for-second-person.js';
import { WordingVersionsQuery } from './wording-versions.query.js';
import { LegalEffectSentence } from './legal-effect-sentence.js';
import { WordingsQuery } from './wordings.query.js';

const PARTS = [
  ActionGapsQuery,
  ApproveWording,
  CourtesyQuery,
  DecideCourtesy,
  DeclarationTraces,
  DeclarationRecordQuery,
  DeclarationsQuery,
  LegalEffectSentence,
  OfferedLocalesQuery,
  ProposeWording,
  PublishAction,
  PublishingGapsQuery,
  RecordDeclarations,
  RejectWording,
  SaveWordingDraft,
  SeedExamples,
  TakenDowns,
  UseExampleWordings,
  WaitingWordingsQuery,
  WithdrawWording,
  WordingDetailQuery,
  WordingsQuery,
  WordingVersionsQuery,
];

@Module({
  imports: [
    ActionsModule,
    AuditModule,
    IdentityModule,
    NoticesModule,
    TypeOrmModule.forFeature([Wording, Declaration, CourtesyDecision, DeclarationTrace, KeptPage, TakenDown]),
  ],
  providers: [...PARTS, TellWordingApprovers, WordingWaitsSource, WordingsForSecondPerson],
  exports: PARTS,
})
export class ConsentsModule {}
