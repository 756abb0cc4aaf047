import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export interface MailboxConfirmed {
  readonly mailboxId: string;
  /** The session that asked for the challenge: what it submitted is thereby confirmed, and nothing else. */
  readonly sessionId: string;
  readonly challengeId: string;
  /** By the link the browser may be another one than that of `sessionId`. */
  readonly method: 'code' | 'link';
  readonly confirmedAt: Date;
}

/**
 * Told inside the transaction that confirms a mailbox, in the scope of its owner: what fails here undoes the
 * confirmation. May be called again for one challenge after a deadlock, never after a commit.
 */
export interface MailboxConfirmedListener {
  mailboxConfirmed(tx: EntityManager, event: MailboxConfirmed): Promise<void>;
}

/** The listeners of this process. Libs left of identity add theirs when their module starts. */
@Injectable()
export class MailboxConfirmedListeners {
  readonly #listeners: MailboxConfirmedListener[] = [];

  register(listener: MailboxConfirmedListener): void {
    this.#listeners.push(listener);
  }

  async tell(tx: EntityManager, event: MailboxConfirmed): Promise<void> {
    for (const listener of this.#listeners) await listener.mailboxConfirmed(tx, event);
  }
}
