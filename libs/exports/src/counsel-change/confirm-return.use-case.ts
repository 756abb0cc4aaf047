import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { type Actor, Clock, grantedActions, isId, UnitOfWork } from '@app/platform';
import { CounselChangeForbidden, CounselChangeNotFound } from '../exports.errors.js';
import { RETURN_KINDS, type ReturnKind } from './counsel-change.entity.js';

/** An administrator records what the old counsel declared about the lists they had. Once. */
@Injectable()
export class ConfirmReturn {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute({ changeId, kind }: { changeId: string; kind: ReturnKind }, actor: Actor): Promise<void> {
    if (actor.kind !== 'staff' || !RETURN_KINDS.includes(kind)) throw new CounselChangeForbidden();
    const granted = grantedActions(actor, 'administrator');
    if (!isId(changeId)) throw new CounselChangeNotFound();
    return this.uow.run(actor, async (tx) => {
      const [rows]: [{ actionId: string }[], number] = await tx.query(
        `update counsel_change set confirmed_kind = $2, confirmed_by = $3, confirmed_at = $4
          where id = $1 and confirmed_at is null and ($5::uuid[] is null or action_id = any($5))
          returning action_id as "actionId"`,
        [changeId, kind, actor.staffId, this.clock.now(), granted === 'all' ? null : granted],
      );
      if (rows[0] === undefined) throw new CounselChangeNotFound();
      const { actionId } = rows[0];
      await this.audit.append(tx, {
        type: 'counsel.return_confirmed',
        actor,
        subjects: [changeId],
        actionId,
        data: { changeId, kind },
      });
    });
  }
}
