import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { QueueNotice } from '@app/notices';
import { type Actor, Clock, isId, UnitOfWork } from '@app/platform';
import { administratorsInForce, lockAdministrators } from './separation.js';
import { AdministratorStillThere, StaffManagementForbidden, StaffNotFound } from './staff.errors.js';
import { StaffAccounts } from './staff-accounts.js';

/**
 * For an instance whose last administrator is gone: gives the role to an account without a second person, from the
 * machine only. The log says so under a name of its own, and every auditor and the person themselves are told by mail.
 */
@Injectable()
export class RecoverAdministrator {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly accounts: StaffAccounts,
    private readonly notices: QueueNotice,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute({ staffId }: { staffId: string }, actor: Actor): Promise<{ grantId: string }> {
    if (actor.kind !== 'system' || actor.process !== 'cli') throw new StaffManagementForbidden();
    if (!isId(staffId)) throw new StaffNotFound();
    return this.uow.run(actor, async (tx) => {
      await lockAdministrators(tx);
      const found: unknown[] = await tx.query(
        'select id from staff_account where id = $1 and disabled_at is null for update',
        [staffId],
      );
      if (found.length === 0) throw new StaffNotFound();
      if ((await administratorsInForce(tx, this.clock.now())).length > 0) throw new AdministratorStillThere();
      const grantId = await this.accounts.grantAlone(tx, { staffId, role: 'administrator', actionId: null }, actor);
      const told: { id: string; locale: string }[] = await tx.query(
        `select distinct a.id, a.locale from staff_account a left join staff_grant g on g.staff_id = a.id
          where a.disabled_at is null and (a.id = $1 or g.role = 'auditor' and (g.ends_at is null or g.ends_at > $2))`,
        [staffId, this.clock.now()],
      );
      for (const { id, locale } of told)
        await this.notices.add(tx, { template: 'staff-administrator-recovered', locale, staffId: id, params: {} });
      await this.audit.append(tx, {
        type: 'staff.administrator_recovered',
        actor,
        subjects: [staffId],
        data: { staffId, grantId, told: told.length },
      });
      return { grantId };
    });
  }
}
