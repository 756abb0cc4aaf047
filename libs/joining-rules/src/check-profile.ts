import { checkProfileShape } from './profile-shape.js';
import type { ProfileData, RawItem } from './profile-data.js';
import { rulesSha256 } from './rules-sha256.js';
import { isRecord, type ProfileProblem } from './shape.js';
import {
  ACTION_ITEM_CODES,
  CLAIMANT_CATEGORIES,
  DECLARATION_CODES,
  FIELD_CODES,
  LEAVING_ACTS,
  LEGAL_EFFECT_KEYS,
  type ResidenceClass,
} from './vocabulary.js';

const CODES: Readonly<Record<RawItem['kind'], readonly string[]>> = {
  field: FIELD_CODES,
  action: ACTION_ITEM_CODES,
  declaration: DECLARATION_CODES,
  category: ['category'],
  fee: ['fee'],
};

/** Every fault of a forum profile as it stands in its file, each with the path to it. Empty: it can be loaded. */
export function checkProfile(value: unknown): readonly ProfileProblem[] {
  const shape = checkProfileShape(value);
  if (shape.length > 0) return shape;
  const data = value as ProfileData;
  return [
    ...checkSources(data),
    ...checkItems(data),
    ...checkCoverage('paths', data.paths),
    ...checkCrossBorder(data),
    ...checkCategories(data),
    ...checkLeaving(data),
    ...checkEffects(data),
    ...checkSignOff(data),
  ];
}

/** Every place that names a source, wherever it stands in the data. */
function usedSources(value: unknown, path: string): { path: string; source: string }[] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => usedSources(entry, `${path}[${index}]`));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, entry]) => {
    const at = path === '' ? key : `${path}.${key}`;
    return key === 'source' && typeof entry === 'string' ? [{ path: at, source: entry }] : usedSources(entry, at);
  });
}

function checkSources(data: ProfileData): ProfileProblem[] {
  const used = usedSources(data, '');
  const names = new Set(used.map(({ source }) => source));
  return [
    ...used
      .filter(({ source }) => !Object.hasOwn(data.sources, source))
      .map(({ path }): ProfileProblem => ({ path, problem: 'source_unknown' })),
    ...Object.keys(data.sources)
      .filter((name) => !names.has(name))
      .map((name): ProfileProblem => ({ path: `sources.${name}`, problem: 'source_unused' })),
  ];
}

function checkItems(data: ProfileData): ProfileProblem[] {
  return data.items.flatMap((item, index): ProfileProblem[] => {
    const path = `items[${index}]`;
    const known = CODES[item.kind].includes(item.code);
    const unknownChecks = (item.checks ?? []).flatMap((name, place): ProfileProblem[] =>
      Object.hasOwn(data.checks, name) ? [] : [{ path: `${path}.checks[${place}]`, problem: 'check_unknown' }],
    );
    const twice = data.items.slice(0, index).some((other) => other.code === item.code && overlap(other, item));
    return [
      ...(known ? [] : [{ path: `${path}.code`, problem: 'code_unknown' } as const]),
      ...unknownChecks,
      ...(twice ? [{ path: `${path}.code`, problem: 'used_twice' } as const] : []),
    ];
  });
}

function overlap(a: RawItem, b: RawItem): boolean {
  const one = a.for ?? 'everyone';
  const two = b.for ?? 'everyone';
  return one === 'everyone' || two === 'everyone' || one === two;
}

/** Residents and non-residents each meet exactly one of the rules. */
function checkCoverage(path: string, rules: readonly { readonly for: ResidenceClass }[]): ProfileProblem[] {
  const met = (who: ResidenceClass): number => rules.filter((one) => one.for === 'everyone' || one.for === who).length;
  return met('residents') === 1 && met('non_residents') === 1 ? [] : [{ path, problem: 'not_covered_once' }];
}

/** Article 9(3) of the Directive: no profile may bind someone from abroad who kept silent. */
function checkCrossBorder(data: ProfileData): ProfileProblem[] {
  const silent = data.paths.flatMap((path, index): ProfileProblem[] =>
    path.for !== 'residents' && (path.model !== 'opt_in' || path.nothingToDo)
      ? [{ path: `paths[${index}].model`, problem: 'non_residents_must_opt_in' }]
      : [],
  );
  const wish = data.items.some(
    (item) => item.code === 'WISH_TO_BE_REPRESENTED' && item.need === 'required' && item.for !== 'residents',
  );
  return wish ? silent : [...silent, { path: 'items', problem: 'non_residents_must_opt_in' }];
}

function checkCategories(data: ProfileData): ProfileProblem[] {
  return CLAIMANT_CATEGORIES.filter(
    (category) => data.categories.filter((one) => one.category === category).length !== 1,
  ).map((category) => ({ path: `categories.${category}`, problem: 'not_covered_once' }));
}

function checkLeaving(data: ProfileData): ProfileProblem[] {
  return [
    ...LEAVING_ACTS.flatMap((act) =>
      checkCoverage(
        `leaving.${act}`,
        data.leaving.filter((one) => one.act === act),
      ),
    ),
    ...data.leaving.flatMap((one, index): ProfileProblem[] =>
      (one.allowed === 'within_deadline') === (one.deadline !== undefined)
        ? []
        : [{ path: `leaving[${index}].deadline`, problem: 'deadline_and_rule_disagree' }],
    ),
  ];
}

/**
 * Each state a registration can be in is said once, in the same languages as every other: a person is never told half of
 * it by the rules and half by somebody else. Who is bound by silence is told so. Rules stored before sentences stood in
 * them have none.
 */
function checkEffects({ legalEffects, paths }: ProfileData): ProfileProblem[] {
  if (legalEffects.every(({ sentences }) => sentences === undefined)) return [];
  const silent = paths.some(({ model, nothingToDo }) => model === 'opt_out' && nothingToDo);
  const needed = LEGAL_EFFECT_KEYS.filter((key) => silent || key !== 'legal_effect.represented_unless_opted_out');
  const languages = (sentences: object = {}): string => Object.keys(sentences).sort().join(' ');
  return [
    ...needed
      .filter((key) => legalEffects.filter((one) => one.key === key).length !== 1)
      .map((key): ProfileProblem => ({ path: `legalEffects.${key}`, problem: 'not_covered_once' })),
    ...legalEffects.flatMap(({ sentences }, index): ProfileProblem[] =>
      languages(sentences) === languages(legalEffects[0]?.sentences)
        ? []
        : [{ path: `legalEffects[${index}].sentences`, problem: 'languages_differ' }],
    ),
  ];
}

function checkSignOff(data: ProfileData): ProfileProblem[] {
  if (data.signOff === null || data.signOff.rulesSha256 === rulesSha256(data)) return [];
  return [{ path: 'signOff.rulesSha256', problem: 'signed_for_other_rules' }];
}
