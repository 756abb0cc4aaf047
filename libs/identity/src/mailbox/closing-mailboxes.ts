import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BlindIndexes, KeyStore } from '@app/platform';
import { mailboxSubject } from './mailboxes.js';

/** Guards the end of a mailbox against beginnings: both sides hold the lock on its row. */
@Injectable()
export class ClosingMailboxes {
  constructor(
    private readonly keys: KeyStore,
    private readonly indexes: BlindIndexes,
  ) {}

  async lock(tx: EntityManager, mailboxId: string): Promise<void> {
    await tx.query('select from mailbox where id = $1 for update', [mailboxId]);
  }

  /** Locks it and tells whether its address can still be opened; where not, nothing may be begun under it. */
  async isOpen(tx: EntityManager, mailboxId: string): Promise<boolean> {
    await this.lock(tx, mailboxId);
    return (await this.keys.find(tx, mailboxSubject(mailboxId), 'account')) !== null;
  }

  /**
   * The caller holds the lock. The address can be opened and found no more. Sessions go on, so that their owner can
   * still read that everything was erased, but begin nothing: `isOpen` says no.
   */
  async close(tx: EntityManager, mailboxId: string): Promise<void> {
    await this.keys.destroy(tx, mailboxSubject(mailboxId));
    await this.indexes.remove(tx, mailboxSubject(mailboxId));
  }
}
