import { Injectable } from '@nestjs/common';
import { ANONYMOUS, BlindIndexes, UnitOfWork } from '@app/platform';
import { PasswordHashes } from './password-hashes.js';
import { SignInPace } from './sign-in-pace.js';
import { StaffProfiles } from './staff-profiles.js';

/** An account whose password was entered rightly. */
export interface Candidate {
  readonly staffId: string;
  /** Null once the account's key was destroyed. */
  readonly totpSecret: Buffer | null;
}

export type FirstFactorResult =
  | { readonly candidate: Candidate }
  | { readonly candidate: null; readonly staffId: string | null; readonly reason: 'unknown' | 'password' };

interface SignInRow {
  readonly staff_id: string;
  readonly password_hash: string;
  readonly totp_secret: Buffer;
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
  ) {}

  async check(login: string, password: string): Promise<FirstFactorResult> {
    await this.pace.wait(login);
    const found = await this.find(login);
    const right = await this.hashes.matches(found?.passwordHash ?? null, password);
    if (found !== null && right) {
      this.pace.succeeded(login);
      return { candidate: found };
    }
    this.pace.failed(login);
    return { candidate: null, staffId: found?.staffId ?? null, reason: found === null ? 'unknown' : 'password' };
  }

  private find(login: string): Promise<(Candidate & { readonly passwordHash: string }) | null> {
    const values = this.indexes.valuesFor('email', login).map(({ value }) => value);
    return this.uow.read(ANONYMOUS, async (tx) => {
      const [row]: SignInRow[] = await tx.query(
        'select staff_id, password_hash, totp_secret from staff_for_sign_in($1::bytea[])',
        [values],
      );
      if (row === undefined) return null;
      const totpSecret = await this.profiles.openTotpSecret(tx, row.staff_id, row.totp_secret);
      return { staffId: row.staff_id, passwordHash: row.password_hash, totpSecret };
    });
  }
}
