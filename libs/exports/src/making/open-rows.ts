import { hash } from 'node:crypto';
import type { ActionType } from '@app/actions';
import type { Account, FormItems, Identity } from '@app/registrations';
import { dateIn, legalEffect } from '@pure/actions';
import { openMailboxAddress } from '@pure/identity';
import type { DataKey, MasterKeys, SubjectKind, RetentionClass } from '@pure/platform';
import { openRecord } from '@pure/registrations';
import { factOf, type ListColumn } from '../list-columns.js';
import { csvLine, type CsvFormat } from './csv-lines.js';
import type { SealedRow } from './read-rows.query.js';
import type { Wordings } from './wordings.js';

/** What every row of a list has in common; plain data, so that it can be handed to a thread. */
export interface RowBasis {
  readonly columns: readonly string[];
  readonly format: CsvFormat;
  readonly zone: string;
  readonly action: { readonly type: ActionType; readonly forum: string; readonly knowsEntry: boolean };
  /** Question codes that stand for the country where there is no address. */
  readonly countryQuestions: readonly string[];
  /** Whether the legal effect of a row depends on where the person lives and on an opt-out. */
  readonly bindsBySilence: boolean;
  /** Whether the forum says that nobody is represented whose fee is unpaid, and one is charged. */
  readonly feeBars: boolean;
}

/** What rows are opened with. */
export interface RowOpening {
  readonly basis: RowBasis;
  readonly masterKeys: MasterKeys;
  readonly wordings: Wordings;
}

interface OpenRow {
  readonly row: SealedRow;
  readonly received: Date;
  readonly place: number;
  readonly plain: Readonly<Record<string, string | readonly string[]>>;
  readonly identity: Identity | null;
  readonly accounts: readonly Account[];
  readonly form: FormItems | null;
  readonly email: string;
  readonly basis: RowBasis;
  readonly wordings: Wordings;
}

const SEVERAL = ' | ';

const CELLS: Readonly<Record<Exclude<ListColumn, 'row' | 'row_sha256'>, (open: OpenRow) => string>> = {
  reference: ({ row }) => row.reference,
  stage: ({ row }) => row.stage,
  legal_effect: ({ row, received, basis, ...open }) =>
    legalEffect({
      action: basis.action,
      joinedAt: row.stage === 'joined' ? received : null,
      entry: row.entry,
      bySilence: bySilence({ row, basis, ...open }),
      unrepresented: basis.feeBars && row.unpaid !== null,
    }),
  submitted_at: ({ row }) => isoText(row.receivedAt),
  submitted_on: ({ received, basis }) => localDate(basis.zone, received),
  version: ({ row }) => row.version,
  given_names: ({ identity }) => identity?.givenNames ?? '',
  family_name: ({ identity }) => identity?.familyName ?? '',
  birth_date: ({ identity }) => identity?.birthDate ?? '',
  address: ({ identity }) => identity?.address?.lines.join(', ') ?? '',
  postcode: ({ identity }) => identity?.address?.postcode ?? '',
  town: ({ identity }) => identity?.address?.town ?? '',
  country: ({ identity, plain, basis }) => identity?.address?.country ?? firstOf(plain, basis.countryQuestions),
  email: ({ email }) => email,
  phone: ({ identity }) => identity?.phone ?? '',
  accounts: ({ accounts }) => accounts.map(accountText).join(SEVERAL),
  declarations: ({ row, wordings }) => wordings.given(row.declarations),
  evidence: ({ row }) => row.evidence,
  review: ({ row }) => row.review,
  language: ({ row }) => row.locale,
  address_confirmed: ({ row }) => isoText(row.confirmedAt),
};

/** As the rules of the forum say it: whoever lives there is bound without an act, until they opt out. */
function bySilence({
  row,
  basis,
  plain,
  form,
}: Pick<OpenRow, 'row' | 'basis' | 'plain' | 'form'>): 'represented' | 'opted_out' | null {
  if (!basis.bindsBySilence) return null;
  const residence = form?.fields.habitual_residence || firstOf(plain, basis.countryQuestions);
  if (residence !== basis.action.forum) return null;
  return row.optedOut === null ? 'represented' : 'opted_out';
}

/** Opens rows and writes them as CSV, in order. `firstPlace` is the place of the first one in the whole list. */
export function csvOf(rows: readonly SealedRow[], firstPlace: number, opening: RowOpening): string {
  const { basis } = opening;
  const cellsOf = basis.columns.map(cellOf);
  let text = '';
  for (let index = 0; index < rows.length; index += 1) {
    const opened = openRow(rows[index] as SealedRow, firstPlace + index, opening);
    text += csvLine(
      withHash(
        basis.columns,
        cellsOf.map((cell) => cell(opened)),
      ),
      basis.format,
    );
  }
  return text;
}

