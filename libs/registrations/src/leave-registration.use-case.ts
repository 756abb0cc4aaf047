import { Injectable } from '@nestjs/common';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import { Leaving } from './access/leaving.js';
import { assertFresh, lockRegistration } from './registration-access.js';
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
    private readonly leaving: Leaving,
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
      await this.leaving.leave(tx, registration, actor, {
        channel: 'page',
        receivedAt: now,
        shownSha256: command.shownSha256,
      });
      return { reference: registration.reference, leftAt: now };
    });
  }
}
