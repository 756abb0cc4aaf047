import { Module } from '@nestjs/common';
import { ActionsModule } from '@app/actions';
import { IdentityModule } from '@app/identity';
import { RenewEnrolmentController } from './renew-enrolment.controller.js';
import { StaffController } from './staff.controller.js';

@Module({ imports: [ActionsModule, IdentityModule], controllers: [StaffController, RenewEnrolmentController] })
export class StaffPagesModule {}
