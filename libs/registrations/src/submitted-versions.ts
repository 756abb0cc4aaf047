import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EntrySalt } from '@app/audit';
import { holds, LegalEffectSentence, RecordDeclarations, ruleOf, type DeclarationKind } from '@app/consents';
import { MailChallenges } from '@app/identity';
import { QueueNotice } from '@app/notices';
import { BlindIndexes, newId, Outbox, seal, systemActor } from '@app/platform';
import { sentForm } from './form/sent-form.js';
import { accountInputs, personInputs } from './index-inputs.js';
import type { SubmissionGoal } from './journey.js';
import { keySubject, RecordStore } from './record-store.js';
import { Submission } from './registration-contents.entity.js';
import { RegistrationEffects } from './form/registration-effects.js';
import type { Registration } from './registration.entity.js';
import { snapshotOf } from './snapshot.js';
import { sentContents, type WorkingState } from './working-state.js';

export interface Submitted {
  readonly registrationId: string;
  readonly reference: string;
  readonly kind: SubmissionGoal;
  readonly submittedAt: Date;
  readonly confirmed: boolean;
  /** Shown once and kept by nobody: only the sending that made it has one. */
  readonly recoveryCode?: string | null;
}

export const SNAPSHOT_LABEL = 'submission/snapshot';
/** What review listens to: a new version of a registration was sent. */
export const REGISTRATION_SUBMITTED = 'registration-submitted';

export const NOTICE_OF = {
  interest: 'interest-recorded',
  joining: 'submission-received',
  correction: 'submission-corrected',
} as const;

export interface Commitment {
  readonly sha256: string;
  readonly salt: EntrySalt;
}

/** Fixes what was sent as a version of its own, makes it findable, and tells those who wait for it. */
@Injectable()
export class SubmittedVersions {
  constructor(
    private readonly records: RecordStore,
    private readonly indexes: BlindIndexes,
    private readonly declarations: RecordDeclarations,
    private readonly sentences: LegalEffectSentence,
    private readonly effects: RegistrationEffects,
    private readonly notices: QueueNotice,
    private readonly challenges: MailChallenges,
    private readonly outbox: Outbox,
  ) {}

  async sentBefore(tx: EntityManager, registration: Registration, version: number): Promise<Submitted | null> {
    if (registration.sentAtVersion === 0 || registration.sentAtVersion !== version || registration.version !== version)
      return null;
    const last = await tx.findOneOrFail(Submission, {
      where: { registrationId: registration.id, version: registration.submittedVersion },
    });
    return answerOf(registration, last.kind, last.submittedAt);
  }

  async keep(tx: EntityManager, registration: Registration, state: WorkingState, now: Date): Promise<Commitment> {
    const { action } = state;
    const contents = sentContents(state);
    const effect = await this.effects.of(tx, registration, action, registration.joinedAt);
    const sentence = await this.sentences.run(tx, { actionId: action.id, effect, locale: registration.locale });
    const formState = state.form && sentForm(state.form);
    const snapshot = snapshotOf({
      ...state,
      contents,
      formState,
      reference: registration.reference,
      version: registration.submittedVersion,
      kind: state.goal,
      submittedAt: now,
      locale: registration.locale,
      legalEffect: sentence.origin,
    });
    const keys = await this.records.keysOf(tx, registration, contents);
    const key = keys.of('case');
    const id = newId();
    await tx.insert(Submission, {
      id,
      registrationId: registration.id,
      actionId: registration.actionId,
      mailboxId: registration.mailboxId,
      sessionId: registration.sessionId,
      version: registration.submittedVersion,
      kind: state.goal,
      submittedAt: now,
      locale: registration.locale,
      questionnaireId: registration.questionnaireId,
      plain: registration.plain,
      formState,
      channel: 'page',
      shownSha256: snapshot.sha256,
      keyId: key.id,
      sealedSnapshot: seal(key, SNAPSHOT_LABEL, id, snapshot.bytes),
    });
    await this.records.freeze(tx, registration, contents, { version: registration.submittedVersion, keys, now });
    await this.keepDeclarations(tx, registration, state, id, snapshot.sha256);
    const subject = keySubject(registration);
    await this.indexes.replaceOf(tx, subject, { person: personInputs(contents), account: accountInputs(contents) });
    return { sha256: snapshot.sha256, salt: EntrySalt.create() };
  }

  /**
   * What the goal asks for becomes part of it. A joining declaration made on the way to something else, because the
   * window closed or an answer changed meanwhile, counts for nothing and is recorded as superseded.
   */
  private async keepDeclarations(
    tx: EntityManager,
    registration: Registration,
    { asked, declarations }: WorkingState,
    submissionId: string,
    shownSha256: string,
  ): Promise<void> {
    const part = new Set<string>(asked.map(({ kind }) => kind));
    await this.declarations.attachToSubmission(tx, registration.id, submissionId, [...part] as DeclarationKind[]);
    const stray = declarations.filter(
      ({ kind, outcome, submissionId: sent }) =>
        !part.has(kind) && holds(outcome) && sent === null && ruleOf(kind).joining,
    );
    await this.declarations.append(tx, systemActor('portal'), {
      registrationId: registration.id,
      actionId: registration.actionId,
      mailboxId: registration.mailboxId,
      sessionId: registration.sessionId,
      locale: registration.locale,
      channel: 'page',
      shownSha256,
      submissionId,
      acts: stray.map(({ kind, wordingId, wordingSha256 }) => ({
        kind,
        wordingId,
        wordingSha256,
        outcome: 'superseded',
      })),
    });
  }

  /** One mail: the receipt, or, while the address is unconfirmed, the one that asks to confirm it within 72 hours. */
  async announce(tx: EntityManager, registration: Registration, goal: SubmissionGoal): Promise<void> {
    const { id: registrationId, actionId, mailboxId, sessionId, locale } = registration;
    await this.outbox.add(tx, {
      topic: REGISTRATION_SUBMITTED,
      queue: 'work',
      payload: { registrationId },
      actionId,
      registrationId,
    });
    if (registration.confirmedAt === null) {
      const confirmBy = registration.confirmBy ?? undefined;
      await this.challenges.open(tx, {
        mailboxId,
        sessionId,
        locale,
        purpose: 'submission',
        registrationId,
        actionId,
        confirmBy,
      });
      return;
    }
    await this.notices.add(tx, {
      template: NOTICE_OF[goal],
      locale,
      actionId,
      registrationId,
      mailboxId,
      params: { version: registration.submittedVersion },
    });
  }
}

export function answerOf(registration: Registration, kind: SubmissionGoal, submittedAt: Date): Submitted {
  return {
    registrationId: registration.id,
    reference: registration.reference,
    kind,
    submittedAt,
    confirmed: registration.confirmedAt !== null,
  };
}
