import { Module } from '@nestjs/common';
import { ReviewModule } from '@app/review';
import { SupportModule } from '@app/support';
import { SaidController } from './said.controller.js';
import { SaidLeavingController } from './said-leaving.controller.js';
import { SaidPages } from './said-pages.js';
import { SupportController } from './support.controller.js';
import { SupportedController } from './supported.controller.js';

/** The section of those who answer people. */
@Module({
  imports: [ReviewModule, SupportModule],
  controllers: [SupportController, SupportedController, SaidController, SaidLeavingController],
  providers: [SaidPages],
})
export class SupportPagesModule {}
