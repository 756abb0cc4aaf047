import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { Clock, mayIn, newId, SCOPES, type StaffActor, UnitOfWork, type Actor } from '@app/platform';
import { isForCounsel, lockRegistration, type Registration, RegistrationNotFound } from '@app/registrations';
import { ConflictReasonInvalid, ReviewCaseNotFound } from './review.errors.js';

/** How staff may be close to a person. Texts are in the catalogue under `review.conflict.<code>`. */
export const CONFLICT_REASONS = ['family', 'friend', 'work', 'own_case', 'opponent', 'other'] as const;
export type ConflictReason = (typeof CONFLICT_REASONS)[number];

/** Whoever opens anything of one person's: reviewers the file, counsel the form, support how to reach them. */
export const CONFLICT_DECLARERS = [...SCOPES.file_action_ids, ...SCOPES.list_action_ids, ...SCOPES.contact_action_ids];

export interface DeclareConflictCommand {
  readonly registrationId: string;
  readonly reasonCode: string;
}

/**
 * Hides everything of one registration from the member of staff who says that they are too close to the person, in every
 * role they have, at once and until a senior reviewer ends that. Lists still hold everybody, as people's rights hang on
 * them. Why is kept with the conflict and not in the log, which is never erased and which others read.
 */
@Injectable()
export class DeclareConflict {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute({ registrationId, reasonCode }: DeclareConflictCommand, actor: Actor): Promise<void> {
    return this.uow.run(actor, async (tx) => {
      const { registration, staff } = await opened(tx, actor, registrationId);
      if (!(CONFLICT_REASONS as readonly string[]).includes(reasonCode)) throw new ConflictReasonInvalid();
      const { staffId } = staff;
      // Before the conflict is there: afterwards the case is hidden from this transaction as well.
      if (mayIn(staff, registration.actionId, ...SCOPES.file_action_ids))
        await tx.query(
          'update review_case set assigned_to = null, assigned_until = null where registration_id = $1 and assigned_to = $2',
          [registrationId, staffId],
        );
      const conflictId = newId();
      const declared: unknown[] = await tx.query(
        `insert into staff_conflict (id, registration_id, action_id, staff_id, reason_code, declared_at)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id`,
        [conflictId, registrationId, registration.actionId, staffId, reasonCode, this.clock.now()],
      );
      // A second press that waited for the first: it is declared already, and the log says so once.
      if (declared.length === 0) return;
      await this.log.append(tx, {
        type: 'review.conflict_declared',
        actor,
        subjects: [registrationId],
        actionId: registration.actionId,
        data: { conflictId, staffId },
      });
    });
  }
}

/** Locked, and there only for who could open something of it: the same answer as where there is none. */
async function opened(
  tx: EntityManager,
  actor: Actor,
  registrationId: string,
): Promise<{ readonly registration: Registration; readonly staff: StaffActor }> {
  const registration = await orNotFound(lockRegistration(tx, actor, registrationId));
  if (actor.kind !== 'staff' || !opens(actor, registration)) throw new ReviewCaseNotFound();
  return { registration, staff: actor };
}

/** The consent to keep proof says that no reviewer examines anything before the person joins. */
function opens(actor: StaffActor, registration: Registration): boolean {
  const { actionId, joinedAt } = registration;
  return (
    (joinedAt !== null && mayIn(actor, actionId, ...SCOPES.file_action_ids)) ||
    (isForCounsel(registration) && mayIn(actor, actionId, ...SCOPES.list_action_ids)) ||
    mayIn(actor, actionId, ...SCOPES.contact_action_ids)
  );
}

async function orNotFound(registration: Promise<Registration>): Promise<Registration> {
  try {
    return await registration;
  } catch (error) {
    throw error instanceof RegistrationNotFound ? new ReviewCaseNotFound() : error;
  }
}
