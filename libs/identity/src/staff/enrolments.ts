import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { QueueNotice } from '@app/notices';
import { type Actor, Clock, CommonSettings } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { OneTimeLinkGone } from '../link/one-time-link.errors.js';
import { OneTimeLinks } from '../link/one-time-links.js';
import { type StaffProfile, StaffProfiles } from './staff-profiles.js';
import { TotpWrong } from './staff.errors.js';
import { matchTotpStep, newTotpSecret } from './totp.js';

const VALID_FOR = 72 * 3_600_000;

export interface EnrolmentLink {
  readonly url: string;
  readonly expiresAt: Date;
}

/** What the holder of an enrolment link may see and set. */
export interface PendingEnrolment {
  readonly token: string;
  readonly staffId: string;
  readonly profile: StaffProfile;
  readonly locale: string;
  readonly totpSecret: Buffer;
  readonly sealedTotpSecret: Buffer;
}

interface PendingRow {
  readonly staff_id: string;
  readonly profile: Buffer;
  readonly pending_totp_secret: Buffer;
  readonly locale: string;
}

export function enrolmentUrl(console: string, token: string): string {
  return new URL(`/enrol/${token}`, console).toString();
}

/** The links by which staff choose their password and pair their authenticator. Inside the caller's transaction. */
@Injectable()
export class Enrolments {
  constructor(
    private readonly links: OneTimeLinks,
    private readonly profiles: StaffProfiles,
    private readonly settings: CommonSettings,
    private readonly notices: QueueNotice,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** The owner is mailed the link. Earlier ones stop working; password and authenticator in use stay until the new ones are confirmed. */
  async begin(tx: EntityManager, staffId: string, actor: Actor): Promise<EnrolmentLink> {
    const secret = await this.profiles.sealTotpSecret(tx, staffId, newTotpSecret());
    await tx.query('update staff_account set pending_totp_secret = $2 where id = $1', [staffId, secret]);
    await this.links.withdraw(tx, 'staff_enrol', staffId);
    const { linkId, token, expiresAt } = await this.links.issue(tx, 'staff_enrol', staffId, VALID_FOR);
    const [account]: { locale: string }[] = await tx.query('select locale from staff_account where id = $1', [staffId]);
    const params = { linkId };
    await this.notices.add(tx, { template: 'staff-invitation', locale: account?.locale ?? 'en', staffId, params });
    await this.audit.append(tx, { type: 'staff.enrolment_issued', actor, subjects: [staffId], data: { staffId } });
    return { url: enrolmentUrl(this.settings.CONSOLE_URL, token), expiresAt };
  }

  async open(tx: EntityManager, token: string): Promise<PendingEnrolment> {
    const linkId = this.links.read('staff_enrol', token);
    const [row]: PendingRow[] = await tx.query('select * from staff_for_enrolment($1, $2)', [linkId, this.clock.now()]);
    if (row === undefined) throw new OneTimeLinkGone();
    const { staff_id: staffId, locale, pending_totp_secret: sealedTotpSecret } = row;
    const profile = await this.profiles.open(tx, staffId, row.profile);
    const totpSecret = await this.profiles.openTotpSecret(tx, staffId, sealedTotpSecret);
    if (profile === null || totpSecret === null) throw new OneTimeLinkGone();
    return { token, staffId, profile, locale, totpSecret, sealedTotpSecret };
  }

  /** Of two callers at once one gets through. The code used here cannot be used again to sign in. */
  async complete(
    tx: EntityManager,
    pending: PendingEnrolment,
    { passwordHash, totp }: { passwordHash: string; totp: string },
  ): Promise<void> {
    const step = this.stepOf(pending, totp);
    await this.links.use(tx, 'staff_enrol', pending.token);
    await tx.query(
      `update staff_account set password_hash = $2, totp_secret = $3, pending_totp_secret = null, totp_last_step = $4,
              totp_failures = 0, totp_paused_until = null, enrolled_at = $5
        where id = $1`,
      [pending.staffId, passwordHash, pending.sealedTotpSecret, step, this.clock.now()],
    );
  }

  /** The step of a code that shows that the secret arrived. */
  stepOf(pending: PendingEnrolment, totp: string): number {
    const step = matchTotpStep(pending.totpSecret, totp, this.clock.now(), null);
    if (step === null) throw new TotpWrong();
    return step;
  }
}
