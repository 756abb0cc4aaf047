import {
  eligibilityOf,
  questionsFor,
  takesJoining,
  type ActionBasis,
  type Answers,
  type Question,
  type QuestionnaireDefinition,
  type QuestionKind,
} from '@app/actions';
import { goalOf, type Aim } from '@app/registrations';

export interface FirstQuestions {
  readonly goal: 'interest' | 'joining';
  /** In the order they are asked: age, who can take part, and for an interest its few facts. */
  readonly questions: readonly Question[];
  /** The first that has no answer; null when all have. */
  readonly open: Question | null;
}

/** Free texts wait until there is a registration to seal them in. */
const CARRIED_KINDS: readonly QuestionKind[] = ['choice', 'choices', 'country', 'month', 'date'];

/** What is asked before the address, given the answers so far. */
export function firstQuestions(
  action: Pick<ActionBasis, 'window'>,
  definition: QuestionnaireDefinition,
  { answers, aim }: { readonly answers: Answers; readonly aim: Aim },
): FirstQuestions {
  const goal = goalBefore(action, definition, { answers, aim });
  const facts =
    goal === 'interest' && eligibilityOf(definition, answers).outcome !== 'unanswered' ? definition.facts : [];
  const early = new Set<Question>([
    definition.age,
    ...definition.eligibility,
    ...facts.filter(({ stage }) => stage === 'interest'),
  ]);
  const questions = questionsFor(definition, 'interest', answers).filter(
    (question) => early.has(question) && CARRIED_KINDS.includes(question.kind),
  );
  return {
    goal,
    questions,
    open: questions.find((question) => question.required && answers[question.code] === undefined) ?? null,
  };
}

function goalBefore(
  { window }: Pick<ActionBasis, 'window'>,
  definition: QuestionnaireDefinition,
  { answers, aim }: { readonly answers: Answers; readonly aim: Aim },
): 'interest' | 'joining' {
  const age = definition.age.options?.find(({ code }) => code === answers[definition.age.code]);
  const adult = age === undefined || age.interestOnly === undefined;
  const goal = goalOf({ stage: 'draft', adult, aim, joinable: takesJoining(window), definition, answers });
  return goal === 'joining' ? 'joining' : 'interest';
}
