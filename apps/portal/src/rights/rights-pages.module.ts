import { Module } from '@nestjs/common';
import { ActionsModule } from '@app/actions';
import { ConsentsModule } from '@app/consents';
import { PrivacyModule } from '@app/privacy';
import { RegistrationsModule } from '@app/registrations';
import { OwnRegistrations } from '../registration/own-registration.js';
import { ConsentsController } from './consents.controller.js';
import { RenewController } from './renew.controller.js';
import { RightsController } from './rights.controller.js';
import { RightsPages } from './rights-pages.js';

/** The pages on which a person asks about their data. What comes of it is decided in the library. */
@Module({
  imports: [ActionsModule, ConsentsModule, PrivacyModule, RegistrationsModule],
  controllers: [RightsController, ConsentsController, RenewController],
  providers: [OwnRegistrations, RightsPages],
})
export class RightsPagesModule {}
