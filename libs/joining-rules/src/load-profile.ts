import { checkProfile } from './check-profile.js';
import type { ProfileData, RawItem } from './profile-data.js';
import type { CheckRule, ForumProfile } from './profile.js';
import { rulesSha256 } from './rules-sha256.js';
import { isRecord, type ProfileProblem } from './shape.js';

export class ProfileFaulty extends Error {
  constructor(
    readonly profile: string,
    readonly problems: readonly ProfileProblem[],
  ) {
    super(
      `The forum profile ${profile} is faulty: ${problems.map(({ path, problem }) => `${path}: ${problem}`).join('; ')}`,
    );
  }
}

/** A profile from its file, every rule with its source in full. Throws `ProfileFaulty` with the path to every fault. */
export function loadProfile(name: string, value: unknown): ForumProfile {
  const problems = checkProfile(value);
  if (problems.length > 0) throw new ProfileFaulty(name, problems);
  const data = value as ProfileData;
  const { sources, checks, ...rest } = data;
  const whole = withSources(rest, sources) as Omit<ProfileData, 'sources' | 'checks'>;
  const checkRules = withSources(checks, sources) as Readonly<Record<string, CheckRule>>;
  return deepFreeze({
    ...whole,
    items: whole.items.map((item) => wholeItem(item, checkRules)),
    categories: whole.categories.map((one) => ({ filed: null, notForClaimTypes: null, size: null, ...one })),
    leaving: whole.leaving.map((one) => ({ deadline: null, ...one })),
    fee: { cap: null, unpaid: null, duty: null, ...whole.fee },
    paths: whole.paths.map((path) => ({ filedWith: null, ...path })),
    listToTrader: { events: [], holds: null, ...whole.listToTrader },
    legalEffects: whole.legalEffects.map((one) => ({ sentences: {}, ...one })),
    followUps: whole.followUps ?? [],
    open: whole.open.map((point) => (typeof point === 'string' ? { text: point } : point)),
    rulesSha256: rulesSha256(data),
  } as unknown as ForumProfile);
}

function wholeItem(item: RawItem, checks: Readonly<Record<string, CheckRule>>): object {
  return {
    number: null,
    stage: 'joining',
    for: 'everyone',
    categories: null,
    claimTypes: null,
    accepts: null,
    section: null,
    // Rules stored before this was said in them: what Austria has declared was always a text of the action.
    ownText: item.code === 'NO_OTHER_ACTION' && item.need === 'required',
    signature: null,
    ...item,
    checks: (item.checks ?? []).map((name) => checks[name]),
  };
}

/** Puts the source itself where a rule names it, with the rule's own mark. */
function withSources(value: unknown, sources: ProfileData['sources']): unknown {
  if (Array.isArray(value)) return value.map((entry) => withSources(entry, sources));
  if (!isRecord(value)) return value;
  const { source, mark, ...rest } = value;
  const whole = Object.fromEntries(Object.entries(rest).map(([key, entry]) => [key, withSources(entry, sources)]));
  return typeof source === 'string' ? { ...whole, source: { ...sources[source], mark } } : whole;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
