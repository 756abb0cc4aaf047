import type { SupportFile } from '@app/support';
import type { FormErrors } from '@app/ui';
import type { Page } from '../shell/page.js';

/** The forms of the page; only one is sent at a time. */
export type SupportForm = 'check' | 'resend' | 'request' | 'withdrawal' | 'lostMailbox';
export const NEWS = ['passed', 'sent', 'requested', 'withdrawn', 'lostMailbox', 'said'] as const;
export type News = (typeof NEWS)[number];
export const REFUSALS = ['failed', 'birthDateWrong', 'tries', 'check', 'soon', 'nothing', 'changed', 'closed'] as const;
export type Refusal = (typeof REFUSALS)[number];

export interface SupportedView {
  readonly page: Page;
  readonly file: SupportFile;
  readonly errors: FormErrors;
  /** Which form was sent, what was entered in it, and what came of it. */
  readonly sent?: SupportForm;
  readonly values?: Readonly<Record<string, string>>;
  readonly checks?: readonly string[];
  readonly news?: News;
  readonly refused?: Refusal;
}

/** Several forms of one page ask for the same: ids carry the form, and only the form that was sent shows what came of it. */
export function fieldOf(view: SupportedView, form: SupportForm, name: string) {
  const id = `${form}-${name}`;
  const own = view.sent === form;
  const value = own ? view.values?.[name] : undefined;
  return { id, name, ...(value === undefined ? {} : { value }), ...errorOf(view, own ? id : '') };
}

function errorOf({ errors }: SupportedView, id: string) {
  const error = errors.of(id);
  return error === undefined ? {} : { error };
}
