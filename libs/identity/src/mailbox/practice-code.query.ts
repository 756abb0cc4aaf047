import { Injectable } from '@nestjs/common';
import { Clock, UnitOfWork, type ClaimantActor } from '@app/platform';
import { CodeKey } from '../code-key.js';

/** The code that a real mailbox would be mailed, for the page of a browser that named a practice address. */
@Injectable()
export class PracticeCodeQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly codes: CodeKey,
    private readonly clock: Clock,
  ) {}

  /** `practice` false for every real mailbox, whose code is never shown. No code where none is waited for. */
  run(actor: ClaimantActor): Promise<{ readonly practice: boolean; readonly code: string | null }> {
    return this.uow.read(actor, async (tx) => {
      const [mailbox]: { practice: boolean }[] = await tx.query('select practice from mailbox where id = $1', [
        actor.mailboxId,
      ]);
      if (mailbox?.practice !== true) return { practice: false, code: null };
      const [challenge]: { id: string }[] = await tx.query(
        `select c.id from mail_challenge c join mailbox m on m.id = c.mailbox_id and m.practice
          where c.session_id = $1 and c.mailbox_id = $2 and c.mailed and c.consumed_at is null and c.superseded_at is null
            and c.code_expires_at > $3`,
        [actor.sessionId, actor.mailboxId, this.clock.now()],
      );
      return { practice: true, code: challenge === undefined ? null : this.codes.code(challenge.id) };
    });
  }
}
