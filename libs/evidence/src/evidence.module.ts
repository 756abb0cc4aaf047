import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ActionsModule } from '@app/actions';
import { AuditModule } from '@app/audit';
import { ConsentsModule } from '@app/consents';
import { EraseEvidence } from './erase-evidence.js';
import { EvidenceFiles } from './evidence-files.js';
import { EvidenceItem } from './evidence-item.entity.js';
import { EvidenceListQuery } from './evidence-list.query.js';
import { EvidenceOwners } from './evidence-owners.js';
import { EvidenceReaders } from './evidence-readers.js';
import { EvidenceRules } from './evidence-rules.js';
import { LockEvidence } from './lock-evidence.js';
import { OpenEvidence } from './open-evidence.use-case.js';
import { ReceiveFile } from './receive-file.js';
import { RecordEvidence } from './record-evidence.js';
import { RemoveEvidenceBlobs } from './remove-evidence-blobs.processor.js';
import { RemoveEvidence } from './remove-evidence.use-case.js';
import { RemoveOrphanBlobs } from './remove-orphan-blobs.use-case.js';
import { StoreEvidence } from './store-evidence.use-case.js';
import { TakeOverPreserved } from './take-over-preserved.use-case.js';

const PARTS = [
  EraseEvidence,
  EvidenceListQuery,
  EvidenceOwners,
  EvidenceReaders,
  LockEvidence,
  OpenEvidence,
  RemoveEvidence,
  RemoveOrphanBlobs,
  StoreEvidence,
  TakeOverPreserved,
];

/** Needs a blob store in the process. Whose evidence it is says the lib that owns registrations, once it is loaded. */
@Module({
  imports: [ActionsModule, AuditModule, ConsentsModule, TypeOrmModule.forFeature([EvidenceItem])],
  providers: [...PARTS, EvidenceFiles, EvidenceRules, ReceiveFile, RecordEvidence, RemoveEvidenceBlobs],
  exports: PARTS,
})
export class EvidenceModule {}
