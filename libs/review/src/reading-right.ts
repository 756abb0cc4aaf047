import type { EntityManager } from 'typeorm';
import type { Actor } from '@app/platform';
import { ASSIGNED_FOR } from './assign-next.use-case.js';
import { ReadingReasonNeeded } from './review.errors.js';

/** Why a file is opened outside one's assignment. Texts are in the catalogue under `review.access.<code>`. */
export const ACCESS_REASONS = ['second_opinion', 'question_of_the_person', 'likeness', 'complaint', 'other'] as const;
export type AccessReason = (typeof ACCESS_REASONS)[number];

/** How long a file stays open for the reason that was given, in milliseconds. */
export const ACCESS_FOR = ASSIGNED_FOR;

/**
 * Fails unless the file is assigned to the reader, or they decided on it or gave a reason for opening it within the
 * last twenty minutes. Having the role is not enough.
 */
export async function assertMayRead(tx: EntityManager, registrationId: string, actor: Actor, now: Date): Promise<void> {
  if (actor.kind === 'staff') {
    const [right]: { may: boolean }[] = await tx.query(
      `select exists (select from review_case where registration_id = $1 and assigned_to = $2 and assigned_until > $3)
           or exists (select from review_decision where registration_id = $1 and staff_id = $2 and decided_at > $4)
           or exists (select from file_access where registration_id = $1 and staff_id = $2 and expires_at > $3
                      and role is distinct from 'counsel') as may`,
      [registrationId, actor.staffId, now, new Date(now.getTime() - ASSIGNED_FOR)],
    );
    if (right?.may === true) return;
  }
  throw new ReadingReasonNeeded();
}
