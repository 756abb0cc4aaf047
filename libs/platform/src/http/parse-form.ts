import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { type FieldCode, FieldsInvalid } from './http.errors.js';

/**
 * A submitted form: its checked value, or what is wrong with which field and the texts as they were entered, so that
 * the page can be shown again with nothing lost.
 */
export type ParsedForm<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly errors: readonly FieldCode[]; readonly values: Readonly<Record<string, string>> };

/** The rules of the global pipe and of forms alike. */
export const VALIDATION = {
  whitelist: true,
  forbidNonWhitelisted: true,
  stopAtFirstError: true,
  forbidUnknownValues: false,
  validationError: { target: false, value: false },
} as const;

/**
 * Checks a form's body against a class of class-validator decorators. A decorator's `message` is the error code, which
 * pages translate; without one the code is the constraint's name. A field the class does not know is no mistake of a
 * person, so it is refused as a whole.
 */
export function parseForm<T extends object>(type: new () => T, body: unknown): ParsedForm<T> {
  const values = textsOf(body);
  const value = plainToInstance(type, { ...(body as object) }, { enableImplicitConversion: false });
  const problems = validateSync(value, VALIDATION);
  const errors = fieldCodes(problems);
  if (problems.some(({ constraints }) => constraints !== undefined && 'whitelistValidation' in constraints))
    throw new FieldsInvalid(errors);
  return errors.length === 0 ? { ok: true, value } : { ok: false, errors, values };
}

/** One code per field; nested fields are written `parent.child`. */
export function fieldCodes(problems: readonly ValidationError[], prefix = ''): FieldCode[] {
  return problems.flatMap(({ property, constraints, children }) => {
    const field = prefix + property;
    const [name, message] = Object.entries(constraints ?? {})[0] ?? [];
    const own = name === undefined || message === undefined ? [] : [{ field, code: codeOf(name, message) }];
    return [...own, ...fieldCodes(children ?? [], `${field}.`)];
  });
}

/** The library's own messages are English sentences; ours are codes. */
function codeOf(constraint: string, message: string): string {
  return /^[A-Za-z0-9._-]+$/.test(message) ? message : constraint;
}

function textsOf(body: unknown): Record<string, string> {
  const entries = Object.entries((body ?? {}) as Record<string, unknown>);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
