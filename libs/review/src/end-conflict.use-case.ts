import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { Clock, grantedActions, isId, UnitOfWork, type Actor } from '@app/platform';
import { ConflictNotFound, ReviewForbidden } from './review.errors.js';

/** A senior reviewer, never the person concerned, says that a conflict no longer stands. */
@Injectable()
export class EndConflict {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute({ conflictId }: { conflictId: string }, actor: Actor): Promise<void> {
    if (actor.kind !== 'staff') throw new ReviewForbidden();
    const granted = grantedActions(actor, 'senior_reviewer');
    if (granted !== 'all' && granted.length === 0) throw new ReviewForbidden();
    if (!isId(conflictId)) throw new ConflictNotFound();
    return this.uow.run(actor, async (tx) => {
      const [rows]: [{ registrationId: string; actionId: string; staffId: string }[], number] = await tx.query(
        `update staff_conflict set ended_at = $2, ended_by = $3
          where id = $1 and ended_at is null and staff_id <> $3 and ($4::uuid[] is null or action_id = any($4))
          returning registration_id as "registrationId", action_id as "actionId", staff_id as "staffId"`,
        [conflictId, this.clock.now(), actor.staffId, granted === 'all' ? null : granted],
      );
      const ended = rows[0];
      if (ended === undefined) throw new ConflictNotFound();
      await this.log.append(tx, {
        type: 'review.conflict_ended',
        actor,
        subjects: [ended.registrationId],
        actionId: ended.actionId,
        data: { conflictId, staffId: ended.staffId },
      });
    });
  }
}
