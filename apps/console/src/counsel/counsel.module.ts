import { Module } from '@nestjs/common';
import { ActionsModule } from '@app/actions';
import { ExportsModule } from '@app/exports';
import { RegistrationsModule } from '@app/registrations';
import { CounselClaimValueController } from './claim-value.controller.js';
import { CounselAction } from './counsel-action.js';
import { CounselDeclaredController } from './declared.controller.js';
import { DashboardController } from './dashboard.controller.js';
import { ExportController } from './export.controller.js';
import { ExportsController } from './exports.controller.js';
import { LapseNoticeController } from './lapse-notice.controller.js';
import { ListController } from './list.controller.js';
import { SheetController } from './sheet.controller.js';

/** Counsel's section. */
@Module({
  imports: [ActionsModule, ExportsModule, RegistrationsModule],
  controllers: [
    DashboardController,
    ListController,
    ExportsController,
    ExportController,
    SheetController,
    LapseNoticeController,
    CounselClaimValueController,
    CounselDeclaredController,
  ],
  providers: [CounselAction],
})
export class CounselModule {}
