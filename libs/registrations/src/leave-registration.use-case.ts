import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { DeclarationsQuery, RecordDeclarations } from '@app/consents';
import { QueueNotice } from '@app/notices';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import { assertFresh, lockRegistration } from './registration-access.js';
import { appendEvent } from './registration-events.js';
import { Registration } from './registration.entity.js';
import { RegistrationClosed } from './registration.errors.js';

export interface LeaveRegistrationCommand {
  readonly registrationId: string;
  readonly version: number;
  /** SHA-256 of the canonical snapshot of the page that named the consequences, in hex. */
  readonly shownSha256: string;
}

/**
 * Ends taking part: every given declaration is withdrawn and the registration appears on no later list. It needs no
 * reason, no proof and no review. It does not undo an official entry, which only the authority's own act does.
 */
@Injectable()
export class LeaveRegistration {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly declarations: RecordDeclarations,
    private readonly current: DeclarationsQuery,
    private readonly notices: QueueNotice,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: LeaveRegistrationCommand, actor: Actor): Promise<{ reference: string; leftAt: Date }> {
    return this.uow.run(actor, async (tx) => {
      const registration = await lockRegistration(tx, actor, command.registrationId);
      if (registration.stage === 'left' && registration.leftAt !== null)
        return { reference: registration.reference, leftAt: registration.leftAt };
      if (registration.stage !== 'interest' && registration.stage !== 'joined') throw new RegistrationClosed();
      assertFresh(registration, command.version);
      const now = this.clock.now();
      const act = registration.stage;
      await tx.update(
        Registration,
        { id: registration.id },
        { stage: 'left', leftAt: now, version: registration.version + 1, updatedAt: now },
      );
      const given = (await this.current.current(tx, registration.id)).filter(({ outcome }) => outcome === 'given');
      await this.declarations.append(tx, actor, {
        registrationId: registration.id,
        actionId: registration.actionId,
        mailboxId: registration.mailboxId,
        sessionId: registration.sessionId,
        locale: registration.locale,
        channel: 'page',
        shownSha256: command.shownSha256,
        acts: given.map(({ kind, wordingId, wordingSha256 }) => ({
          kind,
          wordingId,
          wordingSha256,
          outcome: 'withdrawn' as const,
        })),
      });
      await appendEvent(tx, registration, { type: 'left', at: now, actor, data: { from: act } });
      const { id: registrationId, actionId, mailboxId, locale } = registration;
      if (registration.confirmedAt !== null)
        await this.notices.add(tx, { template: 'registration-left', locale, actionId, registrationId, mailboxId });
      await this.log.append(tx, {
        type: 'registration.left',
        actor,
        subjects: [registrationId],
        actionId,
        data: { act },
      });
      return { reference: registration.reference, leftAt: now };
    });
  }
}
