import { checkAnswers, eligibilityOf, type Answers, type QuestionnaireDefinition } from '@app/actions';
import {
  lacksForForm,
  missingDeclarations,
  type AskedDeclaration,
  type DeclarationKind,
  type DeclarationOutcome,
} from '@app/consents';
import type { Contents } from './contents.js';
import type { Aim, Stage } from './registration.entity.js';

/** What can be sent now: an interest, joining, or a correction of what was sent. */
export type SubmissionGoal = 'interest' | 'joining' | 'correction';

export type StepName = 'facts' | 'identity' | 'form' | 'accounts' | 'proof' | 'declarations' | 'check';
/** `needed`: the form of the forum is incomplete without it, and sending does not wait for it. */
export type StepStatus = 'done' | 'open' | 'needed' | 'optional' | 'blocked';

export interface Step {
  readonly name: StepName;
  readonly status: StepStatus;
}

export interface JourneyFacts {
  readonly stage: Stage;
  readonly adult: boolean;
  readonly aim: Aim;
  /** Whether joining declarations can be given here now. */
  readonly joinable: boolean;
  readonly definition: QuestionnaireDefinition;
  readonly answers: Answers;
  readonly contents: Partial<Contents>;
  /** Whether what the forum's form requires is there; null where no rules drive the action. */
  readonly formDone?: boolean | null;
  readonly asked: readonly AskedDeclaration[];
  readonly outcomes: Readonly<Partial<Record<DeclarationKind, DeclarationOutcome>>>;
  /** Items of the form that count only when signed and are not. */
  readonly unsigned?: readonly string[] | undefined;
  /** The calendar date in the action's zone. */
  readonly today: string;
}

type GoalFacts = Pick<JourneyFacts, 'stage' | 'adult' | 'aim' | 'joinable' | 'definition' | 'answers'>;

/** Joining is only ever offered while it is possible here and to adults whose answers do not limit them to an interest. */
export function mayJoin({ stage, adult, joinable, definition, answers }: Omit<GoalFacts, 'aim'>): boolean {
  if (stage !== 'draft' && stage !== 'interest') return false;
  return adult && joinable && eligibilityOf(definition, answers).outcome !== 'interest_only';
}

/**
 * What the person is on the way to. Who may join and only wants to be kept informed registers and corrects an interest
 * all the same; after joining, changes are corrections.
 */
export function goalOf(facts: GoalFacts): SubmissionGoal {
  if (facts.stage === 'joined') return 'correction';
  if (facts.aim === 'joining' && mayJoin(facts)) return 'joining';
  return facts.stage === 'interest' ? 'correction' : 'interest';
}

/** The questions and declarations a goal is measured by: a correction by what was sent before. */
export function stageOfGoal(goal: SubmissionGoal, stage: Stage): 'interest' | 'joining' {
  return goal === 'joining' || stage === 'joined' ? 'joining' : 'interest';
}

/** The steps of the task list in order. Proof is never more than optional: it gates nothing. */
export function stepsOf(facts: JourneyFacts): readonly Step[] {
  const goal = goalOf(facts);
  const stage = stageOfGoal(goal, facts.stage);
  const { definition, answers, contents, today } = facts;
  const faultless = checkAnswers(definition, stage, answers, today).length === 0;
  const steps: Step[] = [{ name: 'facts', status: faultless ? 'done' : 'open' }];
  if (stage === 'joining') {
    steps.push({ name: 'identity', status: isIdentityComplete(contents) ? 'done' : 'open' });
    if (facts.formDone != null) steps.push({ name: 'form', status: facts.formDone ? 'done' : 'needed' });
    steps.push({ name: 'accounts', status: (contents.accounts ?? []).length > 0 ? 'done' : 'open' });
  }
  steps.push({ name: 'proof', status: 'optional' });
  steps.push({ name: 'declarations', status: declarationsStatus(facts) });
  const ready = steps.every(({ status }) => status !== 'open');
  return [...steps, { name: 'check', status: ready ? 'open' : 'blocked' }];
}

function declarationsStatus({ asked, outcomes, unsigned = [] }: JourneyFacts): StepStatus {
  if (missingDeclarations(asked, outcomes).length > 0) return 'open';
  const incomplete = lacksForForm(asked, outcomes).length > 0 || asked.some(({ kind }) => unsigned.includes(kind));
  return incomplete ? 'needed' : 'done';
}

/** The first step that keeps the registration from being sent; null when it can be sent. */
export function firstOpenStep(steps: readonly Step[]): StepName | null {
  return steps.find(({ name, status }) => status === 'open' && name !== 'check')?.name ?? null;
}

function isIdentityComplete({ identity_contact: identity }: Partial<Contents>): boolean {
  return (
    identity !== undefined && identity.givenNames !== '' && identity.familyName !== '' && identity.address !== null
  );
}
