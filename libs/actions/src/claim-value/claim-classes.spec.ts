import { describe, expect, it } from '@jest/globals';
import type { QuestionnaireDefinition } from '../questionnaire/definition.js';
import { classOf, MAX_CENTS, readCents, readClasses, totalsOf, writeCents, writeClasses } from './claim-classes.js';

const option = (code: string) => ({ code, texts: {} });
const question = (code: string, kind: 'choice' | 'choices' | 'country', plain = true) => ({
  ...{ code, kind, plain, required: true, texts: {} },
  ...(kind === 'country' ? {} : { options: ['yes', 'no', 'bank'].map(option) }),
});
const DEFINITION = {
  locales: ['en'],
  age: question('age', 'choice'),
  eligibility: [question('country', 'country'), question('told', 'choice')],
  facts: [
    { ...question('data_kinds', 'choices'), stage: 'joining' },
    { ...question('sealed', 'choice', false), stage: 'joining' },
  ],
} as QuestionnaireDefinition;

const read = (text: string) => {
  const result = readClasses(text, DEFINITION);
  if (!result.ok) throw new Error(result.problem.reason);
  return result.classes;
};
const problem = (text: string) => {
  const result = readClasses(text, DEFINITION);
  return result.ok ? null : `${String(result.problem.line)} ${result.problem.reason}`;
};

describe(readCents, () => {
  it.each([
    ['0', 0n],
    ['100', 10_000n],
    ['0.1', 10n],
    ['0,07', 7n],
    ['10000000000.00', MAX_CENTS],
  ])('reads %s to the cent', (text, cents) => {
    expect(readCents(text)).toBe(cents);
  });

  it.each(['', '-1', '1.234', '1.234,50', '1e3', '10000000000.01', '99999999999', '٣', '1.', '.5', 'NaN'])(
    'refuses %j rather than guess',
    (text) => {
      expect(readCents(text)).toBeNull();
    },
  );

  it('reads what it writes', () => {
    for (const cents of [0n, 1n, 9n, 10n, 99n, 100n, 10_001n, MAX_CENTS])
      expect(readCents(writeCents(cents))).toBe(cents);
  });
});

describe(readClasses, () => {
  it('reads what it writes', () => {
    const text = 'bank | country=DE,AT & data_kinds=bank | 500.00\nrest | * | 100.00';
    expect(writeClasses(read(text))).toBe(text);
  });

  it.each([
    ['', '1 none'],
    ['a | * | 1\n\na | * | 2', '3 code_twice'],
    ['a | *', '1 shape'],
    ['A b | * | 1', '1 code'],
    ['a | told | 1', '1 condition'],
    ['a | told=yes & told=no | 1', '1 condition'],
    ['a | __proto__=yes | 1', '1 question'],
    ['a | sealed=yes | 1', '1 question'],
    ['a | told=maybe | 1', '1 answer'],
    ['a | country=de | 1', '1 answer'],
    ['a | * | 1,5 €', '1 amount'],
    [Array.from({ length: 51 }, (_, i) => `c${String(i)} | * | 1`).join('\n'), '51 too_many'],
  ])('says the line and the reason of %j', (text, expected) => {
    expect(problem(text)).toBe(expected);
  });
});

describe(classOf, () => {
  it('takes the first class that is met, one answer code of several being enough', () => {
    const classes = read('bank | data_kinds=bank | 500\ntold | told=yes & country=DE | 100');
    expect(classOf(classes, { data_kinds: ['yes', 'bank'], told: 'yes', country: 'DE' })?.code).toBe('bank');
    expect(classOf(classes, { data_kinds: ['yes'], told: 'yes', country: 'DE' })?.code).toBe('told');
    expect(classOf(classes, { told: 'yes', country: 'AT' })).toBeNull();
    expect(classOf(classes, {})).toBeNull();
  });
});

describe(totalsOf, () => {
  it('adds up beyond what a float or a bigint column could hold, without losing a cent', () => {
    const classes = read('most | told=yes | 10000000000.00\nodd | told=no | 0.01');
    const people = 2_147_483_647;
    expect(
      totalsOf(classes, [
        { answers: { told: 'yes' }, count: people },
        { answers: { told: 'yes', country: 'DE' }, count: people },
        { answers: { told: 'no' }, count: 3 },
        { answers: {}, count: 2 },
      ]),
    ).toEqual([
      { code: 'most', count: 2 * people, cents: MAX_CENTS, total: 4_294_967_294_000_000_000_000n },
      { code: 'odd', count: 3, cents: 1n, total: 3n },
      { code: null, count: 2, cents: null, total: null },
    ]);
  });
});