/** SHA-256 over the RFC 8785 array of a row's cells without its place and the hash itself. */
export function rowHash(cells: readonly string[]): string {
  return hash('sha256', JSON.stringify(cells), 'hex');
}

function withHash(columns: readonly string[], cells: string[]): string[] {
  const place = columns.indexOf('row_sha256');
  if (place >= 0)
    cells[place] = rowHash(cells.filter((_, index) => columns[index] !== 'row' && columns[index] !== 'row_sha256'));
  return cells;
}

function cellOf(column: string): (open: OpenRow) => string {
  const question = factOf(column);
  if (question !== null) return ({ plain }) => factText(plain[question]);
  if (column === 'row') return ({ place }) => String(place);
  if (column === 'row_sha256') return () => '';
  return CELLS[column as keyof typeof CELLS];
}

function openRow(row: SealedRow, place: number, { basis, masterKeys, wordings }: RowOpening): OpenRow {
  const key = unwrap(masterKeys, {
    id: row.keyId,
    wrapped: row.wrapped,
    subjectKind: 'registration',
    subjectId: row.id,
    retentionClass: 'case',
  });
  const identity =
    key === null ? null : opened(key, { id: row.identityId, class: 'identity_contact', sealed: row.identity });
  const form = key === null ? null : opened(key, { id: row.formId, class: 'form_items', sealed: row.form });
  const accounts = key === null ? null : opened(key, { id: row.accountsId, class: 'accounts', sealed: row.accounts });
  return {
    row,
    received: new Date(isoText(row.receivedAt)),
    place,
    basis,
    wordings,
    email: emailOf(row, masterKeys),
    plain: row.plain === null ? {} : (JSON.parse(row.plain) as OpenRow['plain']),
    form: form as FormItems | null,
    identity: identity as Identity | null,
    accounts: (accounts as readonly Account[] | null) ?? [],
  };
}

function emailOf(row: SealedRow, masterKeys: MasterKeys): string {
  const key = unwrap(masterKeys, {
    id: row.mailboxKeyId,
    wrapped: row.mailboxWrapped,
    subjectKind: 'mailbox',
    subjectId: row.mailboxId,
    retentionClass: 'account',
  });
  return key === null || row.address === null
    ? ''
    : openMailboxAddress(key, { id: row.mailboxId, address: bytes(row.address) });
}

interface Wrapped {
  readonly id: string | null;
  readonly wrapped: string | null;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly retentionClass: RetentionClass;
}

function unwrap(masterKeys: MasterKeys, { id, wrapped, ...scope }: Wrapped): DataKey | null {
  return id === null || wrapped === null ? null : masterKeys.unwrap({ id, ...scope, wrapped: bytes(wrapped) });
}

function opened(
  key: DataKey,
  record: { id: string | null; class: 'identity_contact' | 'accounts' | 'form_items'; sealed: string | null },
): unknown {
  return record.id === null || record.sealed === null
    ? null
    : openRecord(key, { id: record.id, class: record.class, sealed: bytes(record.sealed) });
}

/** PostgreSQL writes `\x0a1b…`. */
function bytes(text: string): Buffer {
  return Buffer.from(text.slice(2), 'hex');
}

/**
 * The connection reads in ISO style and UTC, without the zeros at the end: `2026-11-22 12:00:00.12+00`. As
 * `toISOString` writes it: with three places, and what is finer cut off.
 */
function isoText(text: string): string {
  const fraction = text.slice(20, -3);
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
}

const QUARTER = 900_000;
let lastDate = { zone: '', quarter: Number.NaN, date: '' };

/** Rows come in the order of receipt, and no zone changes its date but on a quarter of an hour: most share the last one's. */
function localDate(zone: string, at: Date): string {
  const quarter = Math.floor(at.getTime() / QUARTER);
  if (lastDate.quarter !== quarter || lastDate.zone !== zone) lastDate = { zone, quarter, date: dateIn(zone, at) };
  return lastDate.date;
}

function factText(answer: string | readonly string[] | undefined): string {
  if (answer === undefined) return '';
  return typeof answer === 'string' ? answer : answer.join(SEVERAL);
}

function firstOf(plain: OpenRow['plain'], questions: readonly string[]): string {
  for (const question of questions) if (plain[question] !== undefined) return factText(plain[question]);
  return '';
}

function accountText({ platform, handle, since, until }: Account): string {
  return [platform, handle, since ?? '', until ?? ''].join('; ');
}
