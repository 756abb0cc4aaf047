import { Injectable } from '@nestjs/common';
import { type StaffActor, UnitOfWork } from '@app/platform';
import { hashOfToken, Sessions, type StartedSession } from './sessions.js';

/** Gives a session of staff a new token after the rights behind it changed. Of two requests at once one does. */
@Injectable()
export class RenewSession {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly sessions: Sessions,
  ) {}

  /** Null where another request was first; the token it came with goes on working for moments. */
  execute({ token }: { token: string }, actor: StaffActor): Promise<StartedSession | null> {
    return this.uow.run(actor, (tx) =>
      this.sessions.rotateStaff(tx, actor.sessionId, { factor: false, from: hashOfToken(token) }),
    );
  }
}
