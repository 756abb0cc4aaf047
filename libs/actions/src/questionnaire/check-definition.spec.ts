import { describe, expect, it } from '@jest/globals';
import { EXAMPLE_NAMES, readExample } from '../examples/example-files.js';
import { checkDefinition } from './check-definition.js';
import { codedFacts } from './coded-facts.js';
import type { QuestionnaireDefinition } from './definition.js';
import { questionnaireSha256 } from './questionnaire-sha256.js';

type Path = readonly (string | number)[];

/** The example's definition with one place changed; `undefined` removes it. */
function changed(path: Path, value: unknown): unknown {
  const definition = structuredClone(readExample('meta-ai-training').questionnaire);
  let place = definition as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) place = place[step] as Record<string | number, unknown>;
  const last = path.at(-1) as string | number;
  if (value === undefined) delete place[last];
  else place[last] = value;
  return definition;
}

describe(checkDefinition, () => {
  it.each(EXAMPLE_NAMES)('finds nothing wrong with the example %s', (name) => {
    expect(checkDefinition(readExample(name).questionnaire)).toEqual([]);
  });

  it.each<[string, Path, unknown, string]>([
    ['a missing text', ['facts', 0, 'texts', 'de'], undefined, 'facts[0].texts.de: text_missing'],
    [
      'a blank label of an option',
      ['facts', 1, 'options', 2, 'texts', 'en'],
      ' ',
      'facts[1].options[2].texts.en: text_missing',
    ],
    [
      'a missing reason',
      ['eligibility', 1, 'options', 2, 'excludes', 'reason', 'de'],
      undefined,
      'eligibility[1].options[2].excludes.reason.de: text_missing',
    ],
    ['free text as a plain column', ['facts', 4, 'plain'], true, 'facts[4].plain: kind_is_never_plain'],
    ['a fourth fact for an interest', ['facts', 3, 'stage'], 'interest', 'facts: too_many_for_interest'],
    ['a code that is none', ['facts', 0, 'code'], 'Platforms', 'facts[0].code: not_a_code'],
    ['a code used twice', ['facts', 1, 'code'], 'platforms', 'platforms: code_used_twice'],
    [
      'an age question minors cannot answer',
      ['age', 'options', 1, 'interestOnly'],
      undefined,
      'age.options: no_answer_for_minors',
    ],
    [
      'a condition on a later question',
      ['facts', 3, 'showIf', 'question'],
      'notice_how',
      'facts[3].showIf.question: not_an_earlier_question',
    ],
    ['a condition on an unknown option', ['facts', 3, 'showIf', 'in'], ['maybe'], 'facts[3].showIf.in: not_an_option'],
    ['a limit that is no date', ['facts', 4, 'earliest'], 'soon', 'facts[4].earliest: not_a_limit'],
    [
      'a single option',
      ['facts', 0, 'options'],
      [{ code: 'x', texts: { de: 'x', en: 'x' } }],
      'facts[0].options: too_few_options',
    ],
    ['an unknown kind', ['facts', 0, 'kind'], 'slider', 'facts[0].kind: unknown_value'],
    ['an unknown field', ['facts', 0, 'colour'], 'red', 'facts[0].colour: unknown_field'],
    ['a flag that is a text', ['facts', 0, 'required'], 'false', 'facts[0].required: not_a_flag'],
    ['no languages', ['locales'], [], 'locales: empty'],
  ])('names the place of %s', (_what, path, value, problem) => {
    expect(checkDefinition(changed(path, value)).map((found) => `${found.path}: ${found.problem}`)).toContain(problem);
  });

  it.each([null, [], 'text', {}])('refuses %j without throwing', (value) => {
    expect(checkDefinition(value).length).toBeGreaterThan(0);
  });
});

describe(questionnaireSha256, () => {
  const definition = readExample('data-leak').questionnaire as QuestionnaireDefinition;

  it('does not depend on the order of keys, and changes with every text', () => {
    const { facts, age, eligibility, locales } = definition;
    expect(questionnaireSha256({ facts, eligibility, locales, age })).toBe(questionnaireSha256(definition));
    expect(questionnaireSha256({ ...definition, locales: ['de'] })).not.toBe(questionnaireSha256(definition));
  });
});

describe(codedFacts, () => {
  const definition = readExample('meta-ai-training').questionnaire as QuestionnaireDefinition;

  it('takes option codes', () => {
    const facts = { platforms: ['facebook', 'instagram'], objection: 'no' };
    expect(codedFacts(definition, facts)).toEqual({ facts });
  });

  it.each<[unknown, string]>([
    [{ objection: 'I never did' }, 'objection'],
    [{ platforms: ['facebook', 'erika@example.org'] }, 'platforms'],
    [{ platforms: 'facebook' }, 'platforms'],
    [{ platforms: [] }, 'platforms'],
    [{ objection_date: '2025-05-01' }, 'objection_date'],
    [{ age: 'adult' }, 'age'],
    [{ 'erika@example.org': 'no' }, '(unknown question)'],
    [{ toString: 'x' }, '(unknown question)'],
    [['facebook'], '(facts)'],
    [null, '(facts)'],
  ])('refuses %j', (facts, invalid) => {
    expect(codedFacts(definition, facts)).toEqual({ invalid });
  });
});
