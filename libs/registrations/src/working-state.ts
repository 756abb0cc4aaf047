import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  ActionBasisQuery,
  ActionRulesQuery,
  dateIn,
  PurposesQuery,
  QuestionnaireQuery,
  takesJoining,
  type ActionBasis,
  type Answers,
  type PublishedQuestionnaire,
  type QuestionnaireDefinition,
} from '@app/actions';
import {
  askedAgain,
  declarationsFor,
  DeclarationsQuery,
  holds,
  type AskedDeclaration,
  type DeclarationKind,
  type DeclarationOutcome,
  type DeclarationRow,
} from '@app/consents';
import { Clock } from '@app/platform';
import { optedOut } from './leaving/opted-out.js';
import { changedFields } from './changed-fields.js';
import type { Contents } from './contents.js';
import { formPages, forumDeclarations, isFormDone, joiningForm, type JoiningForm } from './form/joining-form.js';
import { standingSignatures } from './signature/standing-signature.js';
import { answeredCountry, factsForRules, type KnownOfRegistration } from './form/rules-facts.js';
import { goalOf, mayJoin, stageOfGoal, stepsOf, type Step, type SubmissionGoal } from './journey.js';
import { RecordStore, WORKING_COPY } from './record-store.js';
import type { PlainAnswers, Registration } from './registration.entity.js';

/** Everything that decides what the person can do next; the same for the pages and for the submission. */
export interface WorkingState {
  readonly action: ActionBasis;
  readonly questionnaire: PublishedQuestionnaire;
  readonly answers: Answers;
  readonly contents: Partial<Contents>;
  readonly declarations: readonly DeclarationRow[];
  readonly asked: readonly AskedDeclaration[];
  readonly outcomes: Readonly<Partial<Record<DeclarationKind, DeclarationOutcome>>>;
  readonly goal: SubmissionGoal;
  /** Whether joining is possible for this person now, whatever they are on the way to. */
  readonly mayJoin: boolean;
  /** By which questions and declarations the goal is measured. */
  readonly stage: 'interest' | 'joining';
  readonly steps: readonly Step[];
  /** What the forum's rules say; null where none drive the action, and for an interest. */
  readonly form: JoiningForm | null;
  /** Field names a correction would change; empty before the first submission. */
  readonly changed: readonly string[];
}

/** Loads the working state inside the caller's transaction. */
@Injectable()
export class WorkingStates {
  constructor(
    private readonly actions: ActionBasisQuery,
    private readonly questionnaires: QuestionnaireQuery,
    private readonly purposes: PurposesQuery,
    private readonly declarations: DeclarationsQuery,
    private readonly records: RecordStore,
    private readonly rules: ActionRulesQuery,
    private readonly clock: Clock,
  ) {}

  async load(tx: EntityManager, registration: Registration): Promise<WorkingState> {
    const action = await this.actions.byId(tx, registration.actionId);
    const questionnaire = await this.questionnaires.byId(tx, registration.questionnaireId);
    const contents = await this.records.read(tx, registration.id, WORKING_COPY);
    const answers = { ...registration.plain, ...contents.free_text };
    const declarations = await this.declarations.current(tx, registration.id);
    const joinable = takesJoining(action.window);
    const basis = {
      stage: registration.stage,
      adult: registration.adult,
      joinable,
      aim: registration.aim,
      definition: questionnaire.definition,
      answers,
    };
    const goal = goalOf(basis);
    const stage = stageOfGoal(goal, registration.stage);
    const changed = await this.changes(
      tx,
      registration,
      { answers, contents: sentContents({ stage, contents }) },
      questionnaire.definition,
    );
    const outcomes = outcomesOf(declarations, changed);
    const known = { definition: questionnaire.definition, answers, contents, declarations, outcomes };
    const form = stage === 'joining' ? await this.form(tx, registration, known) : null;
    const asked = declarationsFor({
      stage,
      purposes: await this.purposes.run(tx, action.id),
      // Who joined in time gives a declaration anew after a correction, whatever the window does now.
      joinable: joinable || registration.stage === 'joined',
      forum: form && forumDeclarations(form),
    });
    const formDone = form === null || formPages(form).length === 0 ? null : isFormDone(form);
    const unsigned = form?.state.shortcomings.filter(({ code }) => code === 'signature').map(({ item }) => item);
    const steps = stepsOf({
      ...basis,
      formDone,
      contents,
      asked,
      unsigned,
      outcomes,
      today: dateIn(action.zone, this.clock.now()),
    });
    return {
      ...{ action, questionnaire, answers, contents, declarations, asked, outcomes },
      ...{ goal, stage, steps, form, changed, mayJoin: mayJoin(basis) },
    };
  }

