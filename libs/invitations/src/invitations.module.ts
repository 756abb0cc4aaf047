import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ActionsModule } from '@app/actions';
import { AuditModule } from '@app/audit';
import { ConsentsModule } from '@app/consents';
import { IdentityModule } from '@app/identity';
import { NoticesModule } from '@app/notices';
import { AddressHashes } from './address-hashes.js';
import { AnswerImport } from './answer-import.use-case.js';
import { FollowInvitation } from './follow-invitation.use-case.js';
import { ImportAddresses } from './import-addresses.use-case.js';
import { ImportsQuery } from './imports.query.js';
import { InvitationImport } from './invitation-import.entity.js';
import { InvitationLinks } from './invitation-links.js';
import { InvitationSource } from './invitation.notice-source.js';
import { Invitation, MailSuppression } from './invitation.entity.js';
import { PurgeInvitations } from './purge-invitations.use-case.js';
import { SendInvitations } from './send-invitations.use-case.js';

export const INVITATION_ENTITIES = [InvitationImport, Invitation, MailSuppression] as const;

const PARTS = [AnswerImport, FollowInvitation, ImportAddresses, ImportsQuery, InvitationLinks];

/** Owns addresses of earlier lists until they were asked once. Knows no registration but that there is one. */
@Module({
  imports: [
    ActionsModule,
    AuditModule,
    ConsentsModule,
    IdentityModule,
    NoticesModule,
    TypeOrmModule.forFeature([...INVITATION_ENTITIES]),
  ],
  providers: [...PARTS, AddressHashes, InvitationSource, PurgeInvitations, SendInvitations],
  exports: [...PARTS, PurgeInvitations, SendInvitations],
})
export class InvitationsModule {}
