import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { ANONYMOUS, BlindIndexes, Clock, newId, type StaffActor, UnitOfWork } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { after } from '../session/session-lifetime.js';
import { Sessions, type StartedSession } from '../session/sessions.js';
import { PasswordHashes } from './password-hashes.js';
import { Pause, SignInPace } from './sign-in-pace.js';
import { StaffSignInRefused } from './staff.errors.js';
import { StaffProfiles } from './staff-profiles.js';
import { matchTotpStep } from './totp.js';
import { totpPause } from './totp-pause.js';

export interface SignInStaffCommand {
  readonly login: string;
  readonly password: string;
  readonly totp: string;
}

interface Candidate {
  readonly staffId: string;
  readonly passwordHash: string;
  readonly secret: Buffer | null;
}

interface TotpState {
  readonly totp_last_step: number | null;
  readonly totp_failures: number;
  readonly totp_paused_until: Date | null;
}

/**
 * Password and second factor, asked for together and answered together: nobody learns which of them was wrong, nor
 * whether there is such an account.
 */
@Injectable()
export class SignInStaff {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly indexes: BlindIndexes,
    private readonly profiles: StaffProfiles,
    private readonly hashes: PasswordHashes,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
    private readonly pace: SignInPace,
    private readonly pause: Pause,
    private readonly clock: Clock,
  ) {}

  async execute({ login, password, totp }: SignInStaffCommand): Promise<StartedSession> {
    const paceKey = this.indexes.currentValue('email', login).value.toString('hex');
    await this.pause.for(this.pace.delayFor(paceKey, this.clock.now()));
    const candidate = await this.find(login);
    if (!(await this.hashes.matches(candidate?.passwordHash ?? null, password)) || candidate === null) {
      this.pace.failed(paceKey, this.clock.now());
      await this.uow.run(ANONYMOUS, (tx) => this.recordFailure(tx, candidate?.staffId ?? null, candidate === null ? 'unknown' : 'password'));
      throw new StaffSignInRefused();
    }
    this.pace.succeeded(paceKey);
    const session = await this.startSession(candidate, totp);
    if (session === null) throw new StaffSignInRefused();
    return session;
  }

  private find(login: string): Promise<Candidate | null> {
    const values = this.indexes.valuesFor('email', login).map(({ value }) => value);
    return this.uow.read(ANONYMOUS, async (tx) => {
      const [row]: { staff_id: string; password_hash: string; totp_secret: Buffer }[] = await tx.query(
        'select staff_id, password_hash, totp_secret from staff_for_sign_in($1::bytea[])',
        [values],
      );
      if (row === undefined) return null;
      const secret = await this.profiles.openTotpSecret(tx, row.staff_id, row.totp_secret);
      return { staffId: row.staff_id, passwordHash: row.password_hash, secret };
    });
  }

  /** Null when the second factor is refused. Sign-ins of one account wait for each other, so a code counts once. */
  private startSession({ staffId, secret }: Candidate, totp: string): Promise<StartedSession | null> {
    const actor: StaffActor = { kind: 'staff', staffId, sessionId: newId(), grants: [] };
    return this.uow.run(actor, async (tx) => {
      const [state]: TotpState[] = await tx.query(
        'select totp_last_step, totp_failures, totp_paused_until from staff_account where id = $1 and disabled_at is null for update',
        [staffId],
      );
      const refusal = state === undefined || secret === null ? 'disabled' : await this.checkTotp(tx, actor, { secret, state, totp });
      if (refusal !== null) {
        await this.recordFailure(tx, staffId, refusal);
        return null;
      }
      const session = await this.sessions.startStaff(tx, { sessionId: actor.sessionId, staffId });
      await this.audit.append(tx, { type: 'staff.signed_in', actor, subjects: [staffId], data: { method: 'password-totp' } });
      return session;
    });
  }

  private async checkTotp(
    tx: EntityManager,
    { staffId }: StaffActor,
    { secret, state, totp }: { secret: Buffer; state: TotpState; totp: string },
  ): Promise<'paused' | 'totp' | null> {
    const now = this.clock.now();
    if (state.totp_paused_until !== null && state.totp_paused_until > now) return 'paused';
    const step = matchTotpStep(secret, totp, now, state.totp_last_step);
    const failures = step === null ? state.totp_failures + 1 : 0;
    await tx.query(
      'update staff_account set totp_last_step = coalesce($2, totp_last_step), totp_failures = $3, totp_paused_until = $4 where id = $1',
      [staffId, step, failures, step === null ? after(now, totpPause(failures)) : null],
    );
    return step === null ? 'totp' : null;
  }

  /** The one who failed is nobody yet, whatever account they named. */
  private async recordFailure(tx: EntityManager, staffId: string | null, reason: string): Promise<void> {
    await this.audit.append(tx, {
      type: 'staff.sign_in_failed',
      actor: ANONYMOUS,
      subjects: staffId === null ? [] : [staffId],
      data: { reason },
    });
  }
}
