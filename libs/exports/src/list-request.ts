import { Encrypter } from 'age-encryption';
import type { QuestionnaireDefinition } from '@app/actions';
import { ListRequestInvalid } from './exports.errors.js';
import { inFileOrder, offeredColumns } from './list-columns.js';
import { checkFilter, type ListFilter } from './list-filter.js';

/** What a list is made for. `other` needs a note. */
export const LIST_PURPOSES = [
  'case_assessment',
  'court_filing',
  'register_entry',
  'settlement',
  'informing_claimants',
  'other',
] as const;
export type ListPurpose = (typeof LIST_PURPOSES)[number];

/** `csv` holds the values as they are; `csv_spreadsheet` is safe to open in a spreadsheet program. */
export const LIST_FORMATS = ['csv', 'csv_spreadsheet'] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];
export type ListSeparator = ',' | ';';
export type ListRecipientKind = 'age' | 'zip';

export interface ListRequest {
  readonly purpose: ListPurpose;
  /** At most 300 characters and no personal data: it stands in the manifest. */
  readonly note: string | null;
  readonly filter: ListFilter;
  readonly columns: readonly string[];
  readonly format: ListFormat;
  readonly delimiter: ListSeparator;
  readonly recipientKind: ListRecipientKind;
  /** An age public key (`age1…`); null for a ZIP. */
  readonly recipient: string | null;
}

const MAX_NOTE = 300;
const AGE_KEY = /^age1[02-9ac-hj-np-z]{58}$/;

/** Answers the request as it is stored: trimmed, and with its columns in the order of the file. */
export function checkRequest(request: ListRequest, definitions: readonly QuestionnaireDefinition[]): ListRequest {
  const must = (condition: boolean, field: string): void => {
    if (!condition) throw new ListRequestInvalid({ field });
  };
  const note = request.note?.trim() ?? '';
  must(LIST_PURPOSES.includes(request.purpose), 'purpose');
  // An at sign is the one mark of an e-mail address that never stands in a sentence about a case.
  must(note.length <= MAX_NOTE && !note.includes('@') && (request.purpose !== 'other' || note !== ''), 'note');
  checkFilter(request.filter, definitions);
  const offered = new Set(offeredColumns(definitions).map(({ code }) => code));
  must(request.columns.length > 0 && request.columns.every((code) => offered.has(code)), 'columns');
  must(LIST_FORMATS.includes(request.format), 'format');
  must(request.delimiter === ',' || request.delimiter === ';', 'delimiter');
  must(request.recipientKind === 'age' || request.recipientKind === 'zip', 'recipientKind');
  const recipient = request.recipientKind === 'age' ? (request.recipient?.trim() ?? '') : null;
  must(recipient === null || isAgeKey(recipient), 'recipient');
  return { ...request, note: note === '' ? null : note, recipient, columns: inFileOrder(request.columns, definitions) };
}

/** An X25519 public key with a right checksum. Plug-in and post-quantum keys are not taken: common tools lack them. */
export function isAgeKey(text: string): boolean {
  if (!AGE_KEY.test(text)) return false;
  try {
    new Encrypter().addRecipient(text);
    return true;
  } catch {
    return false;
  }
}
