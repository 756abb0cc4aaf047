import { Module } from '@nestjs/common';
import { RegistrationsModule } from '@app/registrations';
import { AccessRequestsController } from './access-requests.controller.js';

@Module({ imports: [RegistrationsModule], controllers: [AccessRequestsController] })
export class AccessPagesModule {}
