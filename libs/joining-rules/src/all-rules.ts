import type { ForumProfile, Rule } from './profile.js';
import type { ResidenceClass } from './vocabulary.js';

/** What of the thing named a rule is about, where it is not the thing itself. */
export type RuleAspect = 'signature' | 'filing_date' | 'type_of_claim' | 'until_when' | 'effect';

export interface NamedRule {
  readonly section:
    'applies' | 'joining' | 'deadline' | 'items' | 'checks' | 'categories' | 'leaving' | 'fee' | 'other';
  /** What it is about: an item, category, leaving act, check, legal effect or topic, by its code. */
  readonly code: string;
  readonly aspect: RuleAspect | null;
  /** Whom it concerns. */
  readonly for: ResidenceClass;
  readonly rule: Rule;
}

type Section = NamedRule['section'];

/** Every rule of a profile, each of which has its own source. */
export function allRules(profile: ForumProfile): readonly NamedRule[] {
  const { fee, listToTrader, languages, legalEffects, followUps, notes } = profile;
  const checks = new Set(profile.items.flatMap((item) => item.checks));
  return [
    ...named('applies', 'applies_to', profile.applies),
    ...profile.paths.flatMap((path) => [
      ...named('joining', 'how_to_join', path, null, path.for),
      ...named('joining', 'from_when', path.opens, null, path.for),
      ...named('deadline', 'until_when', path.deadline, null, path.for),
    ]),
    ...named('joining', 'across_borders', profile.crossBorder),
    ...profile.items.flatMap((item) => [
      ...named('items', item.code, item),
      ...named('items', item.code, item.signature, 'signature'),
    ]),
    ...[...checks].flatMap((check) => named('checks', check.check, check)),
    ...profile.categories.flatMap((one) => [
      ...named('categories', one.category, one),
      ...named('categories', one.category, one.filed, 'filing_date'),
      ...named('categories', one.category, one.notForClaimTypes, 'type_of_claim'),
    ]),
    ...profile.leaving.flatMap((one) => [
      ...named('leaving', one.act, one, null, one.for),
      ...named('leaving', one.act, one.deadline, 'until_when', one.for),
      ...named('leaving', one.act, one.effect, 'effect', one.for),
    ]),
    ...(['charge', 'cap', 'unpaid', 'duty'] as const).flatMap((part) => named('fee', part, fee[part])),
    ...named('other', 'list_to_trader', listToTrader),
    ...named('other', 'languages', languages),
    ...legalEffects.flatMap((one) => named('other', one.key, one)),
    ...followUps.flatMap((one) => named('other', one.code, one)),
    ...notes.flatMap((one) => named('other', one.topic, one)),
  ];
}

function named(
  section: Section,
  code: string,
  rule: Rule | null,
  aspect: RuleAspect | null = null,
  whose: ResidenceClass = 'everyone',
): NamedRule[] {
  return rule === null ? [] : [{ section, code, aspect, for: whose, rule }];
}

export const WHO = { everyone: 'everyone', residents: 'residents', non_residents: 'non-residents' } as const;
