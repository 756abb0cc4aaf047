import { AuditEntryRefused } from './audit.errors.js';

/**
 * The kinds of value an entry may hold. An entry can never be changed or erased, so nothing that names, describes or
 * reaches a person fits: no free text, no address, no date of birth as text of one's own.
 */
const KINDS = {
  /** A UUID in small letters. */
  id: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  /** A word of the program: `proof-checked`, `mail.confirm`, `image/png`, `NO_OTHER_ACTION`, `de-AT`. */
  code: /^(?=.{1,64}$)(?:[a-z][a-z0-9]*(?:[-._/][a-z0-9]+)*|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*|[a-z]{2}-[A-Z]{2})$/,
  /** A SHA-256 or a salted commitment, in hex. */
  hash: /^[0-9a-f]{64}$/,
  /** A calendar date of the case, never of a person. */
  date: /^\d{4}-\d{2}-\d{2}$/,
  /** UTC with milliseconds. */
  instant: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
} as const;

type TextKind = keyof typeof KINDS;
type Kind = TextKind | 'count' | 'flag' | `${TextKind}s`;
/** A field's kind; a trailing question mark says that it may be absent. */
export type FieldKind = Kind | `${Kind}?`;
export type DataShape = Readonly<Record<string, FieldKind>>;

type KindValue<K> = K extends 'count'
  ? number
  : K extends 'flag'
    ? boolean
    : K extends TextKind
      ? string
      : readonly string[];
type OptionalKeys<S> = { [F in keyof S]: S[F] extends `${string}?` ? F : never }[keyof S];

/** The TypeScript type that belongs to a shape. */
export type DataOf<S extends DataShape> = {
  readonly [F in Exclude<keyof S, OptionalKeys<S>>]: KindValue<S[F]>;
} & {
  readonly [F in OptionalKeys<S>]?: S[F] extends `${infer K}?` ? KindValue<K> : never;
};

export type AuditValue = string | number | boolean | readonly string[];

const MAX_LIST = 1_000;
const MAX_COUNT = 1_000_000_000_000;

export function isEntryId(value: unknown): value is string {
  return typeof value === 'string' && KINDS.id.test(value);
}

/**
 * Refuses unknown and missing fields and every value that does not look like its kind. The message names the field
 * and never the value, which may be the very thing that must not be kept.
 */
export function checkData(type: string, shape: DataShape, data: Readonly<Record<string, unknown>>): void {
  for (const field of Object.keys(data)) {
    if (!Object.hasOwn(shape, field)) throw new AuditEntryRefused(`${type} has no field ${safeName(field)}`);
  }
  for (const [field, declared] of Object.entries(shape)) {
    const value = data[field];
    const optional = declared.endsWith('?');
    if (value === undefined && optional) continue;
    const kind = (optional ? declared.slice(0, -1) : declared) as Kind;
    if (!fits(kind, value)) throw new AuditEntryRefused(`${type}.${field} is not of the kind ${kind}`);
  }
}

function fits(kind: Kind, value: unknown): boolean {
  if (kind === 'count') return isCount(value);
  if (kind === 'flag') return typeof value === 'boolean';
  if (kind in KINDS) return isText(kind as TextKind, value);
  const one = kind.slice(0, -1) as TextKind;
  return Array.isArray(value) && value.length <= MAX_LIST && value.every((item) => isText(one, item));
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < MAX_COUNT;
}

function isText(kind: TextKind, value: unknown): boolean {
  if (typeof value !== 'string' || !KINDS[kind].test(value)) return false;
  return kind !== 'date' && kind !== 'instant' ? true : !Number.isNaN(Date.parse(value));
}

function safeName(field: string): string {
  return /^[A-Za-z0-9]{1,40}$/.test(field) ? field : '(not a field name)';
}
