import { describe, expect, it } from '@jest/globals';
import type { ForumProfile, Item } from '../profile.js';
import { profileOf, shippedProfiles } from '../profiles.js';
import { NOTHING_STATED, sampleAction, sampleRegistration, withItem, withoutItem } from '../sample-facts.js';
import type { ClaimantCategory } from '../vocabulary.js';
import { askedItems } from './asked.js';
import { offeredCategories } from './category.js';
import { formState } from './form-state.js';

const NOW = new Date('2027-03-01T12:00:00Z');

interface Case {
  readonly name: string;
  readonly profile: ForumProfile;
  readonly residence: string;
  readonly category: ClaimantCategory;
}

/** Every kind of person a profile offers to take, residing in the forum and outside it. */
const CASES: readonly Case[] = shippedProfiles().flatMap((profile) =>
  offeredCategories(profile, sampleAction(profile)).flatMap((category) =>
    [profile.forum, 'FR'].map((residence) => ({
      name: `${profile.forum}: a ${category} from ${residence}`,
      profile,
      residence,
      category,
    })),
  ),
);

function required({ profile, residence, category }: Case): readonly Item[] {
  const action = sampleAction(profile);
  const registration = { ...NOTHING_STATED, category, fields: { habitual_residence: residence, country: 'DE' } };
  return askedItems(profile, action, registration).filter(({ need }) => need === 'required');
}

function complete(one: Case): Pick<Parameters<typeof withoutItem>[0], 'action' | 'registration'> {
  const action = sampleAction(one.profile);
  return { action, registration: sampleRegistration(one.profile, action, one) };
}

describe('a complete registration', () => {
  it('exists for every forum', () => {
    expect(new Set(CASES.map(({ profile }) => profile.forum))).toEqual(new Set(['DE', 'AT', 'IE', 'IT', 'NL']));
  });

  it.each(CASES)('$name is complete in form', (one) => {
    const { action, registration } = complete(one);
    const state = formState(one.profile, action, registration, NOW);
    expect(state.shortcomings).toEqual([]);
    expect(state.complete).toBe(true);
    expect(state.verdict).toBe(one.profile.forum === 'NL' && one.residence === 'NL' ? 'nothing_to_do' : 'complete');
  });
});

/** Leaving out the country or the category changes what else is asked; both are taken away from complete facts. */
const LEFT_OUT = CASES.flatMap((one) => required(one).map((item) => ({ ...one, item, code: item.code })));

