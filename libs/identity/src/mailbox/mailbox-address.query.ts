import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Mailboxes } from './mailboxes.js';

/** Opens addresses inside the caller's transaction, whose scope decides which mailboxes it reaches. */
@Injectable()
export class MailboxAddressQuery {
  constructor(private readonly mailboxes: Mailboxes) {}

  /** Null: no such mailbox in scope, or erased. */
  async open(tx: EntityManager, mailboxId: string): Promise<string | null> {
    return (await this.openMany(tx, [mailboxId])).get(mailboxId) ?? null;
  }

  /** Whether the mailbox is one to practise with. */
  async isPractice(tx: EntityManager, mailboxId: string): Promise<boolean> {
    const rows: { practice: boolean }[] = await tx.query('select practice from mailbox where id = $1', [mailboxId]);
    return rows[0]?.practice === true;
  }

  async openMany(tx: EntityManager, mailboxIds: readonly string[]): Promise<Map<string, string>> {
    if (mailboxIds.length === 0) return new Map();
    const rows: { id: string; address: Buffer }[] = await tx.query(
      'select id, address from mailbox where id = any($1::uuid[])',
      [[...new Set(mailboxIds)]],
    );
    return this.mailboxes.openAddresses(tx, rows);
  }
}
