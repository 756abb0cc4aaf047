import { Injectable } from '@nestjs/common';
import { type ClaimantActor, UnitOfWork } from '@app/platform';
import type { ChallengePurpose } from './mail-challenge.entity.js';
import { MailChallenges } from './mail-challenges.js';
import { MailChallengeMissing } from './mailbox.errors.js';

/**
 * "The mail did not arrive": a new code and link for the same session, in the language of the page. The time to confirm
 * what was sent runs from its sending and is neither shortened nor prolonged by asking again.
 */
@Injectable()
export class ResendMailChallenge {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly challenges: MailChallenges,
  ) {}

  execute({ locale }: { locale: string }, actor: ClaimantActor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const { mailboxId, sessionId } = actor;
      const [newest]: { purpose: ChallengePurpose }[] = await tx.query(
        'select purpose from mail_challenge where session_id = $1 order by created_at desc, id desc limit 1',
        [sessionId],
      );
      if (newest === undefined) throw new MailChallengeMissing();
      const purpose = newest.purpose === 'submission' ? 'confirm' : newest.purpose;
      if (!(await this.challenges.open(tx, { mailboxId, sessionId, purpose, locale })))
        throw new MailChallengeMissing();
    });
  }
}
