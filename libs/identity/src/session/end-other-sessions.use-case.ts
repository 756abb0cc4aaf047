import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { type StaffActor, UnitOfWork } from '@app/platform';
import { KnownBrowsers } from '../staff/known-browsers.js';
import { Sessions } from './sessions.js';

/** Signs a member of staff out everywhere but here. Other browsers are no longer known, either. */
@Injectable()
export class EndOtherSessions {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly browsers: KnownBrowsers,
    private readonly audit: AuditLog,
  ) {}

  execute({ browserToken }: { browserToken: string | null }, actor: StaffActor): Promise<{ ended: number }> {
    const { staffId, sessionId } = actor;
    return this.uow.run(actor, async (tx) => {
      // Held, so that a sign-in going on elsewhere comes either before or after.
      await tx.query('select id from staff_account where id = $1 for update', [staffId]);
      const ended = await this.sessions.endAllOfStaff(tx, staffId, 'signed-out', { except: sessionId });
      await this.browsers.forget(tx, staffId, { except: browserToken });
      const data = { ended };
      await this.audit.append(tx, { type: 'staff.signed_out_elsewhere', actor, subjects: [staffId], data });
      return { ended };
    });
  }
}
