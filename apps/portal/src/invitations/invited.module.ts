import { Module } from '@nestjs/common';
import { InvitationsModule } from '@app/invitations';
import { InvitedController } from './invited.controller.js';

/** Where the links of an invitation lead. */
@Module({ imports: [InvitationsModule], controllers: [InvitedController] })
export class InvitedPagesModule {}
