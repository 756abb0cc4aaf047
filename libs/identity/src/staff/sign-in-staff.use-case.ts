import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { ANONYMOUS, newId, type StaffActor, UnitOfWork } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { Sessions } from '../session/sessions.js';
import { type Candidate, FirstFactor, type FirstFactorResult } from './first-factor.js';
import { KnownBrowsers } from './known-browsers.js';
import { SecondFactor } from './second-factor.js';
import { RefusalTime } from './refusal-time.js';
import { SignInPace } from './sign-in-pace.js';
import type { SignInOrigin, StaffEntry } from './staff-entry.js';
import { StaffSignInRefused } from './staff.errors.js';

export interface SignInStaffCommand {
  readonly login: string;
  readonly password: string;
  /** Of the authenticator, or of the recovery sheet. */
  readonly totp: string;
  readonly origin: SignInOrigin;
}

/**
 * Password and second factor, asked for together and answered together: nobody learns which of them was wrong, nor
 * whether there is such an account, neither by words nor by time.
 */
@Injectable()
export class SignInStaff {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly firstFactor: FirstFactor,
    private readonly secondFactor: SecondFactor,
    private readonly pace: SignInPace,
    private readonly refusals: RefusalTime,
    private readonly browsers: KnownBrowsers,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  async execute(command: SignInStaffCommand): Promise<StaffEntry> {
    const first = await this.firstFactor.check(command.login, command.password, command.origin);
    try {
      return await this.finish(first, command);
    } catch (error) {
      // Whatever it was: how far it came must not be told by when it is answered.
      await this.refusals.wait(first.checkedAt);
      throw error;
    }
  }

  private async finish(first: FirstFactorResult, { totp, origin }: SignInStaffCommand): Promise<StaffEntry> {
    if (first.candidate === null) {
      await this.uow.run(ANONYMOUS, (tx) => this.recordFailure(tx, first.staffId, first.reason));
      throw new StaffSignInRefused();
    }
    const entry = await this.enter(await this.firstFactor.open(first.candidate), totp, origin);
    if (entry === null) throw new StaffSignInRefused();
    await this.pace.succeeded(first.attempt);
    return entry;
  }

  /** Null rather than an error when the second factor is refused, so that the failure is committed. */
  private enter(candidate: Candidate, entered: string, { browserToken }: SignInOrigin): Promise<StaffEntry | null> {
    const { staffId, totpSecret, browserId } = candidate;
    const actor: StaffActor = { kind: 'staff', staffId, sessionId: newId(), grants: [] };
    return this.uow.run(actor, async (tx) => {
      const factor = await this.secondFactor.use(tx, actor, { totpSecret, browserId, entered });
      if (factor.refusal !== null) {
        await this.recordFailure(tx, staffId, factor.refusal);
        return null;
      }
      const known = browserId === null || browserToken === null ? null : { id: browserId, token: browserToken };
      const browser = await this.browsers.remember(tx, staffId, known);
      const session = await this.sessions.startStaff(tx, { sessionId: actor.sessionId, staffId });
      const method = `password-${factor.method}`;
      await this.audit.append(tx, { type: 'staff.signed_in', actor, subjects: [staffId], data: { method } });
      return { ...session, browser };
    });
  }

  /** The one who failed is nobody yet, whatever account they named. */
  private async recordFailure(tx: EntityManager, staffId: string | null, reason: string): Promise<void> {
    const subjects = staffId === null ? [] : [staffId];
    await this.audit.append(tx, { type: 'staff.sign_in_failed', actor: ANONYMOUS, subjects, data: { reason } });
  }
}