describe('leaving out one required item', () => {
  it.each(LEFT_OUT)('$name without $code is incomplete for that reason alone', (one) => {
    const { action, registration } = withoutItem(complete(one), one.item);
    const state = formState(one.profile, action, registration, NOW);
    expect(state.complete).toBe(false);
    expect(state.verdict).toBe('incomplete');
    expect(state.shortcomings.map(({ item }) => item)).toEqual([one.code]);
    const [shortcoming] = state.shortcomings;
    expect(shortcoming?.rule.says).not.toBe('');
    expect(shortcoming?.rule.source.title).not.toBe('');
    expect(shortcoming?.rule.source.read).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('was tried for every required item of every profile', () => {
    for (const profile of shippedProfiles()) {
      const tried = new Set(LEFT_OUT.filter((one) => one.profile === profile).map(({ item }) => item));
      const untried = profile.items.filter((item) => item.need === 'required' && !tried.has(item));
      expect(untried.map(({ code }) => code)).toEqual([]);
    }
  });
});

describe('answering more', () => {
  it.each(CASES)('never makes $name incomplete: every item that is asked on top', (one) => {
    const { action, registration } = complete(one);
    const more = askedItems(one.profile, action, registration).reduce(withItem, registration);
    expect(formState(one.profile, action, more, NOW).complete).toBe(true);
  });

  it('names the reason where it does: a thousand random additions to complete registrations', () => {
    const random = generator(20_270_301);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const texts = ['', ' ', 'x'.repeat(40), 'y'.repeat(3_000), '2027-02-30', 'XX', 'DE', 'Іван', '500', 'nobody', 'QA'];
    let incomplete = 0;
    for (let round = 0; round < 1_000; round += 1) {
      const one = pick(CASES);
      const { action, registration } = complete(one);
      const item = pick(one.profile.items);
      const added = { ...registration, fields: { ...registration.fields, [item.code]: pick(texts) } };
      const refused = { outcome: 'refused', signature: 'click' } as const;
      const changed =
        item.kind === 'declaration'
          ? { ...registration, declarations: { ...registration.declarations, [item.code]: refused } }
          : added;
      const before = askedItems(one.profile, action, registration);
      const state = formState(one.profile, action, changed, NOW);
      if (state.complete) continue;
      incomplete += 1;
      expect(state.shortcomings.length).toBeGreaterThan(0);
      for (const { item: reason, rule } of state.shortcomings) {
        // The reason is what was changed, or what the change newly calls for.
        const isNew = !before.some(({ code, need }) => code === reason && need === 'required');
        expect(reason === item.code || isNew).toBe(true);
        expect(rule.source.title).not.toBe('');
      }
    }
    expect(incomplete).toBeGreaterThan(50);
  });

  it('of what is only asked or optional, left out or refused, takes nothing away', () => {
    for (const one of CASES) {
      const { action, registration } = complete(one);
      const others = askedItems(one.profile, action, registration).filter(({ need }) => need !== 'required');
      for (const item of others.filter(({ kind }) => kind === 'declaration')) {
        const refused = { outcome: 'refused', signature: 'click' } as const;
        const declarations = { ...registration.declarations, [item.code]: refused };
        expect(formState(one.profile, action, { ...registration, declarations }, NOW).complete).toBe(true);
      }
    }
  });
});

describe('what counts', () => {
  const profile = profileOf('DE') as ForumProfile;
  const action = sampleAction(profile);
  const registration = sampleRegistration(profile, action, { residence: 'DE', category: 'consumer' });
  const withFields = (fields: Readonly<Record<string, string>>): typeof registration => ({
    ...registration,
    fields: { ...registration.fields, ...fields },
  });
  const codes = (state: ReturnType<typeof formState>): readonly string[] =>
    state.shortcomings.map(({ item, code }) => `${item}: ${code}`);

  it('is not a declaration refused or taken back', () => {
    for (const outcome of ['refused', 'withdrawn'] as const) {
      const declarations = { ...registration.declarations, TRUTH: { outcome, signature: 'click' as const } };
      expect(codes(formState(profile, action, { ...registration, declarations }, NOW))).toEqual([`TRUTH: ${outcome}`]);
    }
  });

  it('is not a text of ten pages: it is refused, never cut', () => {
    const state = formState(profile, action, withFields({ subject_and_ground: 'a'.repeat(2_501) }), NOW);
    expect(codes(state)).toEqual(['subject_and_ground: too_long']);
    expect(formState(profile, action, withFields({ subject_and_ground: 'a'.repeat(2_500) }), NOW).complete).toBe(true);
  });

  it('is a name outside DIN 91379 and one of 37 characters: both are questions, never refusals', () => {
    const state = formState(profile, action, withFields({ family_name: 'Шевченко', given_names: 'a'.repeat(37) }), NOW);
    expect(state.complete).toBe(true);
    expect(state.toConfirm.map(({ item, code }) => `${item}: ${code}`)).toEqual([
      'given_names: longer_than_form_field',
      'family_name: characters_unusual',
    ]);
  });

  it('is an address in a country without postcodes', () => {
    const fields = { ...registration.fields, country: 'QA' };
    delete fields.postcode;
    expect(formState(profile, action, { ...registration, fields }, NOW).complete).toBe(true);
    expect(codes(formState(profile, action, withFields({ country: 'XX' }), NOW))).toEqual(['country: country_unknown']);
  });

  it('tells an amount that cannot be read without making the registration incomplete', () => {
    const state = formState(profile, action, withFields({ amount: 'a lot' }), NOW);
    expect(state.complete).toBe(true);
    expect(state.unusable.map(({ item, code }) => `${item}: ${code}`)).toEqual(['amount: not_an_amount']);
  });

  it('is nothing in an injunction, before the law began, and in another forum', () => {
    for (const over of [{ type: 'injunction' }, { filedOn: '2023-10-12' }, { forum: 'AT' }] as const) {
      const state = formState(profile, { ...action, ...over }, registration, NOW);
      expect([state.verdict, state.complete]).toEqual(['nothing_to_join', false]);
    }
  });
});

/** A small seeded generator (mulberry32), so that a failure repeats. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
