import { Module } from '@nestjs/common';
import { ActionsModule } from '@app/actions';
import { ConsentsModule } from '@app/consents';
import { OfficialRegisterModule } from '@app/official-register';
import { RegistrationsModule } from '@app/registrations';
import { OwnRegistrations } from '../registration/own-registration.js';
import { EntryController } from './entry.controller.js';
import { LoadedRegisters } from './register-pages.js';
import { RegisterTextController } from './register-text.controller.js';
import { RegisterController } from './register.controller.js';

/** The pages of the way into the official register. */
@Module({
  imports: [ActionsModule, ConsentsModule, OfficialRegisterModule, RegistrationsModule],
  controllers: [RegisterController, RegisterTextController, EntryController],
  providers: [LoadedRegisters, OwnRegistrations],
})
export class RegisterPagesModule {}
