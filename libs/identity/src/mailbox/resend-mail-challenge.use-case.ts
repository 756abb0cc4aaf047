import { Injectable } from '@nestjs/common';
import { type ClaimantActor, Clock, UnitOfWork } from '@app/platform';
import type { ChallengePurpose } from './mail-challenge.entity.js';
import { MailChallenges } from './mail-challenges.js';
import { MailChallengeMissing } from './mailbox.errors.js';

interface NewestChallenge {
  readonly purpose: ChallengePurpose;
  readonly expires_at: Date;
}

/** "The mail did not arrive": a new code and link for the same session, in the language of the page. */
@Injectable()
export class ResendMailChallenge {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly challenges: MailChallenges,
    private readonly clock: Clock,
  ) {}

  execute({ locale }: { locale: string }, actor: ClaimantActor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const { mailboxId, sessionId } = actor;
      const [newest]: NewestChallenge[] = await tx.query(
        'select purpose, expires_at from mail_challenge where session_id = $1 order by created_at desc, id desc limit 1',
        [sessionId],
      );
      if (newest === undefined) throw new MailChallengeMissing();
      // The time to confirm a submission runs from its sending and is not prolonged by asking again.
      const left = newest.expires_at.getTime() - this.clock.now().getTime();
      const opened = await this.challenges.open(tx, {
        mailboxId,
        sessionId,
        purpose: newest.purpose,
        locale,
        linkValid: Math.max(left, 0),
      });
      if (!opened) throw new MailChallengeMissing();
    });
  }
}
