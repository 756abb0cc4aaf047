import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ActionsModule } from '@app/actions';
import { AuditModule } from '@app/audit';
import { Declaration } from './declaration.entity.js';
import { DeclarationTraces } from './declaration-traces.js';
import { DeclarationTrace } from './declaration-trace.entity.js';
import { DeclarationRecordQuery } from './declaration-record.query.js';
import { DeclarationsQuery } from './declarations.query.js';
import { PublishAction } from './publish-action.use-case.js';
import { PublishWording } from './publish-wording.use-case.js';
import { RecordDeclarations } from './record-declarations.js';
import { SeedExamples } from './seed-examples.use-case.js';
import { KeptPage } from './shown-page.entity.js';
import { Wording } from './wording.entity.js';
import { WordingVersionsQuery } from './wording-versions.query.js';
import { LegalEffectSentence, WordingsQuery } from './wordings.query.js';

const PARTS = [
  DeclarationTraces,
  DeclarationRecordQuery,
  DeclarationsQuery,
  LegalEffectSentence,
  PublishAction,
  PublishWording,
  RecordDeclarations,
  SeedExamples,
  WordingsQuery,
  WordingVersionsQuery,
];

@Module({
  imports: [ActionsModule, AuditModule, TypeOrmModule.forFeature([Wording, Declaration, DeclarationTrace, KeptPage])],
  providers: PARTS,
  exports: PARTS,
})
export class ConsentsModule {}
