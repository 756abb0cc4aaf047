import { Injectable } from '@nestjs/common';
import { UnitOfWork, type ClaimantActor } from '@app/platform';
import type { Stage } from './registration.entity.js';

export interface MyRegistrationRow {
  readonly id: string;
  readonly reference: string;
  readonly actionId: string;
  readonly actionTitle: string;
  readonly stage: Stage;
  readonly confirmed: boolean;
  readonly startedAt: Date;
  readonly sentAt: Date | null;
}

/** Everything the session may see: of a confirmed mailbox all registrations, else only what this browser began. */
@Injectable()
export class MyRegistrationsQuery {
  constructor(private readonly uow: UnitOfWork) {}

  run(actor: ClaimantActor, locale: string): Promise<readonly MyRegistrationRow[]> {
    return this.uow.read(actor, (tx) =>
      tx.query(
        `select r.id, r.reference, r.action_id as "actionId", coalesce(t.title, a.defendant) as "actionTitle", r.stage,
                r.confirmed_at is not null as confirmed, r.created_at as "startedAt", coalesce(r.joined_at, r.interest_at) as "sentAt"
           from registration r
           join action a on a.id = r.action_id
           left join lateral (select title from action_text where action_id = a.id and locale = $4 order by version desc limit 1) t on true
          where r.mailbox_id = $1
            and case when $2 then r.confirmed_at is not null or r.session_id = $3 else r.confirmed_at is null and r.session_id = $3 end
          order by r.id desc`,
        [actor.mailboxId, actor.mailboxConfirmed, actor.sessionId, locale],
      ),
    );
  }
}
