import { Injectable } from '@nestjs/common';
import { Clock } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { after } from '../session/session-lifetime.js';
import { totpPause } from './totp-pause.js';

/** After as many wrong codes in a row a known browser is no longer known. */
const FAILURES_OF_A_BROWSER = 10;

export interface FactorState {
  readonly totp_last_step: number | null;
  readonly failures: number;
  readonly paused_until: Date | null;
}

/**
 * Wrong second factors. Each known browser has its own count, all unknown ones of an account share one: whoever has
 * the password but no browser of the owner pauses strangers like themselves, never the owner at their own desk.
 */
@Injectable()
export class FactorBudget {
  constructor(private readonly clock: Clock) {}

  /** Holds the account until the transaction ends, so that its tries wait for each other. Null: disabled. */
  async lock(tx: EntityManager, staffId: string, browserId: string | null): Promise<FactorState | null> {
    const [account]: FactorState[] = await tx.query(
      `select totp_last_step, totp_failures as failures, totp_paused_until as paused_until from staff_account
        where id = $1 and disabled_at is null for update`,
      [staffId],
    );
    if (account === undefined || browserId === null) return account ?? null;
    const [browser]: Omit<FactorState, 'totp_last_step'>[] = await tx.query(
      'select failures, paused_until from known_browser where id = $1 and staff_id = $2',
      [browserId, staffId],
    );
    return browser === undefined ? account : { ...account, ...browser };
  }

  /** True where this failure begins a row of pauses in browsers the owner did not use before. */
  async failed(tx: EntityManager, staffId: string, browserId: string | null, before: FactorState): Promise<boolean> {
    const failures = before.failures + 1;
    const until = after(this.clock.now(), totpPause(failures));
    if (browserId === null)
      await tx.query('update staff_account set totp_failures = $2, totp_paused_until = $3 where id = $1', [
        staffId,
        failures,
        until,
      ]);
    else if (failures >= FAILURES_OF_A_BROWSER)
      await tx.query('delete from known_browser where id = $1 and staff_id = $2', [browserId, staffId]);
    else
      await tx.query('update known_browser set failures = $3, paused_until = $4 where id = $1 and staff_id = $2', [
        browserId,
        staffId,
        failures,
        until,
      ]);
    return browserId === null && totpPause(before.failures) === 0 && totpPause(failures) > 0;
  }

  /** `step` is null where a recovery code was used. */
  async passed(tx: EntityManager, staffId: string, browserId: string | null, step: number | null): Promise<void> {
    await tx.query('update staff_account set totp_last_step = coalesce($2, totp_last_step) where id = $1', [
      staffId,
      step,
    ]);
    if (browserId === null)
      await tx.query('update staff_account set totp_failures = 0, totp_paused_until = null where id = $1', [staffId]);
    else
      await tx.query('update known_browser set failures = 0, paused_until = null where id = $1 and staff_id = $2', [
        browserId,
        staffId,
      ]);
  }
}
