import { allQuestions, type Answers, type QuestionnaireDefinition } from '../questionnaire/definition.js';

/** One class: for every question named, one of its codes was answered. Amounts are whole cents and never floats. */
export interface ClaimClass {
  readonly code: string;
  readonly conditions: Readonly<Record<string, readonly string[]>>;
  readonly cents: bigint;
}

export interface ClassesProblem {
  /** Counted from 1. */
  readonly line: number;
  readonly reason:
    'shape' | 'code' | 'code_twice' | 'condition' | 'question' | 'answer' | 'amount' | 'too_many' | 'none';
}

export type ReadClasses =
  | { readonly ok: true; readonly classes: readonly ClaimClass[] }
  | { readonly ok: false; readonly problem: ClassesProblem };

export const MAX_CENTS = 1_000_000_000_000n;
export const MAX_CLASSES = 50;

/**
 * Classes as an operator writes them, one a line: `code | question=answer,answer & question=answer | 123.45`. The first
 * class whose conditions are met counts, so the order is part of it.
 */
export function readClasses(text: string, definition: QuestionnaireDefinition): ReadClasses {
  const classes: ClaimClass[] = [];
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    if (raw.trim() === '') continue;
    const read = readLine(raw, definition);
    const reason =
      typeof read === 'string'
        ? read
        : classes.some(({ code }) => code === read.code)
          ? 'code_twice'
          : classes.length === MAX_CLASSES
            ? 'too_many'
            : null;
    if (reason !== null) return { ok: false, problem: { line: index + 1, reason } };
    classes.push(read as ClaimClass);
  }
  return classes.length === 0 ? { ok: false, problem: { line: 1, reason: 'none' } } : { ok: true, classes };
}

function readLine(raw: string, definition: QuestionnaireDefinition): ClaimClass | ClassesProblem['reason'] {
  const parts = raw.split('|').map((part) => part.trim());
  const [code, conditionText, amount] = parts;
  if (parts.length !== 3 || code === undefined || conditionText === undefined || amount === undefined) return 'shape';
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code) || code.length > 60) return 'code';
  const conditions = readConditions(conditionText, definition);
  if (typeof conditions === 'string') return conditions;
  const cents = readCents(amount);
  return cents === null ? 'amount' : { code, conditions, cents };
}

function readConditions(
  text: string,
  definition: QuestionnaireDefinition,
): Readonly<Record<string, readonly string[]>> | ClassesProblem['reason'] {
  const conditions = new Map<string, readonly string[]>();
  for (const part of text === '*' ? [] : text.split('&')) {
    const [question = '', answers = '', more] = part.split('=').map((side) => side.trim());
    const codes = answers.split(',').map((code) => code.trim());
    if (more !== undefined || question === '' || codes.includes('') || conditions.has(question)) return 'condition';
    const known = allQuestions(definition).find(({ code }) => code === question);
    // What is sealed is counted for nobody.
    if (known === undefined || !known.plain || !['choice', 'choices', 'country'].includes(known.kind))
      return 'question';
    const offered = known.options?.map(({ code }) => code);
    if (codes.some((code) => !(offered?.includes(code) ?? /^[A-Z]{2}$/.test(code)))) return 'answer';
    conditions.set(question, codes);
  }
  return Object.fromEntries(conditions);
}

/** "1234", "1234.5", "1234,50": digits alone, since a grouped number reads differently in two languages. */
export function readCents(text: string): bigint | null {
  const match = /^(\d{1,11})(?:[.,](\d{1,2}))?$/.exec(text);
  if (match === null) return null;
  const cents = BigInt(match[1] ?? '') * 100n + BigInt((match[2] ?? '').padEnd(2, '0'));
  return cents <= MAX_CENTS ? cents : null;
}

/** As it is typed: `readCents(writeCents(x))` is x. */
export function writeCents(cents: bigint): string {
  return `${String(cents / 100n)}.${String(cents % 100n).padStart(2, '0')}`;
}

export function writeClasses(classes: readonly ClaimClass[]): string {
  return classes
    .map(({ code, conditions, cents }) => {
      const parts = Object.entries(conditions).map(([question, codes]) => `${question}=${codes.join(',')}`);
      return `${code} | ${parts.length === 0 ? '*' : parts.join(' & ')} | ${writeCents(cents)}`;
    })
    .join('\n');
}

/** The first class that the answers meet; null where they meet none, which is worth nothing and not zero. */
export function classOf(classes: readonly ClaimClass[], answers: Answers): ClaimClass | null {
  return (
    classes.find(({ conditions }) =>
      Object.entries(conditions).every(([question, codes]) => {
        const given = answers[question];
        return given !== undefined && [given].flat().some((code) => codes.includes(code));
      }),
    ) ?? null
  );
}

export interface ClassTotal {
  /** Null: those who are in no class. */
  readonly code: string | null;
  readonly count: number;
  /** What one claim may be worth, and all of the class together. Null where no class is met. */
  readonly cents: bigint | null;
  readonly total: bigint | null;
}

/** Every class in its order, also the empty ones, then those in none. */
export function totalsOf(
  classes: readonly ClaimClass[],
  groups: readonly { readonly answers: Answers; readonly count: number }[],
): readonly ClassTotal[] {
  const counts = new Map<string | null, number>();
  for (const { answers, count } of groups) {
    const code = classOf(classes, answers)?.code ?? null;
    counts.set(code, (counts.get(code) ?? 0) + count);
  }
  return [
    ...classes.map(({ code, cents }) => {
      const count = counts.get(code) ?? 0;
      return { code, count, cents, total: cents * BigInt(count) };
    }),
    { code: null, count: counts.get(null) ?? 0, cents: null, total: null },
  ];
}
