import { Injectable } from '@nestjs/common';
import { type ClaimantActor, UnitOfWork } from '@app/platform';
import type { ParticipationAnswer } from './participation-question.entity.js';

export interface ParticipationQuestionRow {
  readonly id: string;
  readonly otherRegistrationId: string;
  readonly otherReference: string;
  readonly otherTitle: string;
  readonly answer: ParticipationAnswer | null;
  readonly answeredAt: Date | null;
}

/**
 * What a registration's person is asked about other actions. Only of a mailbox they have proved, and only while both
 * registrations are joined and confirmed, so that nobody learns by it what someone else has registered.
 */
@Injectable()
export class MyParticipationQuery {
  constructor(private readonly uow: UnitOfWork) {}

  async run(
    actor: ClaimantActor,
    registrationId: string,
    locale: string,
  ): Promise<readonly ParticipationQuestionRow[]> {
    if (!actor.mailboxConfirmed) return [];
    return this.uow.read(actor, (tx) =>
      tx.query(
        `select q.id, other.id as "otherRegistrationId", other.reference as "otherReference",
                coalesce(t.title, a.defendant) as "otherTitle", q.answer, q.answered_at as "answeredAt"
           from participation_question q
           join registration mine on mine.id = q.registration_id and mine.mailbox_id = $2
           join registration other on other.id = q.other_registration_id and other.mailbox_id = $2
           join action a on a.id = q.other_action_id
           left join lateral (select title from action_text where action_id = a.id and locale = $3
                               order by version desc limit 1) t on true
          where q.registration_id = $1 and mine.stage = 'joined' and other.stage = 'joined'
            and mine.confirmed_at is not null and other.confirmed_at is not null
          order by q.id`,
        [registrationId, actor.mailboxId, locale],
      ),
    );
  }
}
