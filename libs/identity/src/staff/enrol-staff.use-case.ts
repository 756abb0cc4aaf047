import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { Clock, newId, type StaffActor, UnitOfWork } from '@app/platform';
import { OneTimeLinks } from '../link/one-time-links.js';
import { Sessions, type StartedSession } from '../session/sessions.js';
import { EnrolmentQuery } from './enrolment.query.js';
import { PasswordHashes } from './password-hashes.js';
import { PASSWORD_MAX, PASSWORD_MIN, passwordProblem } from './password-rule.js';
import { PasswordUnfit, TotpWrong } from './staff.errors.js';
import { matchTotpStep } from './totp.js';

export interface EnrolStaffCommand {
  readonly token: string;
  readonly password: string;
  /** A code of the authenticator that was just paired: proof that the secret arrived. */
  readonly totp: string;
}

/** Sets password and second factor, uses the link up, ends sessions of before and signs the person in. */
@Injectable()
export class EnrolStaff {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly enrolment: EnrolmentQuery,
    private readonly links: OneTimeLinks,
    private readonly hashes: PasswordHashes,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async execute(command: EnrolStaffCommand): Promise<StartedSession> {
    const pending = await this.enrolment.open(command.token);
    const problem = passwordProblem(command.password, pending.profile.email);
    if (problem !== null) throw new PasswordUnfit({ problem, min: PASSWORD_MIN, max: PASSWORD_MAX });
    const step = matchTotpStep(pending.secret, command.totp, this.clock.now(), null);
    if (step === null) throw new TotpWrong();
    const hash = await this.hashes.hash(command.password);
    const actor: StaffActor = { kind: 'staff', staffId: pending.staffId, sessionId: newId(), grants: [] };
    return this.uow.run(actor, async (tx) => {
      await this.links.use(tx, 'staff_enrol', command.token);
      await tx.query(
        `update staff_account set password_hash = $2, totp_secret = $3, pending_totp_secret = null, totp_last_step = $4,
                totp_failures = 0, totp_paused_until = null, enrolled_at = $5
          where id = $1`,
        [actor.staffId, hash, pending.sealedSecret, step, this.clock.now()],
      );
      await this.sessions.endAllOfStaff(tx, actor.staffId, 'replaced');
      const session = await this.sessions.startStaff(tx, { sessionId: actor.sessionId, staffId: actor.staffId });
      await this.audit.appendMany(tx, [
        { type: 'staff.enrolled', actor, subjects: [actor.staffId], data: { staffId: actor.staffId } },
        { type: 'staff.signed_in', actor, subjects: [actor.staffId], data: { method: 'enrolment' } },
      ]);
      return session;
    });
  }
}
