import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MailboxUses, type MailboxUse } from '@app/identity';

/** A mailbox under which anything was ever registered is not identity's to delete. */
@Injectable()
export class RegistrationMailboxUse implements MailboxUse, OnModuleInit {
  constructor(private readonly uses: MailboxUses) {}

  onModuleInit(): void {
    this.uses.register(this);
  }

  async neededMailboxes(tx: EntityManager, mailboxIds: readonly string[]): Promise<readonly string[]> {
    const rows: { id: string }[] = await tx.query(
      'select distinct mailbox_id as id from registration where mailbox_id = any($1::uuid[])',
      [mailboxIds],
    );
    return rows.map(({ id }) => id);
  }
}
