import { Module } from '@nestjs/common';
import { ActionsModule } from '@app/actions';
import { ConsentsModule } from '@app/consents';
import { EvidenceModule } from '@app/evidence';
import { OfficialRegisterModule } from '@app/official-register';
import { RegistrationsModule } from '@app/registrations';
import { OwnRegistrations } from '../registration/own-registration.js';
import { EntryController } from './entry.controller.js';
import { LoadedRegisters } from './register-pages.js';
import { RegisterTextController } from './register-text.controller.js';
import { RegisterController } from './register.controller.js';
import { SendingProofController, SendingProofProblemFilter } from './sending-proof.controller.js';
import { SendingProofPages } from './sending-proof.pages.js';

/** The pages of the way into the official register. */
@Module({
  imports: [ActionsModule, ConsentsModule, EvidenceModule, OfficialRegisterModule, RegistrationsModule],
  controllers: [RegisterController, RegisterTextController, EntryController, SendingProofController],
  providers: [LoadedRegisters, OwnRegistrations, SendingProofPages, SendingProofProblemFilter],
})
export class RegisterPagesModule {}
