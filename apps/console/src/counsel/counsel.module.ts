import { Module } from '@nestjs/common';
import { ActionsModule } from '@app/actions';
import { ExportsModule } from '@app/exports';
import { RegistrationsModule } from '@app/registrations';
import { ReviewModule } from '@app/review';
import { CounselClaimValueController } from './claim-value.controller.js';
import { CounselAction } from './counsel-action.js';
import { CounselDeclaredController } from './declared.controller.js';
import { CounselFormController } from './form.controller.js';
import { DashboardController } from './dashboard.controller.js';
import { ExportController } from './export.controller.js';
import { ExportsController } from './exports.controller.js';
import { LapseNoticeController } from './lapse-notice.controller.js';
import { ListController } from './list.controller.js';
import { SheetController } from './sheet.controller.js';

/** Counsel's section. */
@Module({
  imports: [ActionsModule, ExportsModule, RegistrationsModule, ReviewModule],
  controllers: [
    DashboardController,
    ListController,
    ExportsController,
    ExportController,
    SheetController,
    LapseNoticeController,
    CounselClaimValueController,
    CounselDeclaredController,
    CounselFormController,
  ],
  providers: [CounselAction],
})
export class CounselModule {}
