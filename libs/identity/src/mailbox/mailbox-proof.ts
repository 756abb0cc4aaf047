import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { type ClaimantActor, Clock } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { MailChallenges } from './mail-challenges.js';
import { MailboxConfirmedListeners } from './mailbox-confirmed.listener.js';

export interface ProvenChallenge {
  readonly id: string;
  readonly mailboxId: string;
  readonly sessionId: string;
  readonly locale: string;
}

/** What follows from a consumed challenge, whichever way it was met. Inside the caller's transaction. */
@Injectable()
export class MailboxProof {
  constructor(
    private readonly listeners: MailboxConfirmedListeners,
    private readonly challenges: MailChallenges,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async record(
    tx: EntityManager,
    challenge: ProvenChallenge,
    method: 'code' | 'link',
    actor: ClaimantActor,
  ): Promise<void> {
    const confirmedAt = this.clock.now();
    const { mailboxId } = challenge;
    await tx.query('update mailbox set confirmed_at = coalesce(confirmed_at, $2), locale = $3 where id = $1', [
      mailboxId,
      confirmedAt,
      challenge.locale,
    ]);
    await this.listeners.tell(tx, {
      mailboxId,
      sessionId: challenge.sessionId,
      challengeId: challenge.id,
      method,
      confirmedAt,
    });
    await this.challenges.renewPending(tx, challenge);
    await this.audit.appendMany(tx, [
      { type: 'mailbox.confirmed', actor, subjects: [mailboxId], data: { method } },
      { type: 'session.started', actor, subjects: [mailboxId], data: { method } },
    ]);
  }
}
