import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { ANONYMOUS, newId, type StaffActor, UnitOfWork } from '@app/platform';
import { Sessions } from '../session/sessions.js';
import { Enrolments } from './enrolments.js';
import { KnownBrowsers } from './known-browsers.js';
import { PasswordHashes } from './password-hashes.js';
import { PASSWORD_MAX, PASSWORD_MIN, passwordProblem } from './password-rule.js';
import { RECOVERY_CODES, RecoveryCodes } from './recovery-codes.js';
import type { StaffEntry } from './staff-entry.js';
import { PasswordUnfit } from './staff.errors.js';

export interface EnrolStaffCommand {
  readonly token: string;
  readonly password: string;
  /** A code of the authenticator that was just paired: proof that the secret arrived. */
  readonly totp: string;
}

/**
 * Sets password and second factor, uses the link up, ends sessions of before and signs the person in. What an account
 * had before, its recovery sheet and the browsers it was known in, counts no more.
 */
@Injectable()
export class EnrolStaff {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly enrolments: Enrolments,
    private readonly hashes: PasswordHashes,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly browsers: KnownBrowsers,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  async execute({ token, password, totp }: EnrolStaffCommand): Promise<StaffEntry> {
    const pending = await this.uow.read(ANONYMOUS, (tx) => this.enrolments.open(tx, token));
    const problem = await passwordProblem(password, pending.profile.email);
    if (problem !== null) throw new PasswordUnfit({ problem, min: PASSWORD_MIN, max: PASSWORD_MAX });
    this.enrolments.stepOf(pending, totp);
    const passwordHash = await this.hashes.hash(password);
    const { staffId } = pending;
    const actor: StaffActor = { kind: 'staff', staffId, sessionId: newId(), grants: [] };
    return this.uow.run(actor, async (tx) => {
      await this.enrolments.complete(tx, pending, { passwordHash, totp });
      await this.sessions.endAllOfStaff(tx, staffId, 'replaced');
      await this.browsers.forget(tx, staffId, { except: null });
      const recoveryCodes = await this.recoveryCodes.issue(tx, staffId);
      const browser = await this.browsers.remember(tx, staffId, null);
      const session = await this.sessions.startStaff(tx, { sessionId: actor.sessionId, staffId });
      const count = RECOVERY_CODES;
      await this.audit.appendMany(tx, [
        { type: 'staff.enrolled', actor, subjects: [staffId], data: { staffId } },
        { type: 'staff.recovery_codes_issued', actor, subjects: [staffId], data: { count } },
        { type: 'staff.signed_in', actor, subjects: [staffId], data: { method: 'enrolment' } },
      ]);
      return { ...session, browser, recoveryCodes };
    });
  }
}