  private async form(
    tx: EntityManager,
    { id, actionId, feePaidAt, entry }: Registration,
    known: Omit<KnownOfRegistration, 'definition' | 'feePaid' | 'joined' | 'optedOutOn' | 'signed'> & {
      readonly definition: QuestionnaireDefinition;
    },
  ): Promise<JoiningForm | null> {
    const rules = await this.rules.running(tx, actionId);
    if (rules === null) return null;
    const optedOutOn = await optedOut(tx, id);
    const signed = await standingSignatures(tx, id);
    const facts = factsForRules({ ...known, feePaid: feePaidAt !== null, joined: entry !== null, optedOutOn, signed });
    const residenceAnswered = answeredCountry(known) !== undefined;
    return joiningForm(rules, facts, this.clock.now(), { minorsJoin: minorsJoin(known.definition), residenceAnswered });
  }

  private async changes(
    tx: EntityManager,
    registration: Registration,
    after: { answers: Answers; contents: Partial<Contents> },
    definition: QuestionnaireDefinition,
  ): Promise<ReturnType<typeof changedFields>> {
    if (registration.submittedVersion === 0 || registration.version === registration.sentAtVersion) return [];
    const sent: { plain: PlainAnswers }[] = await tx.query(
      'select plain from submission where registration_id = $1 and version = $2',
      [registration.id, registration.submittedVersion],
    );
    const contents = await this.records.read(tx, registration.id, registration.submittedVersion);
    return changedFields({ answers: { ...sent[0]?.plain, ...contents.free_text }, contents }, after, definition);
  }
}

/** What is sent: an interest holds no name, address or account, also where some was entered on the way to joining. */
export function sentContents({ stage, contents }: Pick<WorkingState, 'stage' | 'contents'>): Partial<Contents> {
  if (stage === 'joining') return contents;
  const { free_text, technical } = contents;
  return { ...(free_text && { free_text }), ...(technical && { technical }) };
}

/** Nothing of it waits to be sent: it was sent, or it is a consent taken back, ended or renewed, which counts at once. */
export function isSettled({ outcome, submissionId }: DeclarationRow): boolean {
  return submissionId !== null || outcome === 'withdrawn' || outcome === 'expired' || outcome === 'renewed';
}

/** What holds now. A declaration sent earlier whose covered field has changed since no longer counts: it is asked again. */
function outcomesOf(
  declarations: readonly DeclarationRow[],
  changed: ReturnType<typeof changedFields>,
): WorkingState['outcomes'] {
  const sent = declarations
    .filter(({ submissionId, outcome }) => submissionId !== null && holds(outcome))
    .map(({ kind }) => kind);
  const again = new Set(askedAgain(changed, sent));
  return Object.fromEntries(
    declarations.filter(({ kind }) => !again.has(kind)).map(({ kind, outcome }) => [kind, outcome]),
  );
}

/** An action whose first question lets nobody under 18 join offers nobody to register a child. */
function minorsJoin({ age }: QuestionnaireDefinition): boolean {
  return (age.options ?? []).every(
    ({ interestOnly, excludes }) => interestOnly === undefined && excludes === undefined,
  );
}
