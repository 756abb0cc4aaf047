import { Module } from '@nestjs/common';
import { ActionsModule } from '@app/actions';
import { RegistrationsModule } from '@app/registrations';
import {
  CounselLeavingActsController,
  LeavingActsList,
  OperatorLeavingActsController,
} from './leaving-acts.controller.js';

/** Acts of leaving as they were recorded, for operators and for counsel. */
@Module({
  imports: [ActionsModule, RegistrationsModule],
  controllers: [OperatorLeavingActsController, CounselLeavingActsController],
  providers: [LeavingActsList],
})
export class LeavingActsModule {}
