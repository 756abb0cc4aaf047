import { isCalendarDate } from './calendar.js';

export interface ProfileProblem {
  /** Where: `paths[0].deadline.length.count`. */
  readonly path: string;
  readonly problem:
    | 'not_an_object'
    | 'not_a_list'
    | 'not_a_text'
    | 'not_a_flag'
    | 'not_a_number'
    | 'not_a_date'
    | 'not_a_link'
    | 'not_a_zone'
    | 'unknown_field'
    | 'unknown_value'
    | 'empty'
    | 'source_unknown'
    | 'source_unused'
    | 'check_unknown'
    | 'code_unknown'
    | 'used_twice'
    | 'not_covered_once'
    | 'non_residents_must_opt_in'
    | 'deadline_and_rule_disagree'
    | 'languages_differ'
    | 'signed_for_other_rules';
}

export type Check = (value: unknown, path: string) => ProfileProblem[];
interface Field {
  readonly check: Check;
  readonly optional: boolean;
}

export const text: Check = (value, path) =>
  typeof value !== 'string'
    ? [{ path, problem: 'not_a_text' }]
    : value.trim() === ''
      ? [{ path, problem: 'empty' }]
      : [];
export const flag: Check = (value, path) => (typeof value === 'boolean' ? [] : [{ path, problem: 'not_a_flag' }]);
export const positive: Check = (value, path) =>
  Number.isInteger(value) && (value as number) > 0 ? [] : [{ path, problem: 'not_a_number' }];
export const date: Check = (value, path) => (isCalendarDate(value) ? [] : [{ path, problem: 'not_a_date' }]);
export const link: Check = (value, path) =>
  typeof value === 'string' && /^https?:\/\/\S+$/.test(value) ? [] : [{ path, problem: 'not_a_link' }];

export function oneOf(...values: readonly string[]): Check {
  return (value, path) =>
    typeof value === 'string' && values.includes(value) ? [] : [{ path, problem: 'unknown_value' }];
}

export function matching(pattern: RegExp): Check {
  return (value, path) =>
    typeof value === 'string' && pattern.test(value) ? [] : [{ path, problem: 'unknown_value' }];
}

export function orNull(check: Check): Check {
  return (value, path) => (value === null ? [] : check(value, path));
}

export function listOf(check: Check): Check {
  return (value, path) =>
    Array.isArray(value)
      ? value.flatMap((item, index) => check(item, `${path}[${index}]`))
      : [{ path, problem: 'not_a_list' }];
}

/** A list with at least one entry. */
export function someOf(check: Check): Check {
  return (value, path) =>
    Array.isArray(value) && value.length === 0 ? [{ path, problem: 'empty' }] : listOf(check)(value, path);
}

export function mapOf(check: Check): Check {
  return (value, path) =>
    isRecord(value)
      ? Object.entries(value).flatMap(([key, item]) => check(item, `${path}.${key}`))
      : [{ path, problem: 'not_an_object' }];
}

export function record(fields: Readonly<Record<string, Field>>): Check {
  return (value, path) => {
    if (!isRecord(value)) return [{ path: path === '' ? '(profile)' : path, problem: 'not_an_object' }];
    const at = (key: string): string => (path === '' ? key : `${path}.${key}`);
    const unknown = Object.keys(value)
      .filter((key) => !Object.hasOwn(fields, key))
      .map((key): ProfileProblem => ({ path: at(key), problem: 'unknown_field' }));
    const known = Object.entries(fields).flatMap(([key, { check, optional }]) =>
      optional && value[key] === undefined ? [] : check(value[key], at(key)),
    );
    return [...unknown, ...known];
  };
}

/** A record whose `name` says which of several shapes it has. */
export function variant(name: string, shapes: Readonly<Record<string, Readonly<Record<string, Field>>>>): Check {
  return (value, path) => {
    if (!isRecord(value)) return [{ path, problem: 'not_an_object' }];
    const kind = value[name];
    const fields = typeof kind === 'string' && Object.hasOwn(shapes, kind) ? shapes[kind] : undefined;
    if (fields === undefined) return [{ path: `${path}.${name}`, problem: 'unknown_value' }];
    return record({ ...fields, [name]: must(text) })(value, path);
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const must = (check: Check): Field => ({ check, optional: false });
export const may = (check: Check): Field => ({ check, optional: true });
