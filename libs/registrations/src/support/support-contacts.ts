import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { openMailboxAddress } from '@app/identity';
import { keyIdOf, KeyStore } from '@app/platform';
import type { Identity } from '../contents.js';
import { openRecord } from '../record-store.js';

/** What support may know of a person. Birth date and postal address are in the same sealed record and stay there. */
export interface SupportContact {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

interface Sealed {
  readonly record_id: string | null;
  readonly sealed: Buffer | null;
  readonly mailbox_id: string;
  readonly address: Buffer;
}

/** Opens contact data past the walls, by functions that look at `joinder.contact_action_ids` themselves. */
@Injectable()
export class SupportContacts {
  constructor(private readonly keys: KeyStore) {}

  async of(tx: EntityManager, registrationId: string): Promise<SupportContact> {
    const [row]: Sealed[] = await tx.query('select * from support_contact($1)', [registrationId]);
    if (row === undefined) return { name: null, email: null, phone: null };
    const identity = await this.identity(tx, row);
    return {
      name: identity === null ? null : `${identity.givenNames} ${identity.familyName}`,
      email: await this.open(tx, { id: row.mailbox_id, address: row.address }),
      phone: identity?.phone ?? null,
    };
  }

  async newAddress(tx: EntityManager, requestId: string): Promise<string | null> {
    const [row]: { mailbox_id: string; address: Buffer }[] = await tx.query(
      'select * from support_access_address($1)',
      [requestId],
    );
    return row === undefined ? null : this.open(tx, { id: row.mailbox_id, address: row.address });
  }

  private async identity(tx: EntityManager, { record_id: id, sealed }: Sealed): Promise<Identity | null> {
    if (id === null || sealed === null) return null;
    const keyId = keyIdOf(sealed);
    const key = (await this.keys.openKeys(tx, [keyId])).get(keyId);
    return key === undefined ? null : (openRecord(key, { id, class: 'identity_contact', sealed }) as Identity);
  }

  private async open(tx: EntityManager, row: { id: string; address: Buffer }): Promise<string | null> {
    const keyId = keyIdOf(row.address);
    const key = (await this.keys.openKeys(tx, [keyId])).get(keyId);
    return key === undefined ? null : openMailboxAddress(key, row);
  }
}
