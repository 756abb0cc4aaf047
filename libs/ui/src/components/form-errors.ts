import type { Translator } from '../i18n/translator.js';
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

/** The words for the three fields of a `DateInput`. */
export function dateLabels(t: Translator): Record<DatePart, string> {
  return { day: t('common.date.day'), month: t('common.date.month'), year: t('common.date.year') };
}
