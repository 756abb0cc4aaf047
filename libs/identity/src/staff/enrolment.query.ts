import { Injectable } from '@nestjs/common';
import { ANONYMOUS, UnitOfWork } from '@app/platform';
import { Enrolments } from './enrolments.js';
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
    private readonly enrolments: Enrolments,
  ) {}

  async run({ token, issuer }: { token: string; issuer: string }): Promise<EnrolmentView> {
    const { profile, totpSecret, locale } = await this.uow.read(ANONYMOUS, (tx) => this.enrolments.open(tx, token));
    const key = totpKeyUri(totpSecret, profile.email, issuer);
    return { ...profile, locale, totpUri: key.uri, totpSecret: key.secret };
  }
}
