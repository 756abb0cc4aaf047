import { Module } from '@nestjs/common';
import { ActionsModule } from '@app/actions';
import { OfficialRegisterModule } from '@app/official-register';
import { OperatedAction } from '../actions/operated-action.js';
import { CounselAction } from '../counsel/counsel-action.js';
import { ApproveVariantsController } from './approve-variants.controller.js';
import { RecordVariantController } from './record-variant.controller.js';

/** The sentences out of which a person's words to the register are proposed: written by one, approved by another. */
@Module({
  imports: [ActionsModule, OfficialRegisterModule],
  controllers: [RecordVariantController, ApproveVariantsController],
  providers: [OperatedAction, CounselAction],
})
export class RegisterSentencesModule {}
