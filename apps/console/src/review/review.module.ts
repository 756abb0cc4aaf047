import { Module } from '@nestjs/common';
import { ActionsModule } from '@app/actions';
import { ReviewModule } from '@app/review';
import { ReadingController } from './reading.controller.js';
import { RegistrationController } from './registration.controller.js';
import { ReviewQueueController } from './review-queue.controller.js';

/** The reviewers' section. */
@Module({
  imports: [ActionsModule, ReviewModule],
  controllers: [ReviewQueueController, ReadingController, RegistrationController],
})
export class ReviewPagesModule {}
