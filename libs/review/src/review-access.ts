import type { EntityManager } from 'typeorm';
import { grantedActions, isId, mayIn, type Actor, type StaffActor, SCOPES } from '@app/platform';
import { findRegistration, lockRegistration, RegistrationNotFound, type Registration } from '@app/registrations';
import { ReviewCase } from './review-case.entity.js';
import { ReviewCaseNotFound, ReviewForbidden } from './review.errors.js';

export interface Reviewed {
  readonly registration: Registration;
  readonly reviewCase: ReviewCase;
}

/** Locks the registration, then its case: always in this order. Only a reviewer of its action gets that far. */
export async function lockReviewed(tx: EntityManager, actor: Actor, registrationId: string): Promise<Reviewed> {
  const registration = await orNotFound(lockRegistration(tx, actor, registrationId));
  assertReviews(actor, registration.actionId);
  assertJoined(registration);
  const reviewCase = await tx.findOne(ReviewCase, { where: { registrationId }, lock: { mode: 'pessimistic_write' } });
  if (reviewCase === null) throw new ReviewCaseNotFound();
  return { registration, reviewCase };
}

export async function findReviewed(tx: EntityManager, actor: Actor, registrationId: string): Promise<Reviewed> {
  const registration = await orNotFound(findRegistration(tx, actor, registrationId));
  assertReviews(actor, registration.actionId);
  assertJoined(registration);
  const reviewCase = await tx.findOne(ReviewCase, { where: { registrationId } });
  if (reviewCase === null) throw new ReviewCaseNotFound();
  return { registration, reviewCase };
}

/** The actions a reviewer reviews, or the one of them that was asked for; null for all of the instance. */
export function reviewedActions(
  actor: Actor,
  actionId: string | null,
): { readonly reviewer: StaffActor; readonly actionIds: readonly string[] | null } {
  if (actor.kind !== 'staff') throw new ReviewForbidden();
  const granted = grantedActions(actor, ...SCOPES.file_action_ids);
  if (granted !== 'all' && granted.length === 0) throw new ReviewForbidden();
  if (actionId === null) return { reviewer: actor, actionIds: granted === 'all' ? null : granted };
  if (!isId(actionId) || !mayIn(actor, actionId, ...SCOPES.file_action_ids)) throw new ReviewCaseNotFound();
  return { reviewer: actor, actionIds: [actionId] };
}

function assertReviews(actor: Actor, actionId: string): asserts actor is StaffActor {
  if (!mayIn(actor, actionId, ...SCOPES.file_action_ids)) throw new ReviewCaseNotFound();
}

/** The consent to keep proof says that nobody examines it before the person joins. */
function assertJoined({ joinedAt }: Registration): void {
  if (joinedAt === null) throw new ReviewCaseNotFound();
}

async function orNotFound(registration: Promise<Registration>): Promise<Registration> {
  try {
    return await registration;
  } catch (error) {
    throw error instanceof RegistrationNotFound ? new ReviewCaseNotFound() : error;
  }
}
