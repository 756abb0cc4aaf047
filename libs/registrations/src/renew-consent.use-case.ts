import { Injectable } from '@nestjs/common';
import { DeclarationsQuery, holds, RecordDeclarations, type DeclarationKind } from '@app/consents';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import type { TechnicalTrace } from './contents.js';
import { assertEditable, assertFresh, lockRegistration } from './registration-access.js';
import { appendEvent } from './registration-events.js';
import { Registration } from './registration.entity.js';
import { NotAConsent } from './registration.errors.js';
import { mayTakeBack } from './withdraw-consent.use-case.js';

export interface RenewConsentCommand {
  readonly registrationId: string;
  readonly version: number;
  readonly kind: DeclarationKind;
  readonly locale: string;
  /** The text in force, as the page showed it. */
  readonly wordingId: string;
  readonly wordingSha256: string;
  /** The courtesy translation beside it, as the page showed it. */
  readonly courtesySha256?: string | null;
  readonly shownSha256: string;
  readonly shownPage?: string;
  readonly trace?: TechnicalTrace;
}

/**
 * Gives a consent anew whose time is over or will be: on the text in force, from now on. Who took it back or never gave
 * it gives it like any other declaration; that is no renewal.
 */
@Injectable()
export class RenewConsent {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly declarations: RecordDeclarations,
    private readonly current: DeclarationsQuery,
    private readonly clock: Clock,
  ) {}

  execute(command: RenewConsentCommand, actor: Actor): Promise<{ version: number }> {
    const { registrationId, kind, locale, wordingId, wordingSha256, shownSha256, shownPage, trace } = command;
    return this.uow.run(actor, async (tx) => {
      const registration = await lockRegistration(tx, actor, registrationId);
      if (!mayTakeBack(registration, kind)) throw new NotAConsent({ kind });
      assertFresh(registration, command.version);
      assertEditable(registration);
      const held = (await this.current.current(tx, registrationId)).find((row) => row.kind === kind);
      if (held === undefined || !isRenewable(held)) throw new NotAConsent({ kind });
      const now = this.clock.now();
      const version = registration.version + 1;
      await tx.update(Registration, { id: registrationId }, { version, updatedAt: now });
      const { actionId, mailboxId, sessionId } = registration;
      const reason = holds(held.outcome) ? 'before_expiry' : 'after_expiry';
      await this.declarations.append(tx, actor, {
        ...{ registrationId, actionId, mailboxId, sessionId, locale, shownSha256, shownPage, trace },
        channel: 'page',
        acts: [
          {
            kind,
            outcome: 'renewed',
            reason,
            wordingId,
            wordingSha256,
            courtesySha256: command.courtesySha256 ?? null,
          },
        ],
      });
      await appendEvent(tx, registration, { type: 'consent_renewed', at: now, actor, data: { kind } });
      return { version };
    });
  }
}

export function isRenewable({ outcome }: { readonly outcome: Parameters<typeof holds>[0] }): boolean {
  return holds(outcome) || outcome === 'expired';
}
