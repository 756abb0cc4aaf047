import { Module } from '@nestjs/common';
import { ActionsModule } from '@app/actions';
import { RegistrationsModule } from '@app/registrations';
import { ReviewModule } from '@app/review';
import { CourtNoticesController } from './court-notices.controller.js';
import { FeesController } from './fees.controller.js';
import { JoindersController } from './joinders.controller.js';
import { RulesAction } from './rules-action.js';
import { RulesChangeController } from './rules-change.controller.js';
import { TraderListsController } from './trader-lists.controller.js';
import { SignaturesController } from './signatures.controller.js';
import { RulesController } from './rules.controller.js';

/** The joining rules of an action: read by operators, counsel and auditors, chosen by operators, answered for by counsel; and the fees they know of. */
@Module({
  imports: [ActionsModule, RegistrationsModule, ReviewModule],
  controllers: [
    RulesController,
    RulesChangeController,
    FeesController,
    JoindersController,
    CourtNoticesController,
    SignaturesController,
    TraderListsController,
  ],
  providers: [RulesAction],
})
export class RulesPagesModule {}
