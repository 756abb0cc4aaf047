import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { QueueNotice } from '@app/notices';
import { Clock, type StaffActor } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { FactorBudget, type FactorState } from './factor-budget.js';
import { isRecoveryCode, RecoveryCodes } from './recovery-codes.js';
import { matchTotpStep } from './totp.js';

/** What someone proves in addition to the password or the session they have. */
export interface FactorProof {
  /** Null once the account's key was destroyed. */
  readonly totpSecret: Buffer | null;
  readonly browserId: string | null;
  /** Six digits of the authenticator, or a code of the recovery sheet. */
  readonly entered: string;
}

export type FactorRefusal = 'disabled' | 'paused' | 'totp' | 'recovery';
export type FactorResult =
  | { readonly method: 'totp' | 'recovery'; readonly refusal: null }
  | { readonly method: null; readonly refusal: FactorRefusal };

/**
 * The code of the authenticator or of the recovery sheet. Tries of one account wait for each other here, so that a
 * code counts once and no number of tries at once gets round the pause. A right recovery code is taken during a pause,
 * too: it cannot be guessed, and it is how an owner gets in from a new place while a stranger keeps failing.
 */
@Injectable()
export class SecondFactor {
  constructor(
    private readonly budget: FactorBudget,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly notices: QueueNotice,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** In the scope of the account itself. What it refuses has to be committed, so it answers rather than throws. */
  async use(tx: EntityManager, actor: StaffActor, proof: FactorProof): Promise<FactorResult> {
    const { staffId } = actor;
    const state = await this.budget.lock(tx, staffId, proof.browserId);
    if (state === null || proof.totpSecret === null) return refused('disabled');
    const now = this.clock.now();
    const paused = state.paused_until !== null && state.paused_until > now;
    if (isRecoveryCode(proof.entered)) {
      const left = await this.recoveryCodes.use(tx, staffId, proof.entered);
      if (left !== null) return this.recovered(tx, actor, proof.browserId, left);
      if (!paused) await this.failed(tx, staffId, proof.browserId, state);
      return refused(paused ? 'paused' : 'recovery');
    }
    if (paused) return refused('paused');
    const step = matchTotpStep(proof.totpSecret, proof.entered, now, state.totp_last_step);
    if (step === null) {
      await this.failed(tx, staffId, proof.browserId, state);
      return refused('totp');
    }
    await this.budget.passed(tx, staffId, proof.browserId, step);
    return { method: 'totp', refusal: null };
  }

  /** Whoever gets here has the password. When they keep failing elsewhere, the owner is told once. */
  private async failed(
    tx: EntityManager,
    staffId: string,
    browserId: string | null,
    state: FactorState,
  ): Promise<void> {
    if (await this.budget.failed(tx, staffId, browserId, state))
      await this.tell(tx, staffId, 'staff-password-known', {});
  }

  private async tell(
    tx: EntityManager,
    staffId: string,
    template: 'staff-recovery-code-used' | 'staff-password-known',
    params: Readonly<Record<string, number>>,
  ): Promise<void> {
    const [account]: { locale: string }[] = await tx.query('select locale from staff_account where id = $1', [staffId]);
    await this.notices.add(tx, { template, locale: account?.locale ?? 'en', staffId, params });
  }

  /** The owner is told by mail: a sheet that someone else found must not go unnoticed. */
  private async recovered(
    tx: EntityManager,
    actor: StaffActor,
    browserId: string | null,
    left: number,
  ): Promise<FactorResult> {
    const { staffId } = actor;
    await this.budget.passed(tx, staffId, browserId, null);
    await this.tell(tx, staffId, 'staff-recovery-code-used', { left });
    await this.audit.append(tx, { type: 'staff.recovery_code_used', actor, subjects: [staffId], data: { left } });
    return { method: 'recovery', refusal: null };
  }
}

function refused(refusal: FactorRefusal): FactorResult {
  return { method: null, refusal };
}
