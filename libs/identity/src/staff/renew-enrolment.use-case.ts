import { Injectable } from '@nestjs/common';
import { type Actor, isId, UnitOfWork } from '@app/platform';
import { type EnrolmentLink, Enrolments } from './enrolments.js';
import { StaffNotFound } from './staff.errors.js';
import { assertMayManageStaff } from './staff.policy.js';

/** A new link for someone who lost the first one, the password or the authenticator. */
@Injectable()
export class RenewEnrolment {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly enrolments: Enrolments,
  ) {}

  execute({ staffId }: { staffId: string }, actor: Actor): Promise<EnrolmentLink> {
    assertMayManageStaff(actor, null);
    if (!isId(staffId)) throw new StaffNotFound();
    return this.uow.run(actor, async (tx) => {
      const found: unknown[] = await tx.query(
        'select id from staff_account where id = $1 and disabled_at is null for update',
        [staffId],
      );
      if (found.length === 0) throw new StaffNotFound();
      return this.enrolments.begin(tx, staffId, actor);
    });
  }
}
