import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { QueueNotice } from '@app/notices';
import { Clock, newId } from '@app/platform';
import type { Registration } from '../registration.entity.js';

/** Asks the person, on both registrations, where both are of one mailbox. Of other mailboxes nobody is told anything. */
@Injectable()
export class ParticipationQuestions {
  constructor(
    private readonly notices: QueueNotice,
    private readonly clock: Clock,
  ) {}

  /** `otherIds` are registrations that look like the same person; a question once put stays, answered or not. */
  async ask(tx: EntityManager, registration: Registration, otherIds: readonly string[]): Promise<void> {
    if (otherIds.length === 0) return;
    const pairs: { id: string; actionId: string; sessionId: string }[] = await tx.query(
      `select id, action_id as "actionId", session_id as "sessionId" from registration
        where id = any($1::uuid[]) and mailbox_id = $2 and action_id <> $3 and stage = 'joined'`,
      [otherIds, registration.mailboxId, registration.actionId],
    );
    for (const other of pairs) {
      const asked = await this.insert(tx, registration.mailboxId, registration, other);
      await this.insert(tx, registration.mailboxId, other, registration);
      if (asked !== null) await this.tell(tx, registration, asked);
    }
  }

  /**
   * Once the address is proved, of whoever sent before: the mail that was due when the question came up had no purpose
   * yet. Of a pair that waited on both sides, the one proved last is written to.
   */
  async tellConfirmed(tx: EntityManager, registration: Registration): Promise<void> {
    const open: { id: string }[] = await tx.query(
      `select q.id from participation_question q
         join registration other on other.id = q.other_registration_id
        where q.registration_id = $1 and q.answer is null and other.mailbox_id = $2 and other.stage = 'joined'
          and other.confirmed_at is not null order by q.id`,
      [registration.id, registration.mailboxId],
    );
    for (const { id } of open) await this.tell(tx, registration, id);
  }

  /** One mail for the pair, as both are of one mailbox: who joined long ago would not see a question on a page. */
  private async tell(
    tx: EntityManager,
    { id: registrationId, actionId, mailboxId, locale }: Registration,
    questionId: string,
  ): Promise<void> {
    const template = 'participation-asked';
    await this.notices.add(tx, { template, locale, actionId, registrationId, mailboxId, params: { questionId } });
  }

  /** The id of the question; null where it was put already. */
  private async insert(tx: EntityManager, mailboxId: string, one: Side, other: Side): Promise<string | null> {
    const made: { id: string }[] = await tx.query(
      `insert into participation_question
         (id, registration_id, action_id, mailbox_id, session_id, other_registration_id, other_action_id, asked_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing
       returning id`,
      [newId(), one.id, one.actionId, mailboxId, one.sessionId, other.id, other.actionId, this.clock.now()],
    );
    return made[0]?.id ?? null;
  }
}

type Side = Pick<Registration, 'id' | 'actionId' | 'sessionId'>;

/** With either registration goes what was asked about the pair. */
export async function forgetParticipation(tx: EntityManager, registrationId: string): Promise<void> {
  await tx.query('delete from participation_question where registration_id = $1 or other_registration_id = $1', [
    registrationId,
  ]);
}
