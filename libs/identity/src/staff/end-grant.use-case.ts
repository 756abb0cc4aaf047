import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { type Actor, Clock, isId, type StaffRole, UnitOfWork } from '@app/platform';
import { Sessions } from '../session/sessions.js';
import { GrantNotFound } from './staff.errors.js';
import { assertAnotherAdministrator, assertMayManageStaff } from './staff.policy.js';

interface OpenGrant {
  readonly staff_id: string;
  readonly role: StaffRole;
  readonly action_id: string | null;
}

/** Ends a role at once: the person's next request no longer has it. */
@Injectable()
export class EndGrant {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute({ grantId }: { grantId: string }, actor: Actor): Promise<void> {
    if (!isId(grantId)) throw new GrantNotFound();
    return this.uow.run(actor, async (tx) => {
      const [grant]: OpenGrant[] = await tx.query(
        'select staff_id, role, action_id from staff_grant where id = $1 and (ends_at is null or ends_at > $2) for update',
        [grantId, this.clock.now()],
      );
      if (grant === undefined) throw new GrantNotFound();
      assertMayManageStaff(actor, grant.action_id);
      if (grant.role === 'administrator' && grant.action_id === null)
        await assertAnotherAdministrator(tx, grant.staff_id, this.clock.now());
      await tx.query('update staff_grant set ends_at = greatest($2, starts_at), ended_by = $3 where id = $1', [
        grantId,
        this.clock.now(),
        actor.kind === 'staff' ? actor.staffId : null,
      ]);
      await this.sessions.demandRenewal(tx, grant.staff_id);
      await this.audit.append(tx, {
        type: 'staff.grant_ended',
        actor,
        subjects: [grant.staff_id],
        ...(grant.action_id === null ? {} : { actionId: grant.action_id }),
        data: { staffId: grant.staff_id, role: grant.role, grantId },
      });
    });
  }
}
