import { Injectable } from '@nestjs/common';
import { assertMayChange } from '@app/actions';
import { AuditLog } from '@app/audit';
import { type Actor, Clock, Outbox, UnitOfWork } from '@app/platform';
import { lockWording, type SeenWording } from './lock-wording.js';

/** Whoever may answer gets a mail. */
export const WORDING_PROPOSED = 'wording-proposed';

/** Asks a second person to put a draft in force. From here on its text is fixed. */
@Injectable()
export class ProposeWording {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(seen: SeenWording, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const { wording, action, staff } = await lockWording(tx, actor, seen, 'draft');
      assertMayChange(actor, action.id, 'operator');
      const { id, kind, version, locale, sha256, translatesSha256 } = wording;
      // Whoever presses stands for the text, whoever wrote it; so it is theirs to leave to somebody else.
      await tx.query('update wording set proposed_at = $2, proposed_by = $3 where id = $1', [
        id,
        this.clock.now(),
        staff.staffId,
      ]);
      await this.outbox.add(tx, {
        topic: WORDING_PROPOSED,
        queue: 'work',
        payload: { wordingId: id },
        actionId: action.id,
      });
      await this.audit.append(tx, {
        type: 'wording.proposed',
        actor,
        subjects: [action.id],
        actionId: action.id,
        data: {
          wordingId: id,
          kind,
          version,
          language: locale,
          wordingHash: sha256,
          ...(translatesSha256 === null ? {} : { translates: translatesSha256 }),
        },
      });
    });
  }
}
