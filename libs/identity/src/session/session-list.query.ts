import { Injectable } from '@nestjs/common';
import { type ClaimantActor, Clock, type StaffActor, UnitOfWork } from '@app/platform';
import { actorIdOf } from './session-owner.js';

export interface SessionListRow {
  readonly id: string;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  /** The browser that asks. */
  readonly current: boolean;
}

/** The sessions that are open on the actor's mailbox or account; before the mailbox is confirmed only the actor's own. */
@Injectable()
export class SessionListQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  run(actor: ClaimantActor | StaffActor): Promise<SessionListRow[]> {
    const column = actor.kind === 'staff' ? 'staff_id' : 'mailbox_id';
    const onlyOwn = actor.kind === 'claimant' && !actor.mailboxConfirmed;
    return this.uow.read(actor, (tx) =>
      tx.query(
        `select id, created_at as "startedAt", last_seen_at as "lastSeenAt", absolute_expires_at as "expiresAt", id = $2 as current
           from session
          where ${column} = $1 and (not $4 or id = $2)
            and ended_at is null and idle_expires_at > $3 and absolute_expires_at > $3
          order by last_seen_at desc, id desc`,
        [actorIdOf(actor), actor.sessionId, this.clock.now(), onlyOwn],
      ),
    );
  }
}
