import { Injectable } from '@nestjs/common';
import { type KeySubject, KeyStore, keyIdOf, open, seal } from '@app/platform';
import type { EntityManager } from 'typeorm';

export interface StaffProfile {
  readonly name: string;
  /** Also the login. */
  readonly email: string;
}

const PROFILE = 'staff_account/profile';
const TOTP_SECRET = 'staff_account/totp_secret';

export function staffSubject(id: string): KeySubject {
  return { kind: 'staff', id };
}

/** Seals and opens what is kept about a member of staff, under the key of the account. */
@Injectable()
export class StaffProfiles {
  constructor(private readonly keys: KeyStore) {}

  async seal(tx: EntityManager, staffId: string, profile: StaffProfile): Promise<Buffer> {
    const key = await this.keys.keyFor(tx, staffSubject(staffId), 'account');
    return seal(key, PROFILE, staffId, Buffer.from(JSON.stringify(profile), 'utf8'));
  }

  /** Null once the account's key was destroyed. */
  async open(tx: EntityManager, staffId: string, sealed: Buffer): Promise<StaffProfile | null> {
    return (await this.openMany(tx, [{ id: staffId, profile: sealed }])).get(staffId) ?? null;
  }

  async openMany(
    tx: EntityManager,
    rows: readonly { id: string; profile: Buffer }[],
  ): Promise<Map<string, StaffProfile>> {
    const keys = await this.keys.openKeys(
      tx,
      rows.map(({ profile }) => keyIdOf(profile)),
    );
    const profiles = new Map<string, StaffProfile>();
    for (const { id, profile } of rows) {
      const key = keys.get(keyIdOf(profile));
      if (key !== undefined)
        profiles.set(id, JSON.parse(open(key, PROFILE, id, profile).toString('utf8')) as StaffProfile);
    }
    return profiles;
  }

  async sealTotpSecret(tx: EntityManager, staffId: string, secret: Buffer): Promise<Buffer> {
    return seal(await this.keys.keyFor(tx, staffSubject(staffId), 'account'), TOTP_SECRET, staffId, secret);
  }

  async openTotpSecret(tx: EntityManager, staffId: string, sealed: Buffer): Promise<Buffer | null> {
    const key = await this.keys.find(tx, staffSubject(staffId), 'account');
    return key === null ? null : open(key, TOTP_SECRET, staffId, sealed);
  }
}
