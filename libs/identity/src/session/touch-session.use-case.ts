import { Injectable } from '@nestjs/common';
import { type ClaimantActor, Clock, type StaffActor, UnitOfWork } from '@app/platform';
import {
  after,
  CONFIRMED_LIFETIME,
  SEEN_EVERY,
  type SessionLifetime,
  STAFF_LIFETIME,
  UNCONFIRMED_LIFETIME,
} from './session-lifetime.js';

/** Notes that a session is in use, so that it does not end as idle. */
@Injectable()
export class TouchSession {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Does nothing within a minute of the last time. True when it was noted. */
  async execute({ lastSeenAt }: { lastSeenAt: Date }, actor: ClaimantActor | StaffActor): Promise<boolean> {
    const now = this.clock.now();
    if (now.getTime() - lastSeenAt.getTime() < SEEN_EVERY) return false;
    const { idle } = lifetimeOf(actor);
    await this.uow.run(actor, (tx) =>
      tx.query(
        `update session set last_seen_at = $2, idle_expires_at = least(greatest(idle_expires_at, $3), absolute_expires_at)
          where id = $1 and last_seen_at < $2 and ended_at is null`,
        [actor.sessionId, now, after(now, idle)],
      ),
    );
    return true;
  }
}

function lifetimeOf(actor: ClaimantActor | StaffActor): SessionLifetime {
  if (actor.kind === 'staff') return STAFF_LIFETIME;
  return actor.mailboxConfirmed ? CONFIRMED_LIFETIME : UNCONFIRMED_LIFETIME;
}
