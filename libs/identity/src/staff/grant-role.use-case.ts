import { Injectable } from '@nestjs/common';
import { type Actor, isId, isUniqueViolation, UnitOfWork } from '@app/platform';
import { GrantExists, GrantToOneself, StaffNotFound } from './staff.errors.js';
import { type NewGrant, StaffAccounts } from './staff-accounts.js';
import { assertMayManageStaff } from './staff.policy.js';

/** Gives a role in one action, or with `actionId` null in all of them. It works from the person's next request on. */
@Injectable()
export class GrantRole {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly accounts: StaffAccounts,
  ) {}

  async execute(grant: NewGrant, actor: Actor): Promise<{ grantId: string }> {
    assertMayManageStaff(actor, grant.actionId);
    if (actor.kind === 'staff' && actor.staffId === grant.staffId) throw new GrantToOneself();
    if (!isId(grant.staffId)) throw new StaffNotFound();
    try {
      return await this.uow.run(actor, async (tx) => {
        const found: unknown[] = await tx.query('select id from staff_account where id = $1 and disabled_at is null', [
          grant.staffId,
        ]);
        if (found.length === 0) throw new StaffNotFound();
        return { grantId: await this.accounts.grant(tx, grant, actor) };
      });
    } catch (error) {
      const twice = ['uq_staff_grant_staff_id_role_action_id', 'uq_staff_grant_staff_id_role'].some((name) =>
        isUniqueViolation(error, name),
      );
      throw twice ? new GrantExists() : error;
    }
  }
}
