import { Equals, ValidateIf } from 'class-validator';
import { isCalendarMonth } from '@app/actions';
import { parseForm } from '@app/platform';
import type { Account } from '@app/registrations';
import type { FieldCode } from '@app/ui';
import { PlainText } from '../pages/plain-text.js';
import type { Texts } from './detail-steps.js';

export class AccountForm {
  @PlainText({ max: 80, required: true })
  readonly platform!: string;

  @PlainText({ max: 200, required: true })
  readonly handle!: string;

  @PlainText({ max: 10 })
  readonly 'since-month': string = '';

  @PlainText({ max: 10 })
  readonly 'since-year': string = '';

  @PlainText({ max: 10 })
  readonly 'until-month': string = '';

  @PlainText({ max: 10 })
  readonly 'until-year': string = '';

  @ValidateIf((form: AccountForm) => form.shared !== undefined)
  @Equals('yes', { message: 'choose' })
  readonly shared?: string;
}

export type ReadAccount =
  { readonly ok: true; readonly account: Account } | { readonly ok: false; readonly errors: readonly FieldCode[] };

/** One account as entered. `thisMonth` as 2027-02: an account cannot have begun or ended later. */
export function readAccount(body: Record<string, unknown>, thisMonth: string): ReadAccount {
  const form = parseForm(AccountForm, body);
  if (!form.ok)
    return {
      ok: false,
      errors: form.errors.map((problem) => ({ ...problem, field: problem.field.replace(/-(month|year)$/, '') })),
    };
  const { value } = form;
  const since = readMonth(value['since-month'], value['since-year'], thisMonth);
  const until = readMonth(value['until-month'], value['until-year'], thisMonth);
  const errors: FieldCode[] = [
    ...(since.problem === null ? [] : [{ field: 'since', code: since.problem }]),
    ...(until.problem === null ? [] : [{ field: 'until', code: until.problem }]),
    ...(since.month !== null && until.month !== null && until.month < since.month
      ? [{ field: 'until', code: 'beforeSince' }]
      : []),
  ];
  if (errors.length > 0) return { ok: false, errors };
  return {
    ok: true,
    account: {
      platform: value.platform,
      handle: value.handle,
      since: since.month,
      until: until.month,
      shared: value.shared === 'yes',
    },
  };
}

export function accountTexts({ platform, handle, since, until, shared }: Account): Texts {
  return {
    platform,
    handle,
    ...monthTexts('since', since),
    ...monthTexts('until', until),
    ...(shared ? { shared: 'yes' } : {}),
  };
}

function readMonth(
  month: string,
  year: string,
  thisMonth: string,
): { readonly month: string | null; readonly problem: 'month' | 'inFuture' | null } {
  if (month === '' && year === '') return { month: null, problem: null };
  const text = `${year}-${month.padStart(2, '0')}`;
  if (month === '' || !isCalendarMonth(text)) return { month: null, problem: 'month' };
  return text > thisMonth ? { month: null, problem: 'inFuture' } : { month: text, problem: null };
}

function monthTexts(field: string, month: string | null): Texts {
  const [year = '', number = ''] = (month ?? '').split('-');
  return { [`${field}-month`]: number.replace(/^0/, ''), [`${field}-year`]: year };
}
