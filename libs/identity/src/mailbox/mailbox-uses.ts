import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Whoever keeps something for the owner of a mailbox says so, since identity cannot know. */
export interface MailboxUse {
  /** Those of the mailboxes that are still needed. */
  neededMailboxes(tx: EntityManager, mailboxIds: readonly string[]): Promise<readonly string[]>;
}

/** The uses known to this process. Libs left of identity add theirs when their module starts. */
@Injectable()
export class MailboxUses {
  readonly #uses: MailboxUse[] = [];

  register(use: MailboxUse): void {
    this.#uses.push(use);
  }

  /** Those nobody needs. None at all where nobody was asked: a process that does not know must not delete. */
  async unneeded(tx: EntityManager, mailboxIds: readonly string[]): Promise<string[]> {
    if (this.#uses.length === 0) return [];
    const needed = new Set<string>();
    for (const use of this.#uses) for (const id of await use.neededMailboxes(tx, mailboxIds)) needed.add(id);
    return mailboxIds.filter((id) => !needed.has(id));
  }
}
