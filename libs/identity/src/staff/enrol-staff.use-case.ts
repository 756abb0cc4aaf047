import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { ANONYMOUS, newId, type StaffActor, UnitOfWork } from '@app/platform';
import { Sessions, type StartedSession } from '../session/sessions.js';
import { Enrolments } from './enrolments.js';
import { PasswordHashes } from './password-hashes.js';
import { PASSWORD_MAX, PASSWORD_MIN, passwordProblem } from './password-rule.js';
import { PasswordUnfit } from './staff.errors.js';

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
    private readonly enrolments: Enrolments,
    private readonly hashes: PasswordHashes,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  async execute({ token, password, totp }: EnrolStaffCommand): Promise<StartedSession> {
    const pending = await this.uow.read(ANONYMOUS, (tx) => this.enrolments.open(tx, token));
    const problem = passwordProblem(password, pending.profile.email);
    if (problem !== null) throw new PasswordUnfit({ problem, min: PASSWORD_MIN, max: PASSWORD_MAX });
    this.enrolments.stepOf(pending, totp);
    const passwordHash = await this.hashes.hash(password);
    const { staffId } = pending;
    const actor: StaffActor = { kind: 'staff', staffId, sessionId: newId(), grants: [] };
    return this.uow.run(actor, async (tx) => {
      await this.enrolments.complete(tx, pending, { passwordHash, totp });
      await this.sessions.endAllOfStaff(tx, staffId, 'replaced');
      const session = await this.sessions.startStaff(tx, { sessionId: actor.sessionId, staffId });
      await this.audit.appendMany(tx, [
        { type: 'staff.enrolled', actor, subjects: [staffId], data: { staffId } },
        { type: 'staff.signed_in', actor, subjects: [staffId], data: { method: 'enrolment' } },
      ]);
      return session;
    });
  }
}
