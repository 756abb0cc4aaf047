import { isCalendarDate, isCalendarMonth, isCountry } from '@app/joining-rules';
import {
  allQuestions,
  DEFAULT_MAX_LENGTH,
  type Answers,
  type OptionNotice,
  type Question,
  type QuestionKind,
  type QuestionnaireDefinition,
  type Stage,
} from './definition.js';

export type AnswerError =
  | 'required'
  | 'unknown_question'
  | 'unknown_option'
  | 'not_one'
  | 'not_a_list'
  | 'invalid_date'
  | 'invalid_month'
  | 'invalid_country'
  | 'too_early'
  | 'too_late'
  | 'too_long';

export interface AnswerProblem {
  readonly code: string;
  readonly error: AnswerError;
}

export type Eligibility =
  | { readonly outcome: 'eligible' }
  | { readonly outcome: 'unanswered'; readonly question: string }
  | {
      readonly outcome: 'interest_only' | 'excluded';
      readonly question: string;
      readonly option: string;
      readonly notice: OptionNotice;
    };

/**
 * The questions to ask at a stage, given the answers so far. Joining asks everything an interest asks and more;
 * preserving asks only what is not needed to join and may all be skipped.
 */
export function questionsFor(definition: QuestionnaireDefinition, stage: Stage, answers: Answers): readonly Question[] {
  const facts = definition.facts.filter((fact) => (stage === 'joining' ? true : fact.stage === stage));
  const asked = stage === 'preserve' ? facts : [definition.age, ...definition.eligibility, ...facts];
  return asked.filter((question) => isShown(definition, question, answers));
}

/** Every fault of the answers to a stage's questions. `today` is the calendar date in the action's zone. */
export function checkAnswers(
  definition: QuestionnaireDefinition,
  stage: Stage,
  answers: Answers,
  today: string,
): readonly AnswerProblem[] {
  const known = new Set(allQuestions(definition).map((question) => question.code));
  const problems: AnswerProblem[] = Object.keys(answers)
    .filter((code) => !known.has(code))
    .map((code) => ({ code, error: 'unknown_question' }));
  for (const question of questionsFor(definition, stage, answers)) {
    const error = answerError(question, answers[question.code], isRequired(definition, question), today);
    if (error !== null) problems.push({ code: question.code, error });
  }
  return problems;
}

/** What a person may do here by their answers: an exclusion weighs more than "interest only". */
export function eligibilityOf(definition: QuestionnaireDefinition, answers: Answers): Eligibility {
  const asked = [definition.age, ...definition.eligibility].filter((question) =>
    isShown(definition, question, answers),
  );
  const chosen = asked.flatMap((question) =>
    (question.options ?? [])
      .filter((option) => codesOf(answers[question.code]).includes(option.code))
      .map((option) => ({ question: question.code, option })),
  );
  for (const [outcome, key] of [
    ['excluded', 'excludes'],
    ['interest_only', 'interestOnly'],
  ] as const) {
    for (const { question, option } of chosen) {
      const notice = option[key];
      if (notice !== undefined) return { outcome, question, option: option.code, notice };
    }
  }
  const open = asked.find((question) => question.required && isBlank(answers[question.code]));
  return open === undefined ? { outcome: 'eligible' } : { outcome: 'unanswered', question: open.code };
}

/** What the answer to the age question says. Who has not answered it counts as a minor: the safer side. */
export function isAdult({ age }: QuestionnaireDefinition, answers: Answers): boolean {
  const chosen = (age.options ?? []).find(({ code }) => code === answers[age.code]);
  return chosen !== undefined && chosen.interestOnly === undefined;
}

/**
 * The answers that count, parted: codes kept as plain columns for filters and counts, and all else, which is sealed.
 * Answers to questions no longer shown are left out of both.
 */
export function splitAnswers(
  definition: QuestionnaireDefinition,
  answers: Answers,
): { plain: Answers; sealed: Answers } {
  const plain: Record<string, string | readonly string[]> = {};
  const sealed: Record<string, string | readonly string[]> = {};
  for (const question of allQuestions(definition)) {
    const answer = answers[question.code];
    if (answer === undefined || isBlank(answer) || !isShown(definition, question, answers)) continue;
    (question.plain ? plain : sealed)[question.code] = answer;
  }
  return { plain, sealed };
}

function isShown(definition: QuestionnaireDefinition, question: Question, answers: Answers): boolean {
  const condition = question.showIf;
  if (condition === undefined) return true;
  const other = allQuestions(definition).find(({ code }) => code === condition.question);
  if (other === undefined || !isShown(definition, other, answers)) return false;
  return codesOf(answers[condition.question]).some((code) => condition.in.includes(code));
}

function isRequired(definition: QuestionnaireDefinition, question: Question): boolean {
  const preserved = definition.facts.some((fact) => fact.code === question.code && fact.stage === 'preserve');
  return question.required && !preserved;
}

function answerError(
  question: Question,
  answer: string | readonly string[] | undefined,
  required: boolean,
  today: string,
): AnswerError | null {
  if (answer === undefined || isBlank(answer)) return required ? 'required' : null;
  if (question.kind === 'choices') return typeof answer === 'string' ? 'not_a_list' : choicesError(question, answer);
  return typeof answer === 'string' ? VALUE_ERRORS[question.kind](question, answer, today) : 'not_one';
}

type ValueError = (question: Question, answer: string, today: string) => AnswerError | null;

const VALUE_ERRORS: Readonly<Record<Exclude<QuestionKind, 'choices'>, ValueError>> = {
  choice: (question, answer) => (hasOption(question, answer) ? null : 'unknown_option'),
  country: (_question, answer) => (isCountry(answer) ? null : 'invalid_country'),
  date: (question, answer, today) => (isCalendarDate(answer) ? rangeError(question, answer, today) : 'invalid_date'),
  month: (question, answer, today) => (isCalendarMonth(answer) ? rangeError(question, answer, today) : 'invalid_month'),
  text: (question, answer) => ([...answer].length > (question.maxLength ?? DEFAULT_MAX_LENGTH) ? 'too_long' : null),
};

function choicesError(question: Question, answer: readonly string[]): AnswerError | null {
  const known = answer.every((code) => hasOption(question, code)) && new Set(answer).size === answer.length;
  return known ? null : 'unknown_option';
}

/** A month is compared by month, so that the month of a limit itself is allowed. */
function rangeError(question: Question, answer: string, today: string): AnswerError | null {
  const limit = (text: string): string => (text === 'today' ? today : text).slice(0, answer.length);
  if (question.earliest !== undefined && answer < limit(question.earliest)) return 'too_early';
  return question.latest !== undefined && answer > limit(question.latest) ? 'too_late' : null;
}

function hasOption(question: Question, code: string): boolean {
  return (question.options ?? []).some((option) => option.code === code);
}

function codesOf(answer: string | readonly string[] | undefined): readonly string[] {
  if (answer === undefined) return [];
  return typeof answer === 'string' ? [answer] : answer;
}

function isBlank(answer: string | readonly string[] | undefined): boolean {
  return answer === undefined || (typeof answer === 'string' ? answer.trim() === '' : answer.length === 0);
}
