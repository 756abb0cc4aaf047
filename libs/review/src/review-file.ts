import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  questionsFor,
  QuestionnaireQuery,
  renderedAnswer,
  renderedQuestion,
  ActionBasisQuery,
  type ActionBasis,
  type LegalEffect,
  type RenderedQuestion,
} from '@app/actions';
import { DeclarationsQuery, LegalEffectSentence, type DeclarationRow } from '@app/consents';
import { EvidenceListQuery, type EvidenceListRow } from '@app/evidence';
import {
  RecordStore,
  RegistrationEffects,
  type Account,
  type PlainAnswers,
  type Registration,
  type SentForm,
  type Stage,
} from '@app/registrations';
import { masked, type MaskedIdentity } from './masked-identity.js';
import { missingEntry, type MissingEntry } from './missing-entry.js';
import type { ReviewState } from './review-case.entity.js';
import { ReviewRecords, type DecisionRow, type FlagRow, type HistoryRow } from './review-records.js';
import type { Reviewed } from './review-access.js';

export interface AnsweredQuestion extends RenderedQuestion {
  /** In words. */
  readonly answer: readonly string[];
}

/** Everything a reviewer decides on, as last sent; birth date, phone and address line are masked. */
export interface ReviewFile {
  readonly registrationId: string;
  readonly reference: string;
  readonly action: ActionBasis;
  readonly actionTitle: string;
  readonly stage: Stage;
  /** Of the person; what is written to them is in this language. */
  readonly locale: string;
  readonly submittedVersion: number;
  readonly sentAt: Date;
  readonly joinedAt: Date | null;
  readonly addressConfirmed: boolean;
  readonly restricted: boolean;
  readonly reviewCase: {
    readonly version: number;
    readonly state: ReviewState;
    readonly reasonCode: string | null;
    readonly openedAt: Date;
    readonly decidedVersion: number | null;
    readonly assignedTo: string | null;
    readonly assignedUntil: Date | null;
  };
  readonly effect: LegalEffect;
  /** The approved sentence, in the language of the member of staff where the action has it. */
  readonly effectSentence: string;
  /** The entry behind that sentence is not in the newest extract: somebody should look into it. */
  readonly missingEntry: MissingEntry | null;
  readonly identity: MaskedIdentity | null;
  readonly accounts: readonly Account[];
  readonly answers: readonly AnsweredQuestion[];
  /** The language of `answers` and `effectSentence`. */
  readonly shownIn: string;
  /** What the forum's rules asked and what was missing when it was sent; null where none ran. */
  readonly form: SentForm | null;
  readonly declarations: readonly DeclarationRow[];
  readonly evidence: readonly (EvidenceListRow & { readonly sameFileIn: readonly string[] })[];
  readonly flags: readonly FlagRow[];
  readonly decisions: readonly DecisionRow[];
  readonly history: readonly HistoryRow[];
}

interface Sent {
  readonly questionnaireId: string;
  readonly plain: PlainAnswers;
  readonly submittedAt: Date;
  readonly form: SentForm | null;
}

/** Puts a registration together for its reviewer, inside the transaction that has logged the read. */
@Injectable()
export class ReviewFiles {
  constructor(
    private readonly actions: ActionBasisQuery,
    private readonly questionnaires: QuestionnaireQuery,
    private readonly sentences: LegalEffectSentence,
    private readonly effects: RegistrationEffects,
    private readonly records: RecordStore,
    private readonly declarations: DeclarationsQuery,
    private readonly evidence: EvidenceListQuery,
    private readonly reviews: ReviewRecords,
  ) {}

  async load(tx: EntityManager, { registration, reviewCase }: Reviewed, locale: string): Promise<ReviewFile> {
    const { id, actionId, submittedVersion, stage, reference, joinedAt, confirmedAt, restrictedAt } = registration;
    const action = await this.actions.byId(tx, actionId);
    const shownIn = action.locales.includes(locale) ? locale : registration.locale;
    const sent = await sentVersion(tx, registration);
    const contents = await this.records.read(tx, id, submittedVersion);
    const effect = await this.effects.of(tx, registration, action);
    const { version, state, reasonCode, openedAt, decidedVersion, assignedTo, assignedUntil } = reviewCase;
    return {
      registrationId: id,
      reference,
      action,
      actionTitle: await titleOf(tx, action, shownIn),
      stage,
      locale: registration.locale,
      submittedVersion,
      sentAt: sent.submittedAt,
      joinedAt,
      addressConfirmed: confirmedAt !== null,
      restricted: restrictedAt !== null,
      reviewCase: { version, state, reasonCode, openedAt, decidedVersion, assignedTo, assignedUntil },
      effect,
      effectSentence: (await this.sentences.run(tx, { actionId, effect, locale: shownIn })).text,
      missingEntry: await missingEntry(tx, id),
      identity: contents.identity_contact === undefined ? null : masked(contents.identity_contact),
      accounts: contents.accounts ?? [],
      answers: await this.answered(tx, { ...sent, answers: { ...sent.plain, ...contents.free_text } }, shownIn),
      shownIn,
      form: sent.form,
      declarations: await this.declarations.history(tx, id),
      evidence: await this.files(tx, id),
      flags: await this.reviews.flags(tx, id),
      decisions: await this.reviews.decisions(tx, id),
      history: await this.reviews.history(tx, id),
    };
  }

  private async answered(
    tx: EntityManager,
    sent: Sent & { readonly answers: PlainAnswers },
    locale: string,
  ): Promise<readonly AnsweredQuestion[]> {
    const { definition } = await this.questionnaires.byId(tx, sent.questionnaireId);
    return questionsFor(definition, 'joining', sent.answers).map(({ code }) => ({
      ...renderedQuestion(definition, locale, code),
      answer: renderedAnswer(definition, locale, code, sent.answers),
    }));
  }

  private async files(tx: EntityManager, id: string): Promise<ReviewFile['evidence']> {
    const rows = await this.evidence.run(tx, id);
    const elsewhere = await this.reviews.sameFiles(tx, id);
    return rows.map((row) => ({
      ...row,
      sameFileIn: elsewhere.filter(({ sha256 }) => sha256 === row.sha256).map(({ reference }) => reference),
    }));
  }
}

async function sentVersion(tx: EntityManager, { id, submittedVersion }: Registration): Promise<Sent> {
  const rows: Sent[] = await tx.query(
    'select questionnaire_id as "questionnaireId", plain, submitted_at as "submittedAt", form_state as form from submission where registration_id = $1 and version = $2',
    [id, submittedVersion],
  );
  if (rows[0] === undefined) throw new Error('A case stands for a submission that is not there.');
  return rows[0];
}

async function titleOf(tx: EntityManager, action: ActionBasis, locale: string): Promise<string> {
  const rows: { title: string }[] = await tx.query(
    'select title from action_text where action_id = $1 and locale = $2 order by version desc limit 1',
    [action.id, locale],
  );
  return rows[0]?.title ?? action.defendant;
}
