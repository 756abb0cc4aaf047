import { Module } from '@nestjs/common';
import { RegistrationsModule } from '@app/registrations';
import { AccessRequestsController } from '../access/access-requests.controller.js';
import { SupportController } from './support.controller.js';

/** The desk of support, and the operators' side of what begins there. */
@Module({ imports: [RegistrationsModule], controllers: [SupportController, AccessRequestsController] })
export class SupportPagesModule {}
