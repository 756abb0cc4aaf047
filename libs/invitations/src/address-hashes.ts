import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { KeyStore } from '@app/platform';
import { normalised } from './read-addresses.js';

/** As in the migration that lets operators' imports use it. */
const SUBJECT = { kind: 'instance', id: '00000000-0000-7000-8000-6e6f206d6169' } as const;

/**
 * Hashes by which an address that must never be written to again is recognised. Their key is of the installation, is
 * rewrapped with the master key and never replaced, unlike those of the blind indexes: the address itself is not kept, so
 * a hash could not be made anew.
 */
@Injectable()
export class AddressHashes {
  constructor(private readonly keys: KeyStore) {}

  async hasher(tx: EntityManager): Promise<(address: string) => Buffer> {
    const { secret } = await this.keys.keyFor(tx, SUBJECT, 'account');
    return (address) =>
      createHmac('sha256', secret)
        .update(`joinder no more mail\u0000${normalised(address)}`, 'utf8')
        .digest();
  }
}
