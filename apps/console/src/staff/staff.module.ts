import { Module } from '@nestjs/common';
import { ActionsModule } from '@app/actions';
import { ExportsModule } from '@app/exports';
import { IdentityModule } from '@app/identity';
import { ApprovalsController } from './approvals.controller.js';
import { CounselChangesController } from './counsel-changes.controller.js';
import { LeaverController } from './leaver.controller.js';
import { PersonController } from './person.controller.js';
import { RenewEnrolmentController } from './renew-enrolment.controller.js';
import { StaffController } from './staff.controller.js';

@Module({
  imports: [ActionsModule, ExportsModule, IdentityModule],
  controllers: [
    LeaverController,
    CounselChangesController,
    StaffController,
    PersonController,
    ApprovalsController,
    RenewEnrolmentController,
  ],
})
export class StaffPagesModule {}
