import { Module } from '@nestjs/common';
import { ActionsModule } from '@app/actions';
import { ReconciliationModule } from '@app/reconciliation';
import { OperatedAction } from '../actions/operated-action.js';
import { ExtractPairController } from './extract-pair.controller.js';
import { ExtractsController } from './extracts.controller.js';

/** The operators' section about extracts of the official register. */
@Module({
  imports: [ActionsModule, ReconciliationModule],
  controllers: [ExtractsController, ExtractPairController],
  providers: [OperatedAction],
})
export class ExtractPagesModule {}
