import { Injectable } from '@nestjs/common';
import { ANONYMOUS, type ClaimantActor, Clock, type ResolvedSession, SessionResolver, UnitOfWork } from '@app/platform';
import { hashOfToken } from './sessions.js';
import { TouchSession } from './touch-session.use-case.js';

interface ClaimantSessionRow {
  readonly session_id: string;
  readonly mailbox_id: string;
  readonly mailbox_confirmed: boolean;
  readonly last_seen_at: Date;
}

/** Looks up claimants' sessions for the strategy `claimant-session`. */
@Injectable()
export class ClaimantSessionResolver extends SessionResolver {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly touch: TouchSession,
  ) {
    super();
  }

  async resolve(token: string): Promise<ResolvedSession | null> {
    const [row]: ClaimantSessionRow[] = await this.uow.read(ANONYMOUS, (tx) =>
      tx.query('select * from resolve_claimant_session($1, $2)', [hashOfToken(token), this.clock.now()]),
    );
    if (row === undefined) return null;
    const actor: ClaimantActor = {
      kind: 'claimant',
      sessionId: row.session_id,
      mailboxId: row.mailbox_id,
      mailboxConfirmed: row.mailbox_confirmed,
    };
    await this.touch.execute({ lastSeenAt: row.last_seen_at }, actor);
    return { actor };
  }
}
