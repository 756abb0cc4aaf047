import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { type StaffActor, UnitOfWork } from '@app/platform';
import { RECOVERY_CODES, RecoveryCodes } from './recovery-codes.js';

/** A new recovery sheet of one's own; the codes of the old one stop working. Its route asks for a fresh factor. */
@Injectable()
export class RenewRecoveryCodes {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly codes: RecoveryCodes,
    private readonly audit: AuditLog,
  ) {}

  execute(actor: StaffActor): Promise<readonly string[]> {
    return this.uow.run(actor, async (tx) => {
      // Two at once would otherwise leave two sheets that both work.
      await tx.query('select id from staff_account where id = $1 for update', [actor.staffId]);
      const sheet = await this.codes.issue(tx, actor.staffId);
      const data = { count: RECOVERY_CODES };
      await this.audit.append(tx, { type: 'staff.recovery_codes_issued', actor, subjects: [actor.staffId], data });
      return sheet;
    });
  }
}
