import { Module } from '@nestjs/common';
import { ActionsModule } from '@app/actions';
import { ConsentsModule } from '@app/consents';
import { CourtesyController } from './courtesy.controller.js';
import { WordedAction } from './worded-action.js';
import { WordingStepsController } from './wording-steps.controller.js';
import { WordingPages } from './wording-pages.js';
import { WordingsController } from './wordings.controller.js';

/** The texts people decide on: operators write and propose them, a second person agrees. */
@Module({
  imports: [ActionsModule, ConsentsModule],
  controllers: [CourtesyController, WordingsController, WordingStepsController],
  providers: [WordedAction, WordingPages],
})
export class WordingPagesModule {}
