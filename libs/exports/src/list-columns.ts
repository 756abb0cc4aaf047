import type { QuestionnaireDefinition } from '@app/actions';
import { plainQuestions } from './list-filter.js';

/** What a column needs to be read or opened: nothing else is touched. */
export type ColumnNeed = 'identity' | 'accounts' | 'address' | 'declarations' | 'evidence';

export interface ColumnKind {
  readonly need: ColumnNeed | null;
  /** Names or reaches a person. */
  readonly personal: boolean;
  /** Chosen unless counsel says otherwise. */
  readonly usual: boolean;
}

const plain: ColumnKind = { need: null, personal: false, usual: true };
const identity: ColumnKind = { need: 'identity', personal: true, usual: true };

/** Columns by code, in the order of the file. The codes are also its header line. */
export const LIST_COLUMNS = {
  /** Its place in the order of receipt, from 1. */
  row: plain,
  reference: plain,
  stage: plain,
  legal_effect: plain,
  /** UTC, ISO 8601. */
  submitted_at: plain,
  /** The calendar date of receipt in the action's zone. */
  submitted_on: plain,
  version: plain,
  given_names: identity,
  family_name: identity,
  birth_date: identity,
  /** Lines of the address, joined by ", ". */
  address: identity,
  /** Text: leading zeros are part of it. */
  postcode: identity,
  town: identity,
  country: { need: 'identity', personal: false, usual: true },
  email: { need: 'address', personal: true, usual: true },
  phone: { ...identity, usual: false },
  /** platform; handle; since; until; joined by " | ". */
  accounts: { need: 'accounts', personal: true, usual: true },
  /** Kinds given now with the version of the wording, joined by " | ". */
  declarations: { need: 'declarations', personal: false, usual: true },
  /** Files not removed. */
  evidence: { need: 'evidence', personal: false, usual: true },
  review: plain,
  language: plain,
  address_confirmed: plain,
  /** SHA-256 over the RFC 8785 array of the row's other cells, without `row`. */
  row_sha256: plain,
} as const satisfies Readonly<Record<string, ColumnKind>>;

export type ListColumn = keyof typeof LIST_COLUMNS;

const FACT = 'fact.';

/** The question a fact column shows, or null for every other column. */
export function factOf(column: string): string | null {
  return column.startsWith(FACT) ? column.slice(FACT.length) : null;
}

export function isListColumn(column: string): column is ListColumn {
  return Object.hasOwn(LIST_COLUMNS, column);
}

export interface OfferedColumn {
  readonly code: string;
  readonly personal: boolean;
  readonly usual: boolean;
}

/** Every column this action's lists can have; facts stand before the row's hash. */
export function offeredColumns(definitions: readonly QuestionnaireDefinition[]): readonly OfferedColumn[] {
  const fixed = Object.entries(LIST_COLUMNS).map(([code, { personal, usual }]) => ({ code, personal, usual }));
  const facts = [...plainQuestions(definitions).keys()].map((code) => ({
    code: `${FACT}${code}`,
    personal: false,
    usual: true,
  }));
  return [...fixed.slice(0, -1), ...facts, ...fixed.slice(-1)];
}

export function usualColumns(definitions: readonly QuestionnaireDefinition[]): string[] {
  return offeredColumns(definitions)
    .filter(({ usual }) => usual)
    .map(({ code }) => code);
}

/** The order of the file, whatever the order of the boxes. */
export function inFileOrder(columns: readonly string[], definitions: readonly QuestionnaireDefinition[]): string[] {
  return offeredColumns(definitions)
    .map(({ code }) => code)
    .filter((code) => columns.includes(code));
}

export function needsOf(columns: readonly string[]): ReadonlySet<ColumnNeed> {
  return new Set(
    columns
      .filter(isListColumn)
      .map((column) => LIST_COLUMNS[column].need)
      .filter((need) => need !== null),
  );
}
