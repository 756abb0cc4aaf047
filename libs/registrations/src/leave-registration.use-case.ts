import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { type DeclarationKind, DeclarationsQuery, holds, RecordDeclarations, ruleOf } from '@app/consents';
import { QueueNotice } from '@app/notices';
import { Clock, UnitOfWork, type Actor } from '@app/platform';
import type { TechnicalTrace } from './contents.js';
import { MANDATES } from './leaving/ways-to-leave.query.js';
import { assertFresh, lockRegistration } from './registration-access.js';
import { PAGE, receiptData, type Receipt } from './receipt.js';
import { appendEvent } from './registration-events.js';
import { Registration } from './registration.entity.js';
import { RegistrationClosed } from './registration.errors.js';

export interface LeaveRegistrationCommand {
  readonly registrationId: string;
  readonly version: number;
  /** SHA-256 of the canonical snapshot of the page that named the consequences, in hex. */
  readonly shownSha256: string;
  /** That snapshot, kept with the withdrawals. */
  readonly shownPage?: string;
  /** Of the request of who left on a page. */
  readonly trace?: TechnicalTrace;
}

export interface Left {
  readonly reference: string;
  readonly leftAt: Date;
}

/**
 * Ends taking part: every given declaration is withdrawn and the registration appears on no later list. It needs no
 * reason, no proof and no review. It does not undo an official entry, which only the authority's own act does.
 *
 * Mandates and optional consents end with it, and the page says so. What they were for is this action: whoever leaves it
 * must not have to look for each of them, nor be acted for or written to on the strength of one they forgot (Article 7(3)
 * and Article 5(1)(b) GDPR). Each is taken back by a declaration of its own, which is what its record shows.
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

  execute(command: LeaveRegistrationCommand, actor: Actor): Promise<Left> {
    return this.uow.run(actor, (tx) => this.leave(tx, actor, command));
  }

  /**
   * In the caller's transaction, which has made sure that it is the person who says so where they did not say it on a
   * page. What was said otherwise counts from when it was received, not from when somebody typed it in.
   */
  async leave(
    tx: EntityManager,
    actor: Actor,
    command: LeaveRegistrationCommand & { readonly receipt?: Receipt },
  ): Promise<Left> {
    const registration = await lockRegistration(tx, actor, command.registrationId);
    if (registration.stage === 'left' && registration.leftAt !== null)
      return { reference: registration.reference, leftAt: registration.leftAt };
    if (registration.stage !== 'interest' && registration.stage !== 'joined') throw new RegistrationClosed();
    assertFresh(registration, command.version);
    const now = this.clock.now();
    const { receipt = PAGE } = command;
    const leftAt = receipt.receivedAt ?? now;
    const act = registration.stage;
    await tx.update(
      Registration,
      { id: registration.id },
      { stage: 'left', leftAt, version: registration.version + 1, updatedAt: now },
    );
    const ended = await this.withdraw(tx, actor, registration, {
      channel: receipt.channel,
      shownSha256: command.shownSha256,
      shownPage: command.shownPage,
      trace: command.trace,
    });
    const received = receiptData(receipt);
    await appendEvent(tx, registration, { type: 'left', at: now, actor, data: { from: act, ...received } });
    await appendEnded(tx, registration, { kinds: ended, at: now, actor });
    const { id: registrationId, actionId, mailboxId, locale } = registration;
    if (registration.confirmedAt !== null)
      await this.notices.add(tx, { template: 'registration-left', locale, actionId, registrationId, mailboxId });
    await this.log.append(tx, {
      type: 'registration.left',
      actor,
      subjects: [registrationId],
      actionId,
      data: { act, ...received },
    });
    return { reference: registration.reference, leftAt };
  }

  private async withdraw(
    tx: EntityManager,
    actor: Actor,
    { id, actionId, mailboxId, sessionId, locale }: Registration,
    how: {
      readonly channel: Receipt['channel'];
      readonly shownSha256: string;
      readonly shownPage: string | undefined;
      readonly trace: TechnicalTrace | undefined;
    },
  ): Promise<readonly DeclarationKind[]> {
    const given = (await this.current.current(tx, id)).filter(({ outcome }) => holds(outcome));
    await this.declarations.append(tx, actor, {
      registrationId: id,
      ...{ actionId, mailboxId, sessionId, locale },
      ...how,
      acts: given.map(({ kind, wordingId, wordingSha256 }) => ({
        kind,
        wordingId,
        wordingSha256,
        outcome: 'withdrawn' as const,
      })),
    });
    return given.map(({ kind }) => kind);
  }
}

/** What ended beside: acts of their own in law, so each stands in the history by itself, with why. */
async function appendEnded(
  tx: EntityManager,
  registration: Registration,
  { kinds, at, actor }: { readonly kinds: readonly DeclarationKind[]; readonly at: Date; readonly actor: Actor },
): Promise<void> {
  const ended = [
    ['mandate_revocation', kinds.filter((kind) => MANDATES.includes(kind))],
    ['consent_withdrawn', kinds.filter((kind) => ruleOf(kind).purpose !== null)],
  ] as const;
  for (const [type, of] of ended)
    if (of.length > 0) {
      const data = { byLeaving: true, kinds: [...of].sort().join(' ') };
      await appendEvent(tx, registration, { type, at, actor, data });
    }
}
