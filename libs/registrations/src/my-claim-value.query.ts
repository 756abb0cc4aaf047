import { Injectable } from '@nestjs/common';
import { type Answers, classOf, ClaimValuesQuery } from '@app/actions';
import { type ClaimantActor, UnitOfWork } from '@app/platform';

export interface MyClaimValue {
  /** Counsel's words for claimants, with `[amount]` where the amount goes. */
  readonly text: string;
  readonly cents: bigint;
  readonly currency: string;
  readonly sourceTitle: string;
  readonly sourceUrl: string | null;
  readonly sourceDate: string;
}

/**
 * What the claim of someone who has joined may be worth, in released words alone: null where counsel released none in
 * this language, or where what the person sent meets no class.
 */
@Injectable()
export class MyClaimValueQuery {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly values: ClaimValuesQuery,
  ) {}

  run(actor: ClaimantActor, registrationId: string, locale: string): Promise<MyClaimValue | null> {
    return this.uow.read(actor, async (tx) => {
      const [sent]: { actionId: string; plain: Answers }[] = await tx.query(
        `select r.action_id as "actionId", s.plain from registration r
           join submission s on s.registration_id = r.id and s.version = r.submitted_version
          where r.id = $1 and r.mailbox_id = $2 and r.stage = 'joined'`,
        [registrationId, actor.mailboxId],
      );
      if (sent === undefined) return null;
      const model = await this.values.approved(tx, sent.actionId);
      const text = model?.texts?.[locale];
      const found = model === null ? null : classOf(model.classes, sent.plain);
      if (model === null || text === undefined || found === null) return null;
      const { currency, sourceTitle, sourceUrl, sourceDate } = model;
      return { text, cents: found.cents, currency, sourceTitle, sourceUrl, sourceDate };
    });
  }
}
