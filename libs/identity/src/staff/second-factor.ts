import { Injectable } from '@nestjs/common';
import { Clock } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { after } from '../session/session-lifetime.js';
import type { Candidate } from './first-factor.js';
import { matchTotpStep } from './totp.js';
import { totpPause } from './totp-pause.js';

interface TotpState {
  readonly totp_last_step: number | null;
  readonly totp_failures: number;
  readonly totp_paused_until: Date | null;
}

/**
 * The code of the authenticator. Sign-ins of one account wait for each other here, so that a code counts once and no
 * number of tries at once gets round the pause.
 */
@Injectable()
export class SecondFactor {
  constructor(private readonly clock: Clock) {}

  /** Null when the code is right and now used; else why not. In the scope of the account itself. */
  async use(
    tx: EntityManager,
    { staffId, totpSecret }: Candidate,
    entered: string,
  ): Promise<'disabled' | 'paused' | 'totp' | null> {
    const [state]: TotpState[] = await tx.query(
      `select totp_last_step, totp_failures, totp_paused_until from staff_account
        where id = $1 and disabled_at is null for update`,
      [staffId],
    );
    if (state === undefined || totpSecret === null) return 'disabled';
    const now = this.clock.now();
    if (state.totp_paused_until !== null && state.totp_paused_until > now) return 'paused';
    const step = matchTotpStep(totpSecret, entered, now, state.totp_last_step);
    const failures = step === null ? state.totp_failures + 1 : 0;
    await tx.query(
      `update staff_account set totp_last_step = coalesce($2, totp_last_step), totp_failures = $3, totp_paused_until = $4
        where id = $1`,
      [staffId, step, failures, step === null ? after(now, totpPause(failures)) : null],
    );
    return step === null ? 'totp' : null;
  }
}
