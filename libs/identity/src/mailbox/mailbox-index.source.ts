import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type BlindIndexSource, BlindIndexSources, type IndexedSubject } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { Mailboxes, mailboxSubject } from './mailboxes.js';

/** Lets "cli index rebuild" read the addresses of mailboxes. */
@Injectable()
export class MailboxIndexSource implements BlindIndexSource<'email'>, OnModuleInit {
  readonly kind = 'email';
  readonly subjectKind = 'mailbox';

  constructor(
    private readonly sources: BlindIndexSources,
    private readonly mailboxes: Mailboxes,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async read(tx: EntityManager, after: string | null, limit: number): Promise<readonly IndexedSubject<'email'>[]> {
    const rows: { id: string; address: Buffer }[] = await tx.query(
      'select id, address from mailbox where $1::uuid is null or id > $1 order by id limit $2 for update',
      [after, limit],
    );
    const addresses = await this.mailboxes.openAddresses(tx, rows);
    return rows.map(({ id }) => ({ subject: mailboxSubject(id), inputs: [addresses.get(id) ?? []].flat() }));
  }
}
