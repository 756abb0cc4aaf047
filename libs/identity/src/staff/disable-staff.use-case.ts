import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { type Actor, Clock, isId, UnitOfWork } from '@app/platform';
import { OneTimeLinks } from '../link/one-time-links.js';
import { Sessions } from '../session/sessions.js';
import { StaffNotFound } from './staff.errors.js';
import { assertAnotherAdministrator, assertMayManageStaff } from './staff.policy.js';

/** Shuts an account: its sessions end and its links stop working at once. Entries in the log keep pointing at it. */
@Injectable()
export class DisableStaff {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly links: OneTimeLinks,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute({ staffId }: { staffId: string }, actor: Actor): Promise<void> {
    assertMayManageStaff(actor, null);
    if (!isId(staffId)) throw new StaffNotFound();
    return this.uow.run(actor, async (tx) => {
      await assertAnotherAdministrator(tx, staffId, this.clock.now());
      const [, disabled]: [unknown[], number] = await tx.query(
        'update staff_account set disabled_at = $2 where id = $1 and disabled_at is null',
        [staffId, this.clock.now()],
      );
      if (disabled !== 1) throw new StaffNotFound();
      await this.sessions.endAllOfStaff(tx, staffId, 'revoked');
      for (const purpose of ['staff_enrol', 'staff_sign_in_demo'] as const)
        await this.links.withdraw(tx, purpose, staffId);
      await this.audit.append(tx, { type: 'staff.disabled', actor, subjects: [staffId], data: { staffId } });
    });
  }
}
