import { describe, expect, it } from '@jest/globals';
import type { ForumProfile } from '../profile.js';
import { FORUMS, profileOf } from '../profiles.js';
import { effectRule, knowsEntry } from './effects.js';
import { entersOfficialRegister } from './filing.js';
import { bindsBySilence } from './silence.js';

const forum = (code: string): ForumProfile => profileOf(code) as ForumProfile;

describe.each(FORUMS)('what people are told before the courts of %s', (code) => {
  const profile = forum(code);

  it.each(['de', 'en'])('says each legal effect in %s', (language) => {
    for (const { sentences } of profile.legalEffects) expect(sentences[language]).toMatch(/\w+ .*\.$/);
  });

  it('warns that limitation goes on wherever nothing but a wish or less was received', () => {
    for (const key of ['legal_effect.none', 'legal_effect.wish_received'] as const) {
      expect(effectRule(profile, key)?.sentences['en']).toMatch(/not stop limitation/);
      expect(effectRule(profile, key)?.sentences['de']).toMatch(/hält die Verjährung nicht auf/);
    }
  });

  it('names no register but where there is one', () => {
    const register = entersOfficialRegister(profile, 'redress');
    for (const { key, sentences } of profile.legalEffects)
      expect([key, /official register|amtlichen Klageregister/.test(`${sentences['de']} ${sentences['en']}`)]).toEqual([
        key,
        register,
      ]);
  });

  it('says what holds for those who do nothing exactly where silence binds', () => {
    const silent = bindsBySilence(profile, { forum: code, type: 'redress', filedOn: null });
    expect(effectRule(profile, 'legal_effect.represented_unless_opted_out') !== null).toBe(silent);
  });

  it('knows an official act of joining', () => {
    expect(knowsEntry(profile)).toBe(true);
  });
});

describe('Ireland', () => {
  it('tells nobody whose wish has come that they may still act themselves: it may bind already (s. 24(7))', () => {
    const rule = effectRule(forum('IE'), 'legal_effect.wish_received');
    expect(rule?.source).toMatchObject({ title: 'Act 22/2023, s. 24', mark: 'V' });
    expect(rule?.sentences['en']).not.toMatch(/may still act yourself/);
    expect(rule?.sentences['en']).toMatch(/may bind you already.*While a fee is unpaid, you are not represented/);
    expect(rule?.sentences['de']).not.toMatch(/weiterhin selbst handeln/);
    expect(rule?.sentences['de']).toMatch(/schon binden.*Solange eine Gebühr offen ist, sind Sie nicht vertreten/);
  });
});

describe(entersOfficialRegister, () => {
  it('is so in Germany alone, for redress and model declaratory actions and for no injunction', () => {
    expect(FORUMS.filter((code) => entersOfficialRegister(forum(code), 'redress'))).toEqual(['DE']);
    expect(entersOfficialRegister(forum('DE'), 'model_declaratory')).toBe(true);
    expect(entersOfficialRegister(forum('DE'), 'injunction')).toBe(false);
  });
});
