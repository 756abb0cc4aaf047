import { Module } from '@nestjs/common';
import { ActionsModule } from '@app/actions';
import { IdentityModule } from '@app/identity';
import { ApprovalsController } from './approvals.controller.js';
import { PersonController } from './person.controller.js';
import { RenewEnrolmentController } from './renew-enrolment.controller.js';
import { StaffController } from './staff.controller.js';

@Module({
  imports: [ActionsModule, IdentityModule],
  controllers: [StaffController, PersonController, ApprovalsController, RenewEnrolmentController],
})
export class StaffPagesModule {}
