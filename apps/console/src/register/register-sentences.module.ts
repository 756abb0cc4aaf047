import { Module } from '@nestjs/common';
import { ActionsModule } from '@app/actions';
import { OfficialRegisterModule } from '@app/official-register';
import { ReviewModule } from '@app/review';
import { OperatedAction } from '../actions/operated-action.js';
import { CounselAction } from '../counsel/counsel-action.js';
import { ApproveVariantsController } from './approve-variants.controller.js';
import { RecordVariantController } from './record-variant.controller.js';
import { ReminderDaysController } from './reminder-days.controller.js';

/** What operators record about people's own way into the register: the sentences of a proposal, which another approves, and when people are reminded. */
@Module({
  imports: [ActionsModule, OfficialRegisterModule, ReviewModule],
  controllers: [RecordVariantController, ApproveVariantsController, ReminderDaysController],
  providers: [OperatedAction, CounselAction],
})
export class RegisterSentencesModule {}
