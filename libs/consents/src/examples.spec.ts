import { describe, expect, it } from '@jest/globals';
import { EXAMPLE_NAMES, LEGAL_EFFECTS, readExample, type ActionFile } from '@app/actions';
import {
  EXAMPLE_FORUMS,
  EXAMPLE_KINDS,
  EXAMPLE_LOCALES,
  readExampleWordings,
  readForumWordings,
} from './example-wordings.js';
import { wordingBlocks } from './wording-blocks.js';
import { LEAVING_KINDS, LEGAL_EFFECT_KINDS, OPT_OUT_EFFECT_KIND } from './wording-kinds.js';

describe.each(EXAMPLE_LOCALES)('the example wordings in %s', (locale) => {
  const wordings = readExampleWordings(locale);

  it('has a text for every kind', () => {
    expect([...wordings.keys()].sort()).toEqual([...EXAMPLE_KINDS].sort());
    for (const body of wordings.values()) expect(wordingBlocks(body).length).toBeGreaterThan(0);
  });

  it('says of every legal effect, in one paragraph, whether the person is in the register', () => {
    expect([...LEGAL_EFFECT_KINDS, OPT_OUT_EFFECT_KIND]).toEqual(
      LEGAL_EFFECTS.map((effect) => `legal_effect.${effect}`),
    );
    for (const kind of LEGAL_EFFECT_KINDS) {
      expect(wordingBlocks(wordings.get(kind) ?? '')).toHaveLength(1);
      expect(wordings.get(kind)).toMatch(/official register|amtlichen Klageregister/);
    }
  });

  it.each(['legal_effect.none', 'legal_effect.wish_received'] as const)(
    'warns under %s that limitation goes on and that one may act oneself',
    (kind) => {
      expect(wordings.get(kind)).toMatch(/not stop limitation|hält die Verjährung nicht auf/);
      expect(wordings.get(kind)).toMatch(/You may still act yourself|Sie können weiterhin selbst handeln/);
      expect(wordings.get(kind)).toMatch(
        /You are not in the official register|Sie stehen nicht im amtlichen Klageregister/,
      );
    },
  );

  it('says under legal_effect.none nothing of an interest: it is also shown on the way to joining and after leaving', () => {
    expect(wordings.get('legal_effect.none')).not.toMatch(/interest|Interesse/);
  });

  it('never promises acceptance, success or protection', () => {
    for (const body of wordings.values())
      expect(body).not.toMatch(/accepted|guarantee|you are safe|akzeptiert|garantier|sind Sie sicher/i);
  });
});

describe.each(EXAMPLE_FORUMS)('the example wordings of %s', (forum) => {
  it.each(EXAMPLE_LOCALES)('state the law of that forum in %s, and of no other', (locale) => {
    const own = readForumWordings(forum, locale);
    const leaving = LEAVING_KINDS.map((kind) => kind as string);
    expect([...own.keys()]).toEqual(expect.arrayContaining(['WISH_TO_BE_REPRESENTED', ...leaving]));
    if (forum === 'DE') return;
    // § 628 ZPO asks for more than the common text says: not asserted elsewhere, at home or abroad, now or later.
    const declared = forum === 'AT' ? ['WISH_TO_BE_REPRESENTED', 'NO_OTHER_ACTION'] : ['WISH_TO_BE_REPRESENTED'];
    const silence: readonly (typeof OPT_OUT_EFFECT_KIND)[] = forum === 'NL' ? [OPT_OUT_EFFECT_KIND] : [];
    expect([...own.keys()].sort()).toEqual([...declared, ...LEGAL_EFFECT_KINDS, ...silence, ...leaving].sort());
    for (const kind of silence) {
      expect(wordingBlocks(own.get(kind) ?? '')).toHaveLength(1);
      expect(own.get(kind)).toMatch(/unless you tell the court|solange Sie nicht dem Gericht mitteilen/);
      expect(own.get(kind)).toMatch(/Ending it here does not do it|Das Beenden hier reicht dafür nicht/);
    }
    if (forum === 'AT') expect(own.get('NO_OTHER_ACTION')).toMatch(/abroad|Ausland/);
    for (const kind of LEGAL_EFFECT_KINDS) expect(wordingBlocks(own.get(kind) ?? '')).toHaveLength(1);
    for (const body of own.values()) expect(body).not.toMatch(/Klageregister|official register|Bundesamt/);
    for (const kind of ['legal_effect.none', 'legal_effect.wish_received'] as const) {
      expect(own.get(kind)).toMatch(/not stop limitation|hält die Verjährung nicht auf/);
      expect(own.get(kind)).toMatch(/You may still act yourself|Sie können weiterhin selbst handeln/);
    }
  });
});

describe.each(EXAMPLE_NAMES)('the example action %s', (name) => {
  const file: ActionFile = readExample(name);

  it('has texts, event texts and purposes in each of its languages, all of which have wordings', () => {
    for (const locale of file.locales) {
      expect(EXAMPLE_LOCALES).toContain(locale);
      expect(Object.values(file.texts[locale] ?? {}).every((text) => text.trim() !== '')).toBe(true);
      for (const event of file.events) expect(event.texts[locale]).toBeTruthy();
      for (const purpose of file.purposes) expect(purpose.texts[locale]?.description).toBeTruthy();
    }
  });

  it('rests on consent only where a purpose is optional', () => {
    for (const { optional, basis6, basis9 } of file.purposes)
      expect(optional).toBe(basis6 === '6(1)(a)' || basis9 === '9(2)(a)');
  });

  it('gives every event a source, and only web addresses as links', () => {
    for (const { source } of file.events) {
      expect(source.title.trim()).not.toBe('');
      if (source.url !== null) expect(new URL(source.url).protocol).toBe('https:');
    }
  });
});

it('keeps the merely possible example without a court, a file number and a date on which claims lapse', () => {
  expect(readExample('meta-ai-training')).toMatchObject({
    court: null,
    fileNumber: null,
    lapseNotice: null,
    window: { kind: 'none' },
  });
});
