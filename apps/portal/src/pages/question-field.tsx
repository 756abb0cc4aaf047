import type { VNode } from 'preact';
import { COUNTRIES, type Question } from '@app/actions';
import {
  Checkboxes,
  countryName,
  DateInput,
  dateLabels,
  type FieldError,
  type Label,
  Radios,
  Select,
  Textarea,
  type Translator,
} from '@app/ui';
import { type Answer, ANSWER, dateParts } from './read-answer.js';

export interface QuestionFieldProps {
  readonly t: Translator;
  readonly question: Question;
  readonly answer: Answer | undefined;
  /** The body of the form, where the page is shown again: parts of a date stay as they were typed. */
  readonly entered?: unknown;
  readonly error?: FieldError;
}

/** One question as the heading of its page. The texts are those of the questionnaire's version, never of a catalogue. */
export function QuestionField(props: QuestionFieldProps): VNode {
  const { t, question, answer } = props;
  const text = question.texts[t.locale];
  const label: Label = {
    text: question.required ? (text?.label ?? '') : t('common.optional', { label: text?.label ?? '' }),
    size: 'l',
    isPageHeading: true,
  };
  const field = { name: ANSWER, hint: text?.hint, error: props.error };
  const single = typeof answer === 'string' ? answer : '';
  switch (question.kind) {
    case 'choice':
      return <Radios {...field} legend={label} items={choicesOf(t, question)} value={single} />;
    case 'choices':
      return (
        <Checkboxes
          {...field}
          legend={label}
          items={choicesOf(t, question)}
          values={typeof answer === 'string' ? [] : (answer ?? [])}
        />
      );
    case 'country':
      return <Select {...field} label={label} items={countryItems(t)} value={single} />;
    case 'text':
      return <Textarea {...field} label={label} rows={8} value={single} maxLength={question.maxLength} />;
    case 'date':
    case 'month':
      return <DateQuestion {...props} legend={label} />;
  }
}

function DateQuestion({ t, question, answer, entered, error, legend }: QuestionFieldProps & { legend: Label }): VNode {
  const parts = question.kind === 'date' ? (['day', 'month', 'year'] as const) : (['month', 'year'] as const);
  return (
    <DateInput
      id={ANSWER}
      legend={legend}
      labels={dateLabels(t)}
      parts={parts}
      values={dateParts(entered ?? answer ?? '')}
      hint={question.texts[t.locale]?.hint}
      error={error}
    />
  );
}

function choicesOf(t: Translator, { options = [] }: Question): { value: string; text: string }[] {
  return options.map(({ code, texts }) => ({ value: code, text: texts[t.locale] ?? code }));
}

/** All countries by their name in the language of the page, after an empty first line. */
export function countryItems(t: Translator): { value: string; text: string }[] {
  const named = COUNTRIES.map((code) => ({ value: code, text: countryName(code, t.locale) }));
  named.sort((a, b) => a.text.localeCompare(b.text, t.locale));
  return [{ value: '', text: t('common.choose') }, ...named];
}
