export interface DefinitionProblem {
  /** Where: `facts[2].options[0].texts.de`. */
  readonly path: string;
  readonly problem:
    | 'not_an_object'
    | 'not_a_list'
    | 'not_a_text'
    | 'not_a_flag'
    | 'not_a_number'
    | 'unknown_field'
    | 'unknown_value'
    | 'empty'
    | 'code_used_twice'
    | 'too_many_for_interest'
    | 'not_a_required_choice'
    | 'no_answer_for_minors'
    | 'not_a_code'
    | 'text_missing'
    | 'kind_is_never_plain'
    | 'not_a_limit'
    | 'kind_has_no_options'
    | 'too_few_options'
    | 'not_an_earlier_question'
    | 'not_an_option';
}

type Check = (value: unknown, path: string) => DefinitionProblem[];
interface Field {
  readonly check: Check;
  readonly optional: boolean;
}

const text: Check = (value, path) => (typeof value === 'string' ? [] : [{ path, problem: 'not_a_text' }]);
const flag: Check = (value, path) => (typeof value === 'boolean' ? [] : [{ path, problem: 'not_a_flag' }]);
const positive: Check = (value, path) =>
  Number.isInteger(value) && (value as number) > 0 ? [] : [{ path, problem: 'not_a_number' }];

function oneOf(...values: string[]): Check {
  return (value, path) =>
    typeof value === 'string' && values.includes(value) ? [] : [{ path, problem: 'unknown_value' }];
}

function listOf(check: Check): Check {
  return (value, path) =>
    Array.isArray(value)
      ? value.flatMap((item, index) => check(item, `${path}[${index}]`))
      : [{ path, problem: 'not_a_list' }];
}

function mapOf(check: Check): Check {
  return (value, path) =>
    isRecord(value)
      ? Object.entries(value).flatMap(([key, item]) => check(item, `${path}.${key}`))
      : [{ path, problem: 'not_an_object' }];
}

function record(fields: Readonly<Record<string, Field>>): Check {
  return (value, path) => {
    if (!isRecord(value)) return [{ path: path === '' ? '(definition)' : path, problem: 'not_an_object' }];
    const at = (key: string): string => (path === '' ? key : `${path}.${key}`);
    const unknown = Object.keys(value)
      .filter((key) => !Object.hasOwn(fields, key))
      .map((key): DefinitionProblem => ({ path: at(key), problem: 'unknown_field' }));
    const known = Object.entries(fields).flatMap(([key, { check, optional }]) =>
      optional && value[key] === undefined ? [] : check(value[key], at(key)),
    );
    return [...unknown, ...known];
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const must = (check: Check): Field => ({ check, optional: false });
const may = (check: Check): Field => ({ check, optional: true });

const notice = record({ reason: must(mapOf(text)), help: must(mapOf(text)) });
const option = record({ code: must(text), texts: must(mapOf(text)), excludes: may(notice), interestOnly: may(notice) });
const QUESTION: Readonly<Record<string, Field>> = {
  code: must(text),
  kind: must(oneOf('choice', 'choices', 'date', 'month', 'country', 'text')),
  texts: must(mapOf(record({ label: must(text), hint: may(text) }))),
  options: may(listOf(option)),
  required: must(flag),
  plain: must(flag),
  showIf: may(record({ question: must(text), in: must(listOf(text)) })),
  earliest: may(text),
  latest: may(text),
  maxLength: may(positive),
};

/** Fields and their types; whether they make sense together is `checkDefinition`'s part. */
export const checkShape = (value: unknown): DefinitionProblem[] => DEFINITION(value, '');

const DEFINITION = record({
  locales: must(listOf(text)),
  age: must(record(QUESTION)),
  eligibility: must(listOf(record(QUESTION))),
  facts: must(listOf(record({ ...QUESTION, stage: must(oneOf('interest', 'joining', 'preserve')) }))),
});
