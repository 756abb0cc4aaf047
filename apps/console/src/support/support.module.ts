import { Module } from '@nestjs/common';
import { SupportModule } from '@app/support';
import { SupportController } from './support.controller.js';
import { SupportedController } from './supported.controller.js';

/** The section of those who answer people. */
@Module({ imports: [SupportModule], controllers: [SupportController, SupportedController] })
export class SupportPagesModule {}
