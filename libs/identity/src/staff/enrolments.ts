import { Injectable } from '@nestjs/common';
import { CommonSettings } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { OneTimeLinks } from '../link/one-time-links.js';
import { StaffProfiles } from './staff-profiles.js';
import { newTotpSecret } from './totp.js';

const VALID_FOR = 72 * 3_600_000;

export interface EnrolmentLink {
  readonly url: string;
  readonly expiresAt: Date;
}

/** Makes the links by which staff choose their password and pair their authenticator. */
@Injectable()
export class Enrolments {
  constructor(
    private readonly links: OneTimeLinks,
    private readonly profiles: StaffProfiles,
    private readonly settings: CommonSettings,
  ) {}

  /** Earlier links stop working; password and authenticator in use stay until the new ones are confirmed. */
  async begin(tx: EntityManager, staffId: string): Promise<EnrolmentLink> {
    const secret = await this.profiles.sealTotpSecret(tx, staffId, newTotpSecret());
    await tx.query('update staff_account set pending_totp_secret = $2 where id = $1', [staffId, secret]);
    await this.links.withdraw(tx, 'staff_enrol', staffId);
    const { token, expiresAt } = await this.links.issue(tx, 'staff_enrol', staffId, VALID_FOR);
    return { url: new URL(`/enrol/${token}`, this.settings.CONSOLE_URL).toString(), expiresAt };
  }
}
