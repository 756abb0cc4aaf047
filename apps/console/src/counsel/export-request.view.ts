import { createHash } from 'node:crypto';
import { isAgeKey, LIST_FORMATS, LIST_PURPOSES, type ListChoices, type ListRequest } from '@app/exports';
import type { FieldCode } from '@app/ui';
import { allTexts, oneOf, oneText } from '../pages/query-text.js';
import { type Fields, filterPairs, type FilterValues, filterValues, listFilter } from './list-filter.view.js';

export const RECIPIENT_KINDS = ['age', 'zip'] as const;
export const DELIMITERS = { comma: ',', semicolon: ';' } as const;

/** A request for a list as the form says it. */
export interface RequestValues {
  readonly filter: FilterValues;
  readonly columns: readonly string[];
  readonly format: string;
  readonly delimiter: string;
  readonly encryption: string;
  readonly recipient: string;
  readonly purpose: string;
  readonly note: string;
}

/** What the form shows before anything is entered. */
export function newRequest(filter: FilterValues, choices: ListChoices): RequestValues {
  const columns = choices.columns.filter(({ usual }) => usual).map(({ code }) => code);
  return { filter, columns, format: '', delimiter: 'comma', encryption: '', recipient: '', purpose: '', note: '' };
}

export function requestValues(fields: Fields): RequestValues {
  return {
    filter: filterValues(fields),
    columns: allTexts(fields['columns']),
    format: oneText(fields['format']),
    delimiter: oneText(fields['delimiter']),
    encryption: oneText(fields['encryption']),
    recipient: oneText(fields['recipient']),
    purpose: oneText(fields['purpose']),
    note: oneText(fields['note']),
  };
}

/** What has to be put right before the request can be checked; the use case has the last word. */
export function requestProblems(values: RequestValues, choices: ListChoices): FieldCode[] {
  const offered = choices.columns.map(({ code }) => code);
  const wrong: [boolean, string, string][] = [
    [values.columns.length === 0 || !values.columns.every((code) => offered.includes(code)), 'columns', 'choose'],
    [oneOf(LIST_FORMATS, values.format) === undefined, 'format', 'choose'],
    [oneOf(['comma', 'semicolon'], values.delimiter) === undefined, 'delimiter', 'choose'],
    [oneOf(RECIPIENT_KINDS, values.encryption) === undefined, 'encryption', 'choose'],
    [values.encryption === 'age' && !isAgeKey(values.recipient), 'recipient', 'age_key'],
    [oneOf(LIST_PURPOSES, values.purpose) === undefined, 'purpose', 'choose'],
    [values.purpose === 'other' && values.note === '', 'note', 'required'],
    [values.note.includes('@') || values.note.length > 300, 'note', 'unfit'],
  ];
  return wrong.filter(([isWrong]) => isWrong).map(([, field, code]) => ({ field, code }));
}

/** Of values in which `requestProblems` found nothing. */
export function listRequest(values: RequestValues): ListRequest {
  const encryption = oneOf(RECIPIENT_KINDS, values.encryption) ?? 'age';
  return {
    purpose: oneOf(LIST_PURPOSES, values.purpose) ?? 'other',
    note: values.note === '' ? null : values.note,
    filter: listFilter(values.filter),
    columns: values.columns,
    format: oneOf(LIST_FORMATS, values.format) ?? 'csv',
    delimiter: values.delimiter === 'semicolon' ? DELIMITERS.semicolon : DELIMITERS.comma,
    recipientKind: encryption,
    recipient: encryption === 'age' ? values.recipient : null,
  };
}

/** All fields of a request, to be sent again with the next page. */
export function requestPairs(values: RequestValues): readonly (readonly [string, string])[] {
  const { filter, columns, ...single } = values;
  return [...filterPairs(filter), ...columns.map((code) => ['columns', code] as const), ...Object.entries(single)];
}

/** SHA-256 of the public key's text, as the manifest names it. */
export function fingerprintOf(recipient: string): string {
  return createHash('sha256').update(recipient, 'utf8').digest('hex');
}
