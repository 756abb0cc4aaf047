import { Module } from '@nestjs/common';
import { ActionsModule } from '@app/actions';
import { ConsentsModule } from '@app/consents';
import { ActionsController } from './actions.controller.js';
import { NewActionController } from '../new-action/new-action.controller.js';
import { ClaimValueController } from './claim-value.controller.js';
import { CauseController } from './cause.controller.js';
import { OfficialRouteController } from './official-route.controller.js';
import { OperatedAction } from './operated-action.js';
import { ProceedingsController } from './proceedings.controller.js';
import { PurposesController } from './purposes.controller.js';
import { QuestionnaireController } from './questionnaire.controller.js';

/** The operators' section about actions: what is published, never whom it concerns. */
@Module({
  imports: [ActionsModule, ConsentsModule],
  controllers: [
    NewActionController,
    ActionsController,
    ProceedingsController,
    QuestionnaireController,
    CauseController,
    ClaimValueController,
    OfficialRouteController,
    PurposesController,
  ],
  providers: [OperatedAction],
})
export class ActionPagesModule {}
