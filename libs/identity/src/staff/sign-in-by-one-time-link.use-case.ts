import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { ANONYMOUS, newId, type StaffActor, UnitOfWork } from '@app/platform';
import { OneTimeLinkGone } from '../link/one-time-link.errors.js';
import { OneTimeLinks } from '../link/one-time-links.js';
import { Sessions, type StartedSession } from '../session/sessions.js';
import { DemoInstance } from './demo-instance.js';

/** Signs demo staff in without a password. Anywhere but in a demonstration every such link is gone. */
@Injectable()
export class SignInByOneTimeLink {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly demo: DemoInstance,
    private readonly links: OneTimeLinks,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  async execute({ token }: { token: string }): Promise<StartedSession> {
    if (!(await this.demo.allowsConveniences())) throw new OneTimeLinkGone();
    const staffId = await this.uow.read(ANONYMOUS, (tx) => this.links.peek(tx, 'staff_sign_in_demo', token));
    if (staffId === null) throw new OneTimeLinkGone();
    const actor: StaffActor = { kind: 'staff', staffId, sessionId: newId(), grants: [] };
    return this.uow.run(actor, async (tx) => {
      await this.links.use(tx, 'staff_sign_in_demo', token);
      const active: unknown[] = await tx.query('select id from staff_account where id = $1 and disabled_at is null', [
        staffId,
      ]);
      if (active.length === 0) throw new OneTimeLinkGone();
      const session = await this.sessions.startStaff(tx, { sessionId: actor.sessionId, staffId, factor: false });
      await this.audit.append(tx, {
        type: 'staff.signed_in',
        actor,
        subjects: [staffId],
        data: { method: 'staff-link' },
      });
      return session;
    });
  }
}
