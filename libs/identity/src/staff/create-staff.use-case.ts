import { Injectable } from '@nestjs/common';
import { type Actor, type Grant, UnitOfWork } from '@app/platform';
import { parseMailboxAddress } from '../mailbox/mailbox-address.js';
import { type EnrolmentLink, Enrolments } from './enrolments.js';
import { StaffAccounts } from './staff-accounts.js';
import { assertMayManageStaff } from './staff.policy.js';

/** A role that somebody begins with. */
export interface StaffGrantGiven extends Grant {
  readonly organisationId?: string | null;
}

export interface CreateStaffCommand {
  readonly name: string;
  /** Also the login. */
  readonly email: string;
  readonly locale: string;
  readonly grants: readonly StaffGrantGiven[];
}

export interface CreatedStaff {
  readonly staffId: string;
  /** Mailed to the person. The command line prints it as well, for an installation without mail; no page shows it. */
  readonly enrolment: EnrolmentLink;
}

/** A new account, made on the command line or by an administrator of the whole instance. It has no password until enrolment. */
@Injectable()
export class CreateStaff {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly accounts: StaffAccounts,
    private readonly enrolments: Enrolments,
  ) {}

  execute(command: CreateStaffCommand, actor: Actor): Promise<CreatedStaff> {
    assertMayManageStaff(actor, null);
    const email = parseMailboxAddress(command.email);
    return this.uow.run(actor, async (tx) => {
      const staffId = await this.accounts.create(
        tx,
        { name: command.name.trim(), email, locale: command.locale },
        actor,
      );
      for (const grant of command.grants) await this.accounts.grant(tx, { staffId, ...grant }, actor);
      return { staffId, enrolment: await this.enrolments.begin(tx, staffId, actor) };
    });
  }
}
