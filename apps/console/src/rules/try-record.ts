import type { DomainError } from '@app/platform';
import type { FieldCode } from '@app/ui';
import { oneOf, oneText } from '../pages/query-text.js';

/** What somebody entered into the form of a dated record, what is wrong with it, and what a colleague was quicker with. */
interface Entered<Kind extends string> {
  readonly values?: Readonly<Record<string, string>>;
  readonly wrong?: readonly FieldCode[];
  readonly refused?: Kind;
}

export interface NotRecorded<Kind extends string> extends Entered<Kind> {
  readonly status: 409 | 422;
}

type ErrorClass = abstract new (...args: never[]) => DomainError;

interface RecordRules<Kind extends string> {
  /** The first part of the codes of its mistakes. */
  readonly area: string;
  readonly kinds: readonly Kind[];
  readonly invalid: ErrorClass;
  readonly notAsRecorded: ErrorClass;
}

/** The texts of a form, one per field, empty where one was not sent. */
export function textsOf<Field extends string>(
  body: Readonly<Record<string, unknown>>,
  fields: readonly Field[],
): Readonly<Record<Field, string>> {
  return Object.fromEntries(fields.map((field) => [field, oneText(body[field])])) as Record<Field, string>;
}

/** Records it, or says why not and what to show again: nothing that was entered is lost. Null once it is recorded. */
export async function tryRecord<Kind extends string>(
  values: Readonly<Record<'kind', string>>,
  { area, kinds, invalid, notAsRecorded }: RecordRules<Kind>,
  record: (kind: Kind) => Promise<void>,
): Promise<NotRecorded<Kind> | null> {
  const kind = oneOf(kinds, values.kind);
  if (kind === undefined) return { status: 422, values, wrong: [{ field: 'kind', code: 'choose' }] };
  try {
    await record(kind);
    return null;
  } catch (error) {
    if (error instanceof notAsRecorded) return { status: 409, values, refused: kind };
    if (error instanceof invalid) return { status: 422, values, wrong: [recordProblem(area, error)] };
    throw error;
  }
}

/**
 * Where and what was wrong with a dated record, by the texts of its `area`. An action that such records do not belong to
 * is told at the first field, the reference.
 */
function recordProblem(area: string, { details }: Pick<DomainError, 'details'>): FieldCode {
  const field = String(details?.['field']);
  return {
    field: field === 'action' ? 'reference' : field,
    code: `${area}.${field}.${String(details?.['reason'] ?? 'wrong')}`,
  };
}
