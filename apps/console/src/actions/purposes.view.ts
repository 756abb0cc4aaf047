import type { PurposeRow, RecordPurposeCommand, StaffActionRow } from '@app/actions';
import { DECLARATION_RULES } from '@app/consents';
import { sourceOf, type Values } from './proceedings.view.js';

/** In place of a code: an entry that is not there yet. */
export const NEW_PURPOSE = 'new';
const MAX_RECIPIENTS = 30;

/** The consents that are asked by the wordings of a purpose; empty where it rests on none. */
export function consentsOf({ code, optional }: PurposeRow): readonly string[] {
  return optional ? DECLARATION_RULES.filter(({ purpose }) => purpose === code).map(({ kind }) => kind) : [];
}

export function recipientsOf(body: Readonly<Record<string, unknown>>): readonly string[] {
  const value = body['recipients'];
  const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
  return texts.filter((one): one is string => typeof one === 'string' && one !== '').slice(0, MAX_RECIPIENTS);
}

export function valuesOf(newest: PurposeRow | null, controllerId: string): Values {
  if (newest === null) return {};
  const { texts, basis6, basis9, retentionMonths, retentionEvent, retentionClass, consentMonths } = newest;
  const words = Object.entries(texts).flatMap(([locale, { title, description }]) => [
    [`title-${locale}`, title],
    [`description-${locale}`, description],
  ]);
  return {
    ...{ controllerId, basis6, basis9: basis9 ?? '', retentionEvent, retentionClass },
    retentionMonths: String(retentionMonths),
    consentMonths: consentMonths === null ? '' : String(consentMonths),
    ...(Object.fromEntries(words) as Values),
  };
}

export interface EnteredPurpose {
  readonly action: Pick<StaffActionRow, 'id' | 'locales'>;
  readonly code: string;
  readonly values: Values;
  readonly recipients: readonly string[];
}

export function commandOf({ action, code, values, recipients }: EnteredPurpose): RecordPurposeCommand {
  const text = (field: string): string => (values[field] ?? '').replaceAll('\r\n', '\n').trim();
  const words = (locale: string) => ({ title: text(`title-${locale}`), description: text(`description-${locale}`) });
  return {
    ...{ actionId: action.id, recipients },
    code: code === NEW_PURPOSE ? text('code') : code,
    seenVersion: Number(values['seenVersion']),
    controllerId: text('controllerId'),
    basis6: text('basis6'),
    basis9: text('basis9'),
    retentionMonths: monthsOf(text('retentionMonths')),
    retentionEvent: text('retentionEvent'),
    retentionClass: text('retentionClass'),
    consentMonths: text('consentMonths') === '' ? null : monthsOf(text('consentMonths')),
    texts: Object.fromEntries(action.locales.map((locale) => [locale, words(locale)])),
    source: sourceOf(values),
  };
}

/** What is no number is refused like one that nobody can mean. */
function monthsOf(text: string): number {
  return /^\d{1,4}$/.test(text) ? Number(text) : -1;
}
