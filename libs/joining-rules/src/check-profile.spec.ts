import { describe, expect, it } from '@jest/globals';
import { allRules } from './all-rules.js';
import { checkProfile } from './check-profile.js';
import { loadProfile, ProfileFaulty } from './load-profile.js';
import type { ForumProfile } from './profile.js';
import { FORUMS, profileOf, readDataFile, shippedProfiles } from './profiles.js';
import { rulesSha256 } from './rules-sha256.js';
import { sampleAction } from './sample-facts.js';
import { mayRun, runsLive } from './sign-off.js';

type Path = readonly (string | number)[];
const file = (name: string): unknown => readDataFile('profiles', `${name}.json`);

/** A shipped file with one place changed; `undefined` removes it. */
function changed(name: string, path: Path, value: unknown): unknown {
  const data = file(name);
  let place = data as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) place = place[step] as Record<string | number, unknown>;
  const last = path.at(-1) as string | number;
  if (value === undefined) delete place[last];
  else place[last] = value;
  return data;
}

describe(checkProfile, () => {
  it.each(FORUMS)('finds nothing wrong with the profile of %s', (forum) => {
    expect(checkProfile(file(forum.toLowerCase()))).toEqual([]);
  });

  it.each<[string, string, Path, unknown, string]>([
    ['a rule without a source', 'de', ['paths', 0, 'source'], undefined, 'paths[0].source: not_a_text'],
    ['a rule without a mark', 'de', ['items', 3, 'mark'], undefined, 'items[3].mark: unknown_value'],
    ['a mark nobody knows', 'de', ['fee', 'charge', 'mark'], 'X', 'fee.charge.mark: unknown_value'],
    ['a source that is not listed', 'de', ['items', 0, 'source'], 'hearsay', 'items[0].source: source_unknown'],
    ['a source without a date', 'at', ['sources', 'vki', 'read'], undefined, 'sources.vki.read: not_a_date'],
    ['a date that does not exist', 'at', ['sources', 'vki', 'read'], '2026-02-30', 'sources.vki.read: not_a_date'],
    ['a link that is none', 'at', ['sources', 'vki', 'url'], 'somewhere', 'sources.vki.url: not_a_link'],
    [
      'a source nobody uses',
      'at',
      ['sources', 'more'],
      { title: 't', url: null, read: '2026-11-22' },
      'sources.more: source_unused',
    ],
    ['a rule that says nothing', 'ie', ['listToTrader', 'says'], ' ', 'listToTrader.says: empty'],
    [
      'a legal effect that is left out',
      'ie',
      ['legalEffects', 3, 'key'],
      'legal_effect.none',
      'legalEffects.legal_effect.entry_confirmed: not_covered_once',
    ],
    [
      'a sentence that lacks a language of the others',
      'at',
      ['legalEffects', 1, 'sentences', 'de'],
      undefined,
      'legalEffects[1].sentences: languages_differ',
    ],
    [
      'a sentence that says nothing',
      'at',
      ['legalEffects', 1, 'sentences', 'de'],
      '',
      'legalEffects[1].sentences.de: empty',
    ],
    ['an unknown field', 'ie', ['color'], 'red', 'color: unknown_field'],
    ['a zone that is none', 'ie', ['zone'], 'Europe/Nowhere', 'zone: not_a_zone'],
    [
      'a length of nothing',
      'de',
      ['paths', 0, 'deadline', 'length', 'count'],
      0,
      'paths[0].deadline.length.count: not_a_number',
    ],
    [
      'an unknown kind of deadline',
      'de',
      ['paths', 0, 'deadline', 'kind'],
      'soon',
      'paths[0].deadline.kind: unknown_value',
    ],
    [
      'a roll-over nobody read',
      'de',
      ['paths', 0, 'deadline', 'rollOver'],
      'maybe',
      'paths[0].deadline.rollOver: unknown_value',
    ],
    ['an item nobody knows', 'de', ['items', 0, 'code'], 'shoe_size', 'items[0].code: code_unknown'],
    ['a check that is not there', 'de', ['items', 0, 'checks'], ['taste'], 'items[0].checks[0]: check_unknown'],
    ['an item asked twice', 'de', ['items', 1, 'code'], 'habitual_residence', 'items[1].code: used_twice'],
    [
      'silence that binds people from abroad',
      'nl',
      ['paths', 1, 'model'],
      'opt_out',
      'paths[1].model: non_residents_must_opt_in',
    ],
    [
      'nothing to do for people from abroad',
      'de',
      ['paths', 0, 'nothingToDo'],
      true,
      'paths[0].model: non_residents_must_opt_in',
    ],
    ['a residence nobody rules on', 'nl', ['paths', 1, 'for'], 'residents', 'paths: not_covered_once'],
    ['a category left out', 'at', ['categories', 1], undefined, 'categories.small_business: not_covered_once'],
    [
      'a deadline without a rule for it',
      'nl',
      ['leaving', 2, 'allowed'],
      'any_time',
      'leaving[2].deadline: deadline_and_rule_disagree',
    ],
    [
      'an act of leaving left out',
      'it',
      ['leaving', 3, 'act'],
      'register_withdrawal',
      'leaving.settlement_exit: not_covered_once',
    ],
    ['no list', 'it', ['open'], 'none', 'open: not_a_list'],
  ])('names the path to %s', (_what, name, path, value, expected) => {
    const problems = checkProfile(changed(name, path, value)).map((one) => `${one.path}: ${one.problem}`);
    expect(problems).toContain(expected);
  });

  it('finds a required wish missing for people from abroad', () => {
    const data = file('at') as { items: { code: string; need: string }[] };
    for (const item of data.items) if (item.code === 'WISH_TO_BE_REPRESENTED') item.need = 'asked';
    expect(checkProfile(data)).toContainEqual({ path: 'items', problem: 'non_residents_must_opt_in' });
  });

  it('takes nothing that is no object', () => {
    for (const value of [null, 1, 'x', []])
      expect(checkProfile(value)).toEqual([{ path: '(profile)', problem: 'not_an_object' }]);
    expect(() => loadProfile('x.json', {})).toThrow(ProfileFaulty);
  });
});

