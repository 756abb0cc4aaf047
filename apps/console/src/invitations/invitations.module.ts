import { Module } from '@nestjs/common';
import { ActionsModule } from '@app/actions';
import { InvitationsModule } from '@app/invitations';
import { OperatedAction } from '../actions/operated-action.js';
import { InvitationsController } from './invitations.controller.js';

/** The operators' pages about earlier lists. */
@Module({
  imports: [ActionsModule, InvitationsModule],
  controllers: [InvitationsController],
  providers: [OperatedAction],
})
export class InvitationPagesModule {}
