import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RelatedActionsQuery } from '@app/actions';
import { BlindIndexes, Clock, newId } from '@app/platform';
import { ParticipationQuestions, personInputs, RecordStore, type Registration } from '@app/registrations';

interface Joined {
  readonly id: string;
  readonly actionId: string;
}

/**
 * Finds the same person in another action against the same trader for the same cause, by the blind index. Reviewers of
 * each side get a hint of their own, the person a question where both registrations are of their mailbox. It refuses
 * and changes nothing.
 */
@Injectable()
export class DoubleParticipation {
  constructor(
    private readonly actions: RelatedActionsQuery,
    private readonly indexes: BlindIndexes,
    private readonly records: RecordStore,
    private readonly questions: ParticipationQuestions,
    private readonly clock: Clock,
  ) {}

  /** Brings the hints of a registration, which the caller has locked, up to what its last submission says. */
  async flag(tx: EntityManager, registration: Registration): Promise<void> {
    const related = await this.actions.run(tx, registration.actionId);
    const others =
      related.length === 0
        ? []
        : await this.alike(
            tx,
            registration,
            related.map(({ id }) => id),
          );
    await dropOpen(
      tx,
      registration.id,
      others.map(({ id }) => id),
    );
    for (const other of others) {
      await this.insert(tx, registration, other);
      await this.insert(tx, other, registration);
    }
    await this.questions.ask(
      tx,
      registration,
      others.map(({ id }) => id),
    );
  }

  /** Only who has joined takes part; an interest binds nobody. */
  private async alike(tx: EntityManager, registration: Registration, actionIds: readonly string[]): Promise<Joined[]> {
    const contents = await this.records.read(tx, registration.id, registration.submittedVersion);
    const found = new Set<string>();
    for (const input of personInputs(contents)) {
      for (const { registrationId, actionId } of await this.indexes.subjectsOf(tx, 'person', input))
        if (registrationId !== null && actionId !== null && actionIds.includes(actionId)) found.add(registrationId);
    }
    if (found.size === 0) return [];
    return tx.query(
      `select id, action_id as "actionId" from registration where id = any($1::uuid[]) and stage = 'joined' order by id`,
      [[...found]],
    );
  }

  private async insert(tx: EntityManager, one: Joined, other: Joined): Promise<void> {
    await tx.query(
      `insert into review_flag (id, registration_id, other_registration_id, kind, action_id, other_action_id, created_at)
       values ($1, $2, $3, 'other_action', $4, $5, $6) on conflict do nothing`,
      [newId(), one.id, other.id, one.actionId, other.actionId, this.clock.now()],
    );
  }
}

/** What is not alike any more, from both sides. What somebody settled stays. */
async function dropOpen(tx: EntityManager, id: string, stillAlike: readonly string[]): Promise<void> {
  await tx.query(
    `delete from review_flag
      where kind = 'other_action' and state = 'open'
        and ((registration_id = $1 and other_registration_id <> all($2::uuid[]))
          or (other_registration_id = $1 and registration_id <> all($2::uuid[])))`,
    [id, stillAlike],
  );
}
