import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { ANONYMOUS, Clock, UnitOfWork } from '@app/platform';
import { InvitationLinks } from './invitation-links.js';
import { InvitationLinkGone } from './invitations.errors.js';

/** What the two links of an invitation do. Neither says who one is, so both are open to whoever holds the mail. */
@Injectable()
export class FollowInvitation {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly links: InvitationLinks,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** The action it led to. Counted once; following it again leads there as well, as nothing hangs on it. */
  async start(token: string): Promise<{ slug: string }> {
    const id = this.links.readStart(token);
    if (id === null) throw new InvitationLinkGone();
    const [row] = await this.uow.run(ANONYMOUS, (tx) =>
      tx.query<{ slug: string | null }[]>('select open_invitation($1, $2) as slug', [id, this.clock.now()]),
    );
    if (row?.slug == null) throw new InvitationLinkGone();
    return { slug: row.slug };
  }

  isStop(token: string): boolean {
    return this.links.readStop(token) !== null;
  }

  /** For ever, for every action of this installation. Twice is once. */
  async stop(token: string): Promise<void> {
    const hash = this.links.readStop(token);
    if (hash === null) throw new InvitationLinkGone();
    await this.uow.run(ANONYMOUS, async (tx) => {
      await tx.query('insert into mail_suppression (address_hash, created_at) values ($1, $2) on conflict do nothing', [
        hash,
        this.clock.now(),
      ]);
      await this.audit.append(tx, { type: 'invitations.stopped', actor: ANONYMOUS, subjects: [], data: {} });
    });
  }
}
