import { Module } from '@nestjs/common';
import { EvidenceModule } from '@app/evidence';
import { EvidenceController } from './evidence.controller.js';

/** Handing files to reviewers. The pages that list them belong to the review. */
@Module({ imports: [EvidenceModule], controllers: [EvidenceController] })
export class EvidenceDownloadModule {}
