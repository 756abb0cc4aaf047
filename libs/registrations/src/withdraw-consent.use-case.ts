import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DeclarationsQuery, holds, RecordDeclarations, ruleOf, type DeclarationKind, type Said } from '@app/consents';
import { QueueNotice } from '@app/notices';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import type { TechnicalTrace } from './contents.js';
import { assertFresh, lockRegistration } from './registration-access.js';
import { appendEvent } from './registration-events.js';
import { Registration } from './registration.entity.js';
import { NotAConsent, RegistrationClosed } from './registration.errors.js';

export interface WithdrawConsentCommand {
  readonly registrationId: string;
  readonly version: number;
  readonly kind: DeclarationKind;
  readonly locale: string;
  /** SHA-256 of the canonical snapshot of the page that said what it means, in hex. */
  readonly shownSha256: string;
  /** That snapshot, kept with the withdrawal. */
  readonly shownPage?: string;
  /** Of the request that took it back. */
  readonly trace?: TechnicalTrace;
}

/**
 * Takes back one consent for the future, at any time and without a reason (Article 7(3) GDPR): also when nothing else
 * can be changed. What joining rests on is no consent; it ends by leaving. Taken back already, nothing more is written.
 */
@Injectable()
export class WithdrawConsent {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly declarations: RecordDeclarations,
    private readonly current: DeclarationsQuery,
    private readonly notices: QueueNotice,
    private readonly clock: Clock,
  ) {}

  execute(command: WithdrawConsentCommand, actor: Actor): Promise<{ withdrawn: boolean }> {
    return this.uow.run(actor, (tx) => this.withdraw(tx, actor, command));
  }

  /** In the caller's transaction, which has made sure that it is the person who says so where they did not on a page. */
  async withdraw(
    tx: EntityManager,
    actor: Actor,
    command: WithdrawConsentCommand & { readonly said?: Said },
  ): Promise<{ withdrawn: boolean }> {
    const { registrationId, kind, locale, shownSha256, shownPage, trace, said } = command;
    const registration = await lockRegistration(tx, actor, registrationId);
    if (!mayTakeBack(registration, kind)) throw new NotAConsent({ kind });
    const held = (await this.current.current(tx, registrationId)).find((row) => row.kind === kind);
    if (held === undefined || !holds(held.outcome)) return { withdrawn: false };
    assertFresh(registration, command.version);
    if (registration.stage === 'erased' || registration.stage === 'lapsed') throw new RegistrationClosed();
    const now = this.clock.now();
    const { actionId, mailboxId, sessionId } = registration;
    await tx.update(Registration, { id: registrationId }, { version: registration.version + 1, updatedAt: now });
    await this.declarations.append(tx, actor, {
      ...{ registrationId, actionId, mailboxId, sessionId, locale },
      channel: said?.channel ?? 'page',
      ...{ said, shownSha256, shownPage, trace },
      acts: [{ kind, outcome: 'withdrawn', wordingId: held.wordingId, wordingSha256: held.wordingSha256 }],
    });
    await appendEvent(tx, registration, { type: 'consent_withdrawn', at: now, actor, data: { kind } });
    const template = 'leaving-act-recorded';
    // What staff took down has a mail of its own, from whoever records that.
    if (registration.confirmedAt !== null && said === undefined)
      await this.notices.add(tx, {
        ...{ template, locale, actionId, registrationId, mailboxId },
        params: { act: 'consent_withdrawal' },
      });
    return { withdrawn: true };
  }
}

/** A consent is what its own optional purpose rests on. Files kept before joining are proof of the case from joining on. */
export function mayTakeBack({ joinedAt }: Pick<Registration, 'joinedAt'>, kind: DeclarationKind): boolean {
  return ruleOf(kind).purpose !== null && (kind !== 'PRESERVE_EVIDENCE' || joinedAt === null);
}
