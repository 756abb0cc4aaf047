import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { type ClaimantActor, Clock, isId, UnitOfWork } from '@app/platform';
import { lockRegistration } from '../registration-access.js';
import { appendEvent } from '../registration-events.js';
import type { Registration } from '../registration.entity.js';
import { RegistrationChanged, RegistrationNotFound } from '../registration.errors.js';
import { PARTICIPATION_ANSWERS, type ParticipationAnswer } from './participation-question.entity.js';

export interface AnswerParticipationCommand {
  readonly registrationId: string;
  readonly questionId: string;
  readonly answer: ParticipationAnswer;
  /** The answer the page showed; null before the first. */
  readonly seen: ParticipationAnswer | null;
}

/** The same answer, told from the other registration. */
const SEEN_FROM_THERE: Readonly<Record<ParticipationAnswer, ParticipationAnswer>> = {
  keep_both: 'keep_both',
  keep_this: 'keep_other',
  keep_other: 'keep_this',
  not_me: 'not_me',
};

/**
 * The person says whether a second registration is theirs and which one they want. It is kept as their answer, on both
 * sides, and changes neither registration: leaving is an act of its own.
 */
@Injectable()
export class AnswerParticipation {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: AnswerParticipationCommand, actor: ClaimantActor): Promise<void> {
    const { registrationId, questionId, answer, seen } = command;
    if (!isId(questionId) || !PARTICIPATION_ANSWERS.includes(answer)) throw new RegistrationNotFound();
    return this.uow.run(actor, async (tx) => {
      const otherId = await otherOf(tx, registrationId, questionId);
      const [mine, other] = await this.lockBoth(tx, actor, registrationId, otherId);
      const current = await answerNow(tx, questionId);
      if (current === answer) return;
      if (current !== seen) throw new RegistrationChanged();
      await this.keep(tx, actor, { registration: mine, otherActionId: other.actionId, otherId: other.id, answer });
      await this.keep(tx, actor, {
        registration: other,
        otherActionId: mine.actionId,
        otherId: mine.id,
        answer: SEEN_FROM_THERE[answer],
      });
    });
  }

  /** In the order of ids, so that answers from both pages do not wait for one another. */
  private async lockBoth(
    tx: EntityManager,
    actor: ClaimantActor,
    mineId: string,
    otherId: string,
  ): Promise<[Registration, Registration]> {
    const locked = new Map<string, Registration>();
    for (const id of [mineId, otherId].sort()) locked.set(id, await lockRegistration(tx, actor, id));
    return [locked.get(mineId) as Registration, locked.get(otherId) as Registration];
  }

  private async keep(tx: EntityManager, actor: ClaimantActor, kept: Kept): Promise<void> {
    const { registration, otherActionId, otherId, answer } = kept;
    const at = this.clock.now();
    await tx.query(
      `update participation_question set answer = $3, answered_at = $4
        where registration_id = $1 and other_registration_id = $2`,
      [registration.id, otherId, answer, at],
    );
    await appendEvent(tx, registration, {
      type: 'participation_answered',
      at,
      actor,
      data: { answer, otherActionId },
    });
    await this.log.append(tx, {
      type: 'registration.participation_answered',
      actor,
      subjects: [registration.id],
      actionId: registration.actionId,
      data: { answer },
    });
  }
}

interface Kept {
  readonly registration: Registration;
  readonly otherActionId: string;
  readonly otherId: string;
  readonly answer: ParticipationAnswer;
}

async function otherOf(tx: EntityManager, registrationId: string, questionId: string): Promise<string> {
  const [row]: { otherId: string }[] = isId(registrationId)
    ? await tx.query(
        `select other_registration_id as "otherId" from participation_question where id = $1 and registration_id = $2`,
        [questionId, registrationId],
      )
    : [];
  if (row === undefined) throw new RegistrationNotFound();
  return row.otherId;
}

async function answerNow(tx: EntityManager, questionId: string): Promise<ParticipationAnswer | null> {
  const [row]: { answer: ParticipationAnswer | null }[] = await tx.query(
    'select answer from participation_question where id = $1',
    [questionId],
  );
  if (row === undefined) throw new RegistrationNotFound();
  return row.answer;
}
