import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { ANONYMOUS, newId, type StaffActor, UnitOfWork } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { Sessions, type StartedSession } from '../session/sessions.js';
import { type Candidate, FirstFactor } from './first-factor.js';
import { SecondFactor } from './second-factor.js';
import { StaffSignInRefused } from './staff.errors.js';

export interface SignInStaffCommand {
  readonly login: string;
  readonly password: string;
  readonly totp: string;
}

/**
 * Password and second factor, asked for together and answered together: nobody learns which of them was wrong, nor
 * whether there is such an account.
 */
@Injectable()
export class SignInStaff {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly firstFactor: FirstFactor,
    private readonly secondFactor: SecondFactor,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  async execute({ login, password, totp }: SignInStaffCommand): Promise<StartedSession> {
    const first = await this.firstFactor.check(login, password);
    if (first.candidate === null) {
      await this.uow.run(ANONYMOUS, (tx) => this.recordFailure(tx, first.staffId, first.reason));
      throw new StaffSignInRefused();
    }
    const session = await this.startSession(first.candidate, totp);
    if (session === null) throw new StaffSignInRefused();
    return session;
  }

  /** Null rather than an error when the second factor is refused, so that the failure is committed. */
  private startSession(candidate: Candidate, totp: string): Promise<StartedSession | null> {
    const { staffId } = candidate;
    const actor: StaffActor = { kind: 'staff', staffId, sessionId: newId(), grants: [] };
    return this.uow.run(actor, async (tx) => {
      const refusal = await this.secondFactor.use(tx, candidate, totp);
      if (refusal !== null) {
        await this.recordFailure(tx, staffId, refusal);
        return null;
      }
      const session = await this.sessions.startStaff(tx, { sessionId: actor.sessionId, staffId });
      await this.audit.append(tx, {
        type: 'staff.signed_in',
        actor,
        subjects: [staffId],
        data: { method: 'password-totp' },
      });
      return session;
    });
  }

  /** The one who failed is nobody yet, whatever account they named. */
  private async recordFailure(tx: EntityManager, staffId: string | null, reason: string): Promise<void> {
    const subjects = staffId === null ? [] : [staffId];
    await this.audit.append(tx, { type: 'staff.sign_in_failed', actor: ANONYMOUS, subjects, data: { reason } });
  }
}
