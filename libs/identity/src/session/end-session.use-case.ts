import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { type ClaimantActor, isId, type StaffActor, UnitOfWork } from '@app/platform';
import { actorIdOf } from './session-owner.js';
import { SessionNotFound } from './session.errors.js';
import { Sessions } from './sessions.js';

/** Signing out: of this browser, or of another one of the same owner. */
@Injectable()
export class EndSession {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  /** Without `sessionId` the actor's own session ends. Ending an ended one again changes nothing. */
  execute({ sessionId }: { sessionId?: string }, actor: ClaimantActor | StaffActor): Promise<void> {
    const ending = sessionId ?? actor.sessionId;
    if (!isId(ending)) throw new SessionNotFound();
    return this.uow.run(actor, async (tx) => {
      const column = actor.kind === 'staff' ? 'staff_id' : 'mailbox_id';
      const [own]: { id: string }[] = await tx.query(
        `select id from session where id = $1 and ${column} = $2 for update`,
        [ending, actorIdOf(actor)],
      );
      if (own === undefined) throw new SessionNotFound();
      if (!(await this.sessions.end(tx, ending, 'signed-out'))) return;
      await this.audit.append(tx, {
        type: 'session.ended',
        actor,
        subjects: [actorIdOf(actor)],
        data: { reason: 'signed-out' },
      });
    });
  }
}
