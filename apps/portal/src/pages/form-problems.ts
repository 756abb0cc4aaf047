import type { FieldCode, FormErrors, MessageValues } from '@app/ui';
import { fieldProblems, formErrors, type Translator } from '@app/ui';

/** The words for what is wrong. Of the fields in `dates` the summary leads to the first part, because a group takes no focus. */
export function formProblems(
  t: Translator,
  codes: readonly FieldCode[],
  { dates = {}, values }: { dates?: Readonly<Record<string, string>>; values?: MessageValues } = {},
): FormErrors {
  const problems = codes.map((problem) => {
    const { code, max } = withLimit(problem.code);
    return fieldProblems(t, 'portal', [{ field: problem.field, code }], max === null ? values : { ...values, max })[0];
  });
  return formErrors(
    t,
    problems.flatMap((problem) => {
      if (problem === undefined) return [];
      const part = dates[problem.field];
      return [part === undefined ? problem : { ...problem, href: `#${problem.field}-${part}` }];
    }),
  );
}

/** `tooLong100` names the rule and its limit. */
function withLimit(code: string): { code: string; max: number | null } {
  const limit = /^tooLong(\d+)$/.exec(code)?.[1];
  return limit === undefined ? { code, max: null } : { code: 'tooLong', max: Number(limit) };
}
