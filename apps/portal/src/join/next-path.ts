import { eligibilityOf, type Answers } from '@app/actions';
import { firstQuestions } from './first-questions.js';
import type { JoinContext } from './join-context.js';

/** Where the answers lead: to why nothing is possible here, to the next question, or to the address. */
export function nextPath(
  { action, questionnaire: { definition }, base, carried }: JoinContext,
  answers: Answers = carried.answers,
  after?: string,
): string {
  const eligibility = eligibilityOf(definition, answers);
  if (eligibility.outcome === 'excluded') return `${base}/join/notice/${eligibility.question}`;
  const { questions, open } = firstQuestions(action, definition, { answers, aim: carried.aim });
  const at = questions.findIndex(({ code }) => code === after);
  const next = questions.slice(at + 1).find(({ code }) => at >= 0 && answers[code] === undefined) ?? open;
  return next === null ? `${base}/join/email` : `${base}/join/questions/${next.code}`;
}

/** The question before this one, or the action's start page. */
export function previousPath({ questions, base }: JoinContext, code: string): string {
  const before = questions[questions.findIndex((question) => question.code === code) - 1];
  return before === undefined ? base : `${base}/join/questions/${before.code}`;
}
