import { Injectable } from '@nestjs/common';
import { ANONYMOUS, BlindIndexes, UnitOfWork } from '@app/platform';
import { hashOfToken } from '../session/sessions.js';
import { PasswordHashes } from './password-hashes.js';
import { RefusalTime } from './refusal-time.js';
import { SignInPace, type SignInTry } from './sign-in-pace.js';
import type { SignInOrigin } from './staff-entry.js';
import { StaffProfiles } from './staff-profiles.js';

/** An account whose password was entered rightly. */
export interface Candidate {
  readonly staffId: string;
  /** Null once the account's key was destroyed. */
  readonly totpSecret: Buffer | null;
  /** The browser it was entered in, when the account signed in from it before. */
  readonly browserId: string | null;
}

export type FirstFactorResult = {
  readonly attempt: SignInTry;
  /** When the password had been looked at, as `RefusalTime` counts. */
  readonly checkedAt: number;
} & (
  | { readonly candidate: FoundAccount }
  | { readonly candidate: null; readonly staffId: string | null; readonly reason: 'unknown' | 'password' }
);

export interface FoundAccount {
  readonly staffId: string;
  readonly passwordHash: string;
  readonly sealedTotpSecret: Buffer;
  readonly browserId: string | null;
}

/** Login and password. Unknown logins cost the same work as known ones and are slowed down alike. */
@Injectable()
export class FirstFactor {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly indexes: BlindIndexes,
    private readonly profiles: StaffProfiles,
    private readonly hashes: PasswordHashes,
    private readonly pace: SignInPace,
    private readonly refusals: RefusalTime,
  ) {}

  async check(login: string, password: string, origin: SignInOrigin): Promise<FirstFactorResult> {
    const found = await this.find(login, origin.browserToken);
    const attempt = { login, network: origin.network, browserId: found?.browserId ?? null };
    await this.pace.enter(attempt);
    const known = attempt.browserId !== null;
    const right = await this.hashes.matches(found?.passwordHash ?? null, password, { known });
    const checkedAt = this.refusals.now();
    if (found !== null && right) return { attempt, checkedAt, candidate: found };
    const reason = found === null ? 'unknown' : 'password';
    return { attempt, checkedAt, candidate: null, staffId: found?.staffId ?? null, reason };
  }

  /** One statement, whether or not there is such an account. */
  private find(login: string, browserToken: string | null): Promise<FoundAccount | null> {
    const values = this.indexes.valuesFor('email', login).map(({ value }) => value);
    return this.uow.read(ANONYMOUS, async (tx) => {
      const [row]: FoundAccount[] = await tx.query(
        `select staff_id as "staffId", password_hash as "passwordHash", totp_secret as "sealedTotpSecret", browser_id as "browserId"
           from staff_for_sign_in($1::bytea[], $2)`,
        [values, browserToken === null ? null : hashOfToken(browserToken)],
      );
      return row ?? null;
    });
  }

  /** Only once the password was right: before, its own time would tell that the account exists. */
  async open({ staffId, sealedTotpSecret, browserId }: FoundAccount): Promise<Candidate> {
    const totpSecret = await this.uow.read(ANONYMOUS, (tx) =>
      this.profiles.openTotpSecret(tx, staffId, sealedTotpSecret),
    );
    return { staffId, totpSecret, browserId };
  }
}
