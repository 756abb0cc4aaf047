import { isCalendarDate } from '@app/joining-rules';
import {
  allQuestions,
  MAX_INTEREST_FACTS,
  type OptionNotice,
  type Question,
  type QuestionnaireDefinition,
  type QuestionOption,
  type Texts,
} from './definition.js';
import { checkShape, type DefinitionProblem } from './definition-shape.js';

const CODE = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;
const PLAIN_KINDS: readonly string[] = ['choice', 'choices', 'country', 'month'];

/** Every fault of a definition from outside, each with the path to it. An empty answer means that it can be published. */
export function checkDefinition(value: unknown): readonly DefinitionProblem[] {
  const shape = checkShape(value);
  if (shape.length > 0) return shape;
  const definition = value as QuestionnaireDefinition;
  return [
    ...checkWhole(definition),
    ...places(definition).flatMap(({ path, question }) => checkQuestion(definition, path, question)),
  ];
}

/** The same for an action: its definition must also be in all of the action's languages. */
export function definitionProblems(value: unknown, locales: readonly string[]): readonly DefinitionProblem[] {
  const problems = checkDefinition(value);
  if (problems.length > 0) return problems;
  const { locales: written } = value as QuestionnaireDefinition;
  return locales
    .filter((locale) => !written.includes(locale))
    .map((locale) => ({ path: `locales.${locale}`, problem: 'text_missing' }));
}

function places(definition: QuestionnaireDefinition): { path: string; question: Question }[] {
  return [
    { path: 'age', question: definition.age },
    ...definition.eligibility.map((question, index) => ({ path: `eligibility[${index}]`, question })),
    ...definition.facts.map((question, index) => ({ path: `facts[${index}]`, question })),
  ];
}

function checkWhole(definition: QuestionnaireDefinition): DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  const codes = allQuestions(definition).map(({ code }) => code);
  for (const code of new Set(codes.filter((code, index) => codes.indexOf(code) !== index))) {
    problems.push({ path: code, problem: 'code_used_twice' });
  }
  if (definition.locales.length === 0) problems.push({ path: 'locales', problem: 'empty' });
  if (definition.facts.filter(({ stage }) => stage === 'interest').length > MAX_INTEREST_FACTS) {
    problems.push({ path: 'facts', problem: 'too_many_for_interest' });
  }
  if (definition.age.kind !== 'choice' || !definition.age.required)
    problems.push({ path: 'age', problem: 'not_a_required_choice' });
  if (!(definition.age.options ?? []).some(({ interestOnly }) => interestOnly !== undefined)) {
    problems.push({ path: 'age.options', problem: 'no_answer_for_minors' });
  }
  return problems;
}

function checkQuestion(definition: QuestionnaireDefinition, path: string, question: Question): DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  if (!CODE.test(question.code)) problems.push({ path: `${path}.code`, problem: 'not_a_code' });
  for (const locale of definition.locales) {
    if (isBlank(question.texts[locale]?.label))
      problems.push({ path: `${path}.texts.${locale}`, problem: 'text_missing' });
  }
  if (question.plain && !PLAIN_KINDS.includes(question.kind))
    problems.push({ path: `${path}.plain`, problem: 'kind_is_never_plain' });
  problems.push(
    ...checkLimits(path, question),
    ...checkOptions(definition, path, question),
    ...checkCondition(definition, path, question),
  );
  return problems;
}

function checkLimits(path: string, question: Question): DefinitionProblem[] {
  const dated = question.kind === 'date' || question.kind === 'month';
  return (['earliest', 'latest'] as const).flatMap((name): DefinitionProblem[] => {
    const limit = question[name];
    if (limit === undefined) return [];
    return dated && (limit === 'today' || isCalendarDate(limit))
      ? []
      : [{ path: `${path}.${name}`, problem: 'not_a_limit' }];
  });
}

function checkOptions(definition: QuestionnaireDefinition, path: string, question: Question): DefinitionProblem[] {
  const chosen = question.kind === 'choice' || question.kind === 'choices';
  const options = question.options ?? [];
  if (!chosen) return options.length === 0 ? [] : [{ path: `${path}.options`, problem: 'kind_has_no_options' }];
  if (options.length < 2) return [{ path: `${path}.options`, problem: 'too_few_options' }];
  const codes = options.map(({ code }) => code);
  const twice: DefinitionProblem[] =
    new Set(codes).size === codes.length ? [] : [{ path: `${path}.options`, problem: 'code_used_twice' }];
  return [
    ...twice,
    ...options.flatMap((option, index) => checkOption(definition, `${path}.options[${index}]`, option)),
  ];
}

function checkOption(definition: QuestionnaireDefinition, path: string, option: QuestionOption): DefinitionProblem[] {
  return [
    ...(CODE.test(option.code) ? [] : [{ path: `${path}.code`, problem: 'not_a_code' } as const]),
    ...missing(definition, `${path}.texts`, option.texts),
    ...checkNotice(definition, `${path}.excludes`, option.excludes),
    ...checkNotice(definition, `${path}.interestOnly`, option.interestOnly),
  ];
}

function checkNotice(
  definition: QuestionnaireDefinition,
  path: string,
  notice: OptionNotice | undefined,
): DefinitionProblem[] {
  if (notice === undefined) return [];
  return [...missing(definition, `${path}.reason`, notice.reason), ...missing(definition, `${path}.help`, notice.help)];
}

/** A condition may only look back, so that conditions can never go round in a circle. */
function checkCondition(definition: QuestionnaireDefinition, path: string, question: Question): DefinitionProblem[] {
  const condition = question.showIf;
  if (condition === undefined) return [];
  const earlier = allQuestions(definition).slice(0, allQuestions(definition).indexOf(question));
  const other = earlier.find(({ code }) => code === condition.question);
  if (other === undefined) return [{ path: `${path}.showIf.question`, problem: 'not_an_earlier_question' }];
  const codes = (other.options ?? []).map(({ code }) => code);
  const known = condition.in.length > 0 && condition.in.every((code) => codes.includes(code));
  return known ? [] : [{ path: `${path}.showIf.in`, problem: 'not_an_option' }];
}

function missing(definition: QuestionnaireDefinition, path: string, texts: Texts): DefinitionProblem[] {
  return definition.locales
    .filter((locale) => isBlank(texts[locale]))
    .map((locale) => ({ path: `${path}.${locale}`, problem: 'text_missing' }));
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
