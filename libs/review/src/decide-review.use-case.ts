import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '@app/audit';
import { LockEvidence } from '@app/evidence';
import { QueueNotice } from '@app/notices';
import { Clock, newId, UnitOfWork, type Actor } from '@app/platform';
import { appendEvent, assertEditable, type Registration } from '@app/registrations';
import { assertMayRead } from './reading-right.js';
import { lockReviewed } from './review-access.js';
import { ReviewCase } from './review-case.entity.js';
import { ReviewDecision } from './review-decision.entity.js';
import { ReviewNotes } from './review-notes.js';
import { isReasonFor, type ReviewOutcome, type ReviewReason } from './review-reasons.js';
import { ReviewCaseAssigned, ReviewCaseChanged, ReviewReasonInvalid } from './review.errors.js';

export interface DecideReviewCommand {
  readonly registrationId: string;
  /** The case's version that the page showed. */
  readonly version: number;
  readonly outcome: ReviewOutcome;
  readonly reasonCode: string;
  /** For staff only; empty for none. */
  readonly note: string;
}

export interface ReviewDecided {
  readonly decisionId: string;
  readonly version: number;
}

interface Decision extends ReviewDecided {
  readonly outcome: ReviewOutcome;
  readonly reasonCode: ReviewReason;
  readonly note: string;
  readonly at: Date;
}

/**
 * A reviewer's decision on the version they saw. It changes nothing about joining, leaving or counsel's list. A
 * proposal to refuse tells the person nothing: one member of staff alone cannot refuse.
 */
@Injectable()
export class DecideReview {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly notes: ReviewNotes,
    private readonly evidence: LockEvidence,
    private readonly notices: QueueNotice,
    private readonly log: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(command: DecideReviewCommand, actor: Actor): Promise<ReviewDecided> {
    const { registrationId, outcome, reasonCode } = command;
    return this.uow.run(actor, async (tx) => {
      const { registration, reviewCase } = await lockReviewed(tx, actor, registrationId);
      const at = this.clock.now();
      assertSeen(reviewCase, registration, command.version);
      if (isKeptByAnother(reviewCase, actor, at)) throw new ReviewCaseAssigned();
      await assertMayRead(tx, registrationId, actor, at);
      assertEditable(registration);
      if (!isReasonFor(outcome, reasonCode)) throw new ReviewReasonInvalid();
      const decision: Decision = {
        decisionId: newId(),
        version: reviewCase.version + 1,
        outcome,
        reasonCode,
        note: command.note.trim(),
        at,
      };
      await this.write(tx, registration, decision, actor);
      await this.evidence.lock(tx, registrationId, at);
      await this.tell(tx, registration, decision, actor);
      const data = { caseId: registrationId, decisionId: decision.decisionId, decision: outcome, reason: reasonCode };
      await this.log.append(tx, {
        type: 'review.decided',
        actor,
        subjects: [registrationId],
        actionId: registration.actionId,
        data,
      });
      return { decisionId: decision.decisionId, version: decision.version };
    });
  }

  private async write(
    tx: EntityManager,
    registration: Registration,
    { decisionId, version, outcome, reasonCode, note, at }: Decision,
    actor: Actor,
  ): Promise<void> {
    const { id: registrationId, actionId, submittedVersion } = registration;
    const sealed = await this.notes.seal(tx, registration, decisionId, note);
    await tx.insert(ReviewDecision, {
      id: decisionId,
      registrationId,
      actionId,
      staffId: actor.kind === 'staff' ? actor.staffId : '',
      outcome,
      reasonCode,
      submissionVersion: submittedVersion,
      decidedAt: at,
      ...sealed,
    });
    await tx.update(
      ReviewCase,
      { registrationId },
      {
        state: outcome,
        reasonCode,
        version,
        decidedVersion: submittedVersion,
        assignedTo: null,
        assignedUntil: null,
        updatedAt: at,
      },
    );
  }

  /** What the person sees of it: in their history, and by mail once the address is theirs. */
  private async tell(
    tx: EntityManager,
    registration: Registration,
    { outcome, reasonCode, at }: Decision,
    actor: Actor,
  ): Promise<void> {
    if (outcome === 'refusal_proposed') return;
    await appendEvent(tx, registration, { type: outcome, at, actor, data: { reason: reasonCode } });
    if (registration.confirmedAt === null) return;
    const { id: registrationId, actionId, mailboxId, locale } = registration;
    const template = outcome === 'proof_checked' ? 'proof-checked' : 'more-asked';
    await this.notices.add(tx, {
      template,
      locale,
      actionId,
      registrationId,
      mailboxId,
      params: { reason: reasonCode },
    });
  }
}

/** Until the job of a new submission has run, the case still names the older one: that page is stale too. */
function assertSeen(reviewCase: ReviewCase, registration: Registration, version: number): void {
  if (reviewCase.version !== version || reviewCase.submittedVersion !== registration.submittedVersion)
    throw new ReviewCaseChanged();
}

function isKeptByAnother({ assignedTo, assignedUntil }: ReviewCase, actor: Actor, now: Date): boolean {
  return (
    assignedTo !== null &&
    assignedUntil !== null &&
    assignedUntil > now &&
    !(actor.kind === 'staff' && actor.staffId === assignedTo)
  );
}
