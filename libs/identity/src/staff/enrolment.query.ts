import { Injectable } from '@nestjs/common';
import { ANONYMOUS, Clock, UnitOfWork } from '@app/platform';
import { OneTimeLinks } from '../link/one-time-links.js';
import { OneTimeLinkGone } from '../link/one-time-link.errors.js';
import { StaffProfiles } from './staff-profiles.js';
import { totpKeyUri } from './totp.js';

export interface EnrolmentView {
  readonly name: string;
  readonly email: string;
  readonly locale: string;
  /** For the QR code. */
  readonly totpUri: string;
  /** The same secret in base32, for typing. */
  readonly totpSecret: string;
}

/** What the enrolment page shows to the holder of its link. Reading uses nothing up. Must never be cached or logged. */
@Injectable()
export class EnrolmentQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly links: OneTimeLinks,
    private readonly profiles: StaffProfiles,
    private readonly clock: Clock,
  ) {}

  async run({ token, issuer }: { token: string; issuer: string }): Promise<EnrolmentView> {
    const { profile, secret, locale } = await this.open(token);
    const key = totpKeyUri(secret, profile.email, issuer);
    return { ...profile, locale, totpUri: key.uri, totpSecret: key.secret };
  }

  /** With the secret itself, for the use case that completes the enrolment. */
  open(token: string): Promise<PendingEnrolment> {
    const linkId = this.links.read('staff_enrol', token);
    return this.uow.read(ANONYMOUS, async (tx) => {
      const [row]: PendingRow[] = await tx.query('select * from staff_for_enrolment($1, $2)', [linkId, this.clock.now()]);
      if (row === undefined) throw new OneTimeLinkGone();
      const profile = await this.profiles.open(tx, row.staff_id, row.profile);
      const secret = await this.profiles.openTotpSecret(tx, row.staff_id, row.pending_totp_secret);
      if (profile === null || secret === null) throw new OneTimeLinkGone();
      return { staffId: row.staff_id, profile, secret, sealedSecret: row.pending_totp_secret, locale: row.locale };
    });
  }
}

interface PendingRow {
  readonly staff_id: string;
  readonly profile: Buffer;
  readonly pending_totp_secret: Buffer;
  readonly locale: string;
}

export interface PendingEnrolment {
  readonly staffId: string;
  readonly profile: { readonly name: string; readonly email: string };
  readonly secret: Buffer;
  readonly sealedSecret: Buffer;
  readonly locale: string;
}
