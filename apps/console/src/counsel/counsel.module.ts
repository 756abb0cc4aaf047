import { Module } from '@nestjs/common';
import { ActionsModule } from '@app/actions';
import { ExportsModule } from '@app/exports';
import { CounselClaimValueController } from './claim-value.controller.js';
import { CounselAction } from './counsel-action.js';
import { DashboardController } from './dashboard.controller.js';
import { ExportController } from './export.controller.js';
import { ExportsController } from './exports.controller.js';
import { LapseNoticeController } from './lapse-notice.controller.js';
import { ListController } from './list.controller.js';
import { SheetController } from './sheet.controller.js';

/** Counsel's section. */
@Module({
  imports: [ActionsModule, ExportsModule],
  controllers: [
    DashboardController,
    ListController,
    ExportsController,
    ExportController,
    SheetController,
    LapseNoticeController,
    CounselClaimValueController,
  ],
  providers: [CounselAction],
})
export class CounselModule {}
