import {
  checkAnswers,
  type AnswerProblem,
  type Answers,
  type Question,
  type QuestionnaireDefinition,
} from '@app/actions';
import { hasUnwantedCharacters } from './plain-text.js';

export type Answer = string | readonly string[];

/** The name of the one field of a question page; dates and months have parts, `answer-day` and so on. */
export const ANSWER = 'answer';

const MAX_CHOICES = 50;
const MAX_TEXT = 6_000;

/** What a question page sent, as it would be stored. What makes no sense is left for `answerProblem` to find. */
export function readAnswer({ kind }: Question, body: unknown): Answer {
  const fields = (body ?? {}) as Record<string, unknown>;
  switch (kind) {
    case 'choices':
      return listOf(fields[ANSWER]);
    case 'date':
      return calendar([part(fields, 'year', 4), part(fields, 'month', 2), part(fields, 'day', 2)]);
    case 'month':
      return calendar([part(fields, 'year', 4), part(fields, 'month', 2)]);
    case 'choice':
    case 'country':
    case 'text':
      return textOf(fields[ANSWER]).slice(0, MAX_TEXT);
  }
}

/** The code of the sentence on the page, or null where the answer can be kept. Optional questions may stay empty. */
export function answerProblem(
  { definition, answers, today }: { definition: QuestionnaireDefinition; answers: Answers; today: string },
  question: Question,
  answer: Answer,
): AnswerProblem['error'] | 'characters' | null {
  if (typeof answer === 'string' && hasUnwantedCharacters(answer)) return 'characters';
  const problems = checkAnswers(definition, 'joining', { ...answers, [question.code]: answer }, today);
  return problems.find(({ code }) => code === question.code)?.error ?? null;
}

/** An empty answer is none: it takes an earlier one away. */
export function withAnswer(answers: Answers, code: string, answer: Answer): Answers {
  const others = Object.entries(answers).filter(([key]) => key !== code);
  return Object.fromEntries(answer.length === 0 ? others : [...others, [code, answer]]);
}

/** The parts of a date as they were entered, or of a stored one. */
export function dateParts(body: unknown): Readonly<Partial<Record<'day' | 'month' | 'year', string>>> {
  if (typeof body === 'string') {
    const [year, month, day] = body.split('-').map((text) => text.replace(/^0+(?=\d)/, ''));
    return {
      ...(year === undefined || year === '' ? {} : { year }),
      ...(month === undefined ? {} : { month }),
      ...(day === undefined ? {} : { day }),
    };
  }
  const fields = (body ?? {}) as Record<string, unknown>;
  return {
    day: partOf(fields, ANSWER, 'day'),
    month: partOf(fields, ANSWER, 'month'),
    year: partOf(fields, ANSWER, 'year'),
  };
}

/** `2027-02-30` for what was entered, existing or not; empty where nothing was. */
export function calendar(parts: readonly string[]): string {
  return parts.every((text) => text === '') ? '' : parts.join('-');
}

function part(fields: Record<string, unknown>, name: 'day' | 'month' | 'year', digits: number): string {
  const text = partOf(fields, ANSWER, name).replace(/^0+$/, '');
  return text === '' ? '' : text.padStart(digits, '0');
}

export function partOf(fields: Record<string, unknown>, field: string, name: 'day' | 'month' | 'year'): string {
  return textOf(fields[`${field}-${name}`]).slice(0, 10);
}

function listOf(value: unknown): readonly string[] {
  const list: unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return list.filter((item): item is string => typeof item === 'string' && item !== '').slice(0, MAX_CHOICES);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.normalize('NFC').replaceAll('\r\n', '\n').trim() : '';
}
