import type { MessageValues, Translator } from '../i18n/translator.js';
import type { ErrorSummaryItem } from './error-summary.js';
import type { DatePart } from './date-input.js';
import type { FieldError } from './text.js';

export interface FieldProblem {
  field: string;
  text: string;
  /** Where the summary links to, when it is not `#field`: for a date, `#birth-day`. */
  href?: string;
}

/** The errors of one form: the same words in the summary and at the field. */
export interface FormErrors {
  /** The error of a field, to pass as `error`. Of several the first is shown. */
  of(field: string): FieldError | undefined;
  readonly items: readonly ErrorSummaryItem[];
}

export function formErrors(t: Translator, problems: readonly FieldProblem[]): FormErrors {
  const prefix = t('common.error.prefix');
  return {
    of(field) {
      const problem = problems.find((candidate) => candidate.field === field);
      return problem && { text: problem.text, prefix };
    },
    items: problems.map(({ field, text, href }) => ({ text, href: href ?? `#${field}` })),
  };
}

/** A rule that a field breaks. The page finds the words. */
export interface FieldCode {
  field: string;
  code: string;
}

/**
 * Words for codes, the most particular first: `<area>.error.<field>.<code>`, `<area>.error.<code>`,
 * `errors.field.<code>`, `errors.<code>`. A code nobody wrote a sentence for asks to check the answer.
 */
export function fieldProblems(
  t: Translator,
  area: 'portal' | 'console',
  codes: readonly FieldCode[],
  values?: MessageValues,
): FieldProblem[] {
  return codes.map(({ field, code }) => {
    const keys = [`${area}.error.${field}.${code}`, `${area}.error.${code}`, `errors.field.${code}`, `errors.${code}`];
    return { field, text: t(keys.find(t.has) ?? 'errors.field.unclear', values) };
  });
}

/** The words for the three fields of a `DateInput`. */
export function dateLabels(t: Translator): Record<DatePart, string> {
  return { day: t('common.date.day'), month: t('common.date.month'), year: t('common.date.year') };
}
