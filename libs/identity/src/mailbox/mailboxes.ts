import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { BlindIndexes, Clock, type DataKey, type KeySubject, KeyStore, keyIdOf, newId, seal } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { ADDRESS_LABEL, openMailboxAddress } from './open-mailbox-address.js';
import { lockAddress } from '../address-lock.js';
import { isPracticeAddress } from './practice-address.js';

export function mailboxSubject(id: string): KeySubject {
  return { kind: 'mailbox', id };
}

/** Finds, makes and opens mailboxes inside the caller's transaction. */
@Injectable()
export class Mailboxes {
  constructor(
    private readonly keys: KeyStore,
    private readonly indexes: BlindIndexes,
    private readonly clock: Clock,
  ) {}

  /**
   * The one mailbox of an address. A known address costs the same statements as an unknown one, so that the time of
   * the answer does not tell them apart: the decoy is written like a mailbox and taken back.
   */
  async findOrCreate(tx: EntityManager, address: string, locale: string): Promise<string> {
    await lockAddress(tx, this.indexes, 'mailbox', address);
    const found = await this.find(tx, address);
    await tx.query('savepoint mailbox_made');
    const made = await this.create(tx, found === null ? address : decoyAddress(), locale);
    if (found === null) {
      await tx.query('release savepoint mailbox_made');
      return made;
    }
    await tx.query('rollback to savepoint mailbox_made');
    return found;
  }

  /** Under any configured key. The oldest, should a change of the normaliser ever have made two addresses one. */
  async find(tx: EntityManager, address: string): Promise<string | null> {
    const subjects = await this.indexes.subjectsOf(tx, 'email', address);
    return subjects.find(({ subjectKind }) => subjectKind === 'mailbox')?.subjectId ?? null;
  }

  /** Addresses by mailbox; one whose key was destroyed is missing. */
  async openAddresses(
    tx: EntityManager,
    rows: readonly { id: string; address: Buffer }[],
  ): Promise<Map<string, string>> {
    const keys = await this.keys.openKeys(
      tx,
      rows.map(({ address }) => keyIdOf(address)),
    );
    return new Map(rows.flatMap((row) => openAddress(row, keys.get(keyIdOf(row.address)))));
  }

  private async create(tx: EntityManager, address: string, locale: string): Promise<string> {
    const id = newId();
    const subject = mailboxSubject(id);
    const [key] = (await this.keys.createFor(tx, [{ subject, retentionClass: 'account' }])) as [DataKey];
    await tx.query('insert into mailbox (id, address, locale, created_at, practice) values ($1, $2, $3, $4, $5)', [
      id,
      seal(key, ADDRESS_LABEL, id, Buffer.from(address, 'utf8')),
      locale,
      this.clock.now(),
      isPracticeAddress(address),
    ]);
    await this.indexes.add(tx, 'email', { subject, inputs: [address] });
    return id;
  }
}

function openAddress(row: { id: string; address: Buffer }, key: DataKey | undefined): [string, string][] {
  return key === undefined ? [] : [[row.id, openMailboxAddress(key, row)]];
}

function decoyAddress(): string {
  return `${randomBytes(9).toString('hex')}@decoy.invalid`;
}
