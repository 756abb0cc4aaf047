import {
  findQuestion,
  type Answers,
  type Question,
  type QuestionKind,
  type QuestionnaireDefinition,
} from './definition.js';
import { AnswerTextMissing } from '../actions.errors.js';

/** A question exactly as one language shows it; goes into what is kept as shown. */
export interface RenderedQuestion {
  readonly code: string;
  readonly kind: QuestionKind;
  readonly label: string;
  readonly hint: string | null;
  readonly options: readonly { readonly code: string; readonly label: string }[];
}

/** Throws where the code or the language is not in this version: nothing is ever shown in another language instead. */
export function renderedQuestion(definition: QuestionnaireDefinition, locale: string, code: string): RenderedQuestion {
  const question = findQuestion(definition, code);
  const text = question?.texts[locale];
  if (question === undefined || text === undefined) throw new AnswerTextMissing({ question: code, locale });
  const options = (question.options ?? []).map((option) => ({
    code: option.code,
    label: optionLabel(question, option.code, locale),
  }));
  return { code, kind: question.kind, label: text.label, hint: text.hint ?? null, options };
}

/** What the person answered, in words: labels of options, and dates, countries and texts as they were stored. */
export function renderedAnswer(
  definition: QuestionnaireDefinition,
  locale: string,
  code: string,
  answers: Answers,
): readonly string[] {
  const question = findQuestion(definition, code);
  if (question === undefined) throw new AnswerTextMissing({ question: code, locale });
  const answer = answers[code];
  const values = answer === undefined ? [] : typeof answer === 'string' ? [answer] : answer;
  return question.options === undefined ? values : values.map((value) => optionLabel(question, value, locale));
}

function optionLabel(question: Question, code: string, locale: string): string {
  const label = question.options?.find((option) => option.code === code)?.texts[locale];
  if (label === undefined) throw new AnswerTextMissing({ question: question.code, option: code, locale });
  return label;
}
