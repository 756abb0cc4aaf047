import { Module } from '@nestjs/common';
import { ActionsModule } from '@app/actions';
import { ConsentsModule } from '@app/consents';
import { ReviewModule } from '@app/review';
import { DeclarationController } from './declaration.controller.js';
import { ReadingController } from './reading.controller.js';
import { RegistrationController } from './registration.controller.js';
import { ReviewQueueController } from './review-queue.controller.js';

/** The reviewers' section. */
@Module({
  imports: [ActionsModule, ConsentsModule, ReviewModule],
  controllers: [ReviewQueueController, ReadingController, RegistrationController, DeclarationController],
})
export class ReviewPagesModule {}
