import { describe, expect, it } from '@jest/globals';
import { EXAMPLE_NAMES, LEGAL_EFFECTS, readExample, type ActionFile } from '@app/actions';
import { type ForumProfile, FORUMS, profileOf } from '@app/joining-rules';
import { EXAMPLE_KINDS, EXAMPLE_LOCALES, readExampleWordings, readForumWordings } from './example-wordings.js';
import { onNoOf } from './on-no.js';
import { wordingBlocks } from './wording-blocks.js';
import { LEAVING_KINDS, LEGAL_EFFECT_KINDS, OPT_OUT_EFFECT_KIND, type WordingKind } from './wording-kinds.js';

describe.each(FORUMS)('the example wordings of %s', (forum) => {
  const profile = profileOf(forum) as ForumProfile;
  const silent = profile.legalEffects.some(({ key }) => key === OPT_OUT_EFFECT_KIND);
  const silence: readonly WordingKind[] = silent ? [OPT_OUT_EFFECT_KIND] : [];

  describe.each(EXAMPLE_LOCALES)('in %s', (locale) => {
    const common = readExampleWordings(locale);
    const own = readForumWordings(forum, locale);
    const all = new Map([...common, ...own]);

    it('have a text for every kind', () => {
      expect([...all.keys()].sort()).toEqual([...EXAMPLE_KINDS, ...silence].sort());
      for (const body of all.values()) expect(wordingBlocks(body).length).toBeGreaterThan(0);
    });

    it('state the law of that forum and of no other', () => {
      const ofLaw = profile.items.filter(({ ownText }) => ownText).map(({ code }) => code);
      const declared = ['WISH_TO_BE_REPRESENTED', ...ofLaw];
      expect([...own.keys()].sort()).toEqual([...declared, ...LEGAL_EFFECT_KINDS, ...silence, ...LEAVING_KINDS].sort());
      // § 628 ZPO asks for more than the common text says: not asserted elsewhere, at home or abroad, now or later.
      if (forum === 'AT') expect(own.get('NO_OTHER_ACTION')).toMatch(/abroad|Ausland/);
      const register = /official register|Klageregister|Bundesamt/;
      for (const body of common.values()) expect(body).not.toMatch(register);
      for (const kind of LEGAL_EFFECT_KINDS) expect(register.test(own.get(kind) ?? '')).toBe(forum === 'DE');
      if (forum !== 'DE') for (const body of own.values()) expect(body).not.toMatch(register);
    });

    it('say before anybody wishes it that taking part rules out a second action about the same matter', () => {
      const wish = own.get('WISH_TO_BE_REPRESENTED');
      expect(wish).toMatch(/second representative action|zweiten Verbandsklage/);
      expect(wish).toMatch(/withdraw this wish here|Wunsch (kann ich )?hier jederzeit zurücknehmen/);
    });

    it('say of every legal effect, in one paragraph, what the rules of the forum say', () => {
      expect([...LEGAL_EFFECT_KINDS, OPT_OUT_EFFECT_KIND]).toEqual(
        LEGAL_EFFECTS.map((effect) => `legal_effect.${effect}`),
      );
      for (const { key, sentences } of profile.legalEffects) {
        expect(own.get(key)).toBe(sentences[locale]);
        expect(wordingBlocks(own.get(key) ?? '')).toHaveLength(1);
      }
      for (const kind of silence) {
        expect(own.get(kind)).toMatch(/unless you tell the court|solange Sie nicht dem Gericht mitteilen/);
        expect(own.get(kind)).toMatch(/Ending it here does not do it|Das Beenden hier reicht dafür nicht/);
      }
    });

    it.each(['legal_effect.none', 'legal_effect.wish_received'] as const)(
      'warn under %s that limitation goes on, and say what one may do oneself',
      (kind) => {
        expect(own.get(kind)).toMatch(/not stop limitation|hält die Verjährung nicht auf/);
        // In Ireland the wish may bind already: whoever sues all the same may lose.
        const binds = forum === 'IE' && kind === 'legal_effect.wish_received';
        expect(own.get(kind)).toMatch(
          binds
            ? /Take advice before you act yourself|Bevor Sie in derselben Sache selbst handeln, lassen Sie sich beraten/
            : /You may still act yourself|Sie können weiterhin selbst handeln/,
        );
      },
    );

    it('say under legal_effect.none nothing of an interest: it is also shown on the way to joining and after leaving', () => {
      expect(own.get('legal_effect.none')).not.toMatch(/interest|Interesse/);
    });

    it('never promise acceptance, success or protection', () => {
      for (const body of all.values())
        expect(body).not.toMatch(/accepted|guarantee|you are safe|akzeptiert|garantier|sind Sie sicher/i);
    });
  });
});

it.each(EXAMPLE_LOCALES)(
  'say in %s what a no to the confirmations of Ireland means: no redress, but one may sue',
  (locale) => {
    const own = readForumWordings('IE', locale);
    for (const kind of ['NO_PRIOR_COMPENSATION', 'COMPENSATION_HERE_EXCLUDES_OTHER'] as const)
      expect(onNoOf(own.get(kind) ?? '')).toMatch(/no redress.*may then sue|bekommen Sie.*nichts.*selbst klagen/);
  },
);

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
