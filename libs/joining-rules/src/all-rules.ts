import type { ForumProfile, Rule } from './profile.js';
import type { ResidenceClass } from './vocabulary.js';

export interface NamedRule {
  readonly section:
    'applies' | 'joining' | 'deadline' | 'items' | 'checks' | 'categories' | 'leaving' | 'fee' | 'other';
  /** A short English name within the section. */
  readonly name: string;
  readonly rule: Rule;
}

/** Every rule of a profile, each of which has its own source. */
export function allRules(profile: ForumProfile): readonly NamedRule[] {
  const named = (section: NamedRule['section'], name: string, rule: Rule | null): NamedRule[] =>
    rule === null ? [] : [{ section, name, rule }];
  const checks = new Set(profile.items.flatMap((item) => item.checks));
  return [
    ...named('applies', 'applies to', profile.applies),
    ...profile.paths.flatMap((path) => [
      ...named('joining', whose('how to join', path.for), path),
      ...named('joining', whose('from when', path.for), path.opens),
      ...named('deadline', whose('until when', path.for), path.deadline),
    ]),
    ...named('joining', 'across borders', profile.crossBorder),
    ...profile.items.flatMap((item) => [
      ...named('items', item.code, item),
      ...named('items', `${item.code}: signature`, item.signature),
    ]),
    ...[...checks].flatMap((check) => named('checks', checkName(check), check)),
    ...profile.categories.flatMap((one) => [
      ...named('categories', one.category, one),
      ...named('categories', `${one.category}: filing date`, one.filed),
      ...named('categories', `${one.category}: type of claim`, one.notForClaimTypes),
    ]),
    ...profile.leaving.flatMap((one) => [
      ...named('leaving', leavingName(one), one),
      ...named('leaving', `${leavingName(one)}: until when`, one.deadline),
      ...named('leaving', `${leavingName(one)}: effect`, one.effect),
    ]),
    ...named('fee', 'charge', profile.fee.charge),
    ...named('fee', 'cap', profile.fee.cap),
    ...named('fee', 'unpaid', profile.fee.unpaid),
    ...named('fee', 'duty', profile.fee.duty),
    ...named('other', 'list to the trader', profile.listToTrader),
    ...named('other', 'languages', profile.languages),
    ...profile.legalEffects.flatMap((one) => named('other', one.key, one)),
    ...profile.followUps.flatMap((one) => named('other', `follow-up: ${one.code}`, one)),
    ...profile.notes.flatMap((one) => named('other', one.topic, one)),
  ];
}

export const WHO = { everyone: 'everyone', residents: 'residents', non_residents: 'non-residents' } as const;

function whose(name: string, who: ResidenceClass): string {
  return who === 'everyone' ? name : `${name}, ${WHO[who]}`;
}

function leavingName({ act, for: who }: ForumProfile['leaving'][number]): string {
  return whose(act, who);
}

function checkName(check: ForumProfile['items'][number]['checks'][number]): string {
  if (check.check === 'din_91379') return `DIN 91379, data type ${check.datatype}`;
  return check.check === 'length' ? `at most ${check.max} characters` : check.check;
}
