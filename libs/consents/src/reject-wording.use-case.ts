import { Injectable } from '@nestjs/common';
import { AuditLog } from '@app/audit';
import { type Actor, Clock, UnitOfWork } from '@app/platform';
import { WordingInvalid } from './consents.errors.js';
import { lockWording, reasonOf, type SeenWording } from './lock-wording.js';
import { assertMayAnswer } from './wording-approval.policy.js';

/** A second person does not agree and says why. The text stays in the history; another one takes a new proposal. */
@Injectable()
export class RejectWording {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: SeenWording & { readonly reason: string }, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const { wording, action, staff } = await lockWording(tx, actor, command, 'proposed');
      const { id, kind, sha256, proposedBy } = wording;
      assertMayAnswer(staff, { actionId: action.id, kind, proposedBy });
      const reason = reasonOf(command.reason);
      if (reason === null) throw new WordingInvalid({ field: 'reason' });
      await tx.query('update wording set rejected_by = $2, rejected_at = $3, rejection_reason = $4 where id = $1', [
        id,
        staff.staffId,
        this.clock.now(),
        reason,
      ]);
      await this.audit.append(tx, {
        type: 'wording.rejected',
        actor,
        subjects: [action.id],
        actionId: action.id,
        data: { wordingId: id, wordingHash: sha256, proposedBy: proposedBy ?? '' },
      });
    });
  }
}
