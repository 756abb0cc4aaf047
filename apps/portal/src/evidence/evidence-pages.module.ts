import { Module } from '@nestjs/common';
import { ActionsModule } from '@app/actions';
import { ConsentsModule } from '@app/consents';
import { EvidenceModule } from '@app/evidence';
import { RegistrationsModule } from '@app/registrations';
import { OwnRegistrations } from '../registration/own-registration.js';
import { PreserveDeclarations } from './preserve-declarations.js';
import { ProofController } from './proof.controller.js';
import { ProofPages } from './proof-pages.js';
import { UploadProblemFilter } from './upload-problem.filter.js';

/** The page of a registration's files. */
@Module({
  imports: [ActionsModule, ConsentsModule, EvidenceModule, RegistrationsModule],
  controllers: [ProofController],
  providers: [OwnRegistrations, PreserveDeclarations, ProofPages, UploadProblemFilter],
})
export class EvidencePagesModule {}
