import { Module } from '@nestjs/common';
import { ReviewModule } from '@app/review';
import { OwnConflictsController } from './conflicts.controller.js';

/** Conflicts of interest as whoever declared them sees them. */
@Module({ imports: [ReviewModule], controllers: [OwnConflictsController] })
export class ConflictPagesModule {}