describe('the shipped profiles', () => {
  it('give every rule a source with a title, a date and a mark', () => {
    for (const profile of shippedProfiles()) {
      for (const { rule } of allRules(profile)) {
        expect(rule.says.length).toBeGreaterThan(3);
        expect(rule.source).toEqual({
          title: expect.stringMatching(/\S/),
          ...(rule.source.titles === undefined ? {} : { titles: { de: expect.stringMatching(/\S/) } }),
          url: rule.source.url === null ? null : expect.stringMatching(/^https?:/),
          read: expect.stringMatching(/^2026-\d{2}-\d{2}$/),
          mark: expect.stringMatching(/^(V|V2|M|I)$/),
        });
      }
    }
  });

  it('say everything in German too, the rules as the points left open', () => {
    for (const profile of shippedProfiles()) {
      const { forum, titles, open } = profile;
      expect(titles).toEqual({ de: expect.stringMatching(/\S/) });
      const rules = allRules(profile).filter(({ rule }) => rule.saysIn?.['de'] === undefined);
      expect([forum, ...rules.map(({ rule }) => rule.says)]).toEqual([forum]);
      const points = open.filter(({ textIn }) => textIn?.['de'] === undefined);
      expect([forum, ...points.map(({ text }) => text)]).toEqual([forum]);
    }
  });

  it('takes rules stored by an earlier release, whose open points are mere texts', () => {
    const data = structuredClone(readDataFile('profiles', 'de.json')) as { open: unknown[] };
    data.open = ['Something was not read.'];
    expect(loadProfile('DE', data).open).toEqual([{ text: 'Something was not read.' }]);
  });

  it('list all their rules: none is left out of the page for counsel', () => {
    for (const profile of shippedProfiles()) {
      const found = new Set<unknown>();
      const walk = (value: unknown): void => {
        if (typeof value !== 'object' || value === null) return;
        if ('says' in value) found.add(value);
        Object.values(value).forEach(walk);
      };
      walk(profile);
      const listed = new Set<unknown>(allRules(profile).map(({ rule }) => rule));
      expect([...found].filter((rule) => !listed.has(rule)).map((rule) => (rule as { says: string }).says)).toEqual([]);
    }
  });

  it('cannot be changed once loaded', () => {
    const profile = profileOf('DE') as ForumProfile;
    expect(() => Object.assign(profile.paths[0] as object, { model: 'opt_out' })).toThrow(TypeError);
  });

  it('know five forums and no other', () => {
    expect(shippedProfiles().map(({ forum }) => forum)).toEqual([...FORUMS]);
    expect(profileOf('MT')).toBeNull();
  });
});

describe('counsel’s sign-off', () => {
  const profile = profileOf('DE') as ForumProfile;
  const action = sampleAction(profile, { practice: false });
  const signOff = {
    name: 'Dr. Ada Example',
    date: '2026-12-01',
    scope: { actionTypes: ['redress'], claimTypes: ['other'] },
    rulesSha256: profile.rulesSha256,
  } as const;
  const signed = { ...profile, signOff };

  it('is given for none of the shipped profiles: they run for practice actions only', () => {
    for (const one of shippedProfiles()) {
      expect(one.signOff).toBeNull();
      expect(runsLive(one, sampleAction(one), '2027-03-01')).toBe(false);
      expect(mayRun(one, sampleAction(one), '2027-03-01')).toBe(true);
      expect(mayRun(one, sampleAction(one, { practice: false }), '2027-03-01')).toBe(false);
    }
  });

  it('lets exactly these rules run live, within its scope and from its day', () => {
    expect(runsLive(signed, action, '2026-12-01')).toBe(true);
    expect(runsLive(signed, action, '2026-11-30')).toBe(false);
    expect(runsLive(signed, { ...action, type: 'model_declaratory' }, '2027-03-01')).toBe(false);
    expect(runsLive(signed, { ...action, claimType: 'art_82_gdpr' }, '2027-03-01')).toBe(false);
    expect(runsLive(signed, { ...action, forum: 'AT' }, '2027-03-01')).toBe(false);
    expect(mayRun(signed, { ...action, forum: 'AT', practice: true }, '2027-03-01')).toBe(false);
  });

  it('falls with any change of the rules', () => {
    const data = changed('de', ['signOff'], signOff) as object;
    expect(checkProfile(data)).toEqual([]);
    const later = { ...data, dated: '2026-12-02' };
    expect(rulesSha256(later)).not.toBe(profile.rulesSha256);
    expect(checkProfile(later)).toEqual([{ path: 'signOff.rulesSha256', problem: 'signed_for_other_rules' }]);
    const other = { ...signed, rulesSha256: rulesSha256(later) };
    expect(runsLive(other, action, '2027-03-01')).toBe(false);
  });
});
