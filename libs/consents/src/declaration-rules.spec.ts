import { describe, expect, it } from '@jest/globals';
import { askedAgain, DECLARATION_RULES, declarationsFor, missingDeclarations, ruleOf } from './declaration-rules.js';
import { DECLARATION_KINDS } from './wording-kinds.js';

const purposes = ['contact', 'preserve_evidence', 'special_categories'].map((code) => ({ code, optional: true }));
const kinds = (stage: 'interest' | 'joining' | 'preserve', of = purposes): string[] =>
  declarationsFor({ stage, purposes: of, joinable: true }).map(({ kind }) => kind);

describe(declarationsFor, () => {
  it('has exactly one rule for each kind', () => {
    expect(DECLARATION_RULES.map(({ kind }) => kind).sort()).toEqual([...DECLARATION_KINDS].sort());
  });

  it('asks little for an interest, and never a wish to be represented', () => {
    expect(kinds('interest')).toEqual(['PRIVACY_NOTICE_SEEN', 'INTEREST', 'CONTACT']);
    expect(kinds('preserve')).toEqual(['SPECIAL_CATEGORIES', 'PRESERVE_EVIDENCE']);
  });

  it('asks each joining declaration as an act of its own', () => {
    expect(kinds('joining')).toEqual([
      'PRIVACY_NOTICE_SEEN',
      'WISH_TO_BE_REPRESENTED',
      'NO_OTHER_ACTION',
      'TRUTH',
      'SPECIAL_CATEGORIES',
      'CONTACT',
    ]);
  });

  it('asks for consent only where the register of purposes rests on it', () => {
    expect(kinds('joining', [])).not.toContain('CONTACT');
    expect(kinds('joining', [{ code: 'special_categories', optional: false }])).not.toContain('SPECIAL_CATEGORIES');
  });

  it('makes joining declarations, and nothing else, impossible while nobody can join', () => {
    const asked = declarationsFor({ stage: 'joining', purposes, joinable: false });
    expect(asked.filter(({ possible }) => !possible).map(({ kind }) => kind)).toEqual([
      'WISH_TO_BE_REPRESENTED',
      'NO_OTHER_ACTION',
      'TRUTH',
    ]);
    const interest = declarationsFor({ stage: 'interest', purposes, joinable: false });
    expect(interest.every(({ possible }) => possible)).toBe(true);
  });

  it('lets no consent be required, except the one the stage consists of', () => {
    const consents = DECLARATION_RULES.filter(({ purpose }) => purpose !== null);
    expect(consents.filter(({ required }) => required).map(({ kind }) => kind)).toEqual(['PRESERVE_EVIDENCE']);
  });

  it('says for every declaration what a no means, and a no to an optional one changes nothing', () => {
    for (const rule of DECLARATION_RULES.filter(({ required }) => !required)) expect(rule.onNo).toBe('goes_on_without');
    expect(ruleOf('WISH_TO_BE_REPRESENTED').onNo).toBe('interest_only');
  });
});

describe(missingDeclarations, () => {
  it('names required declarations that were not asked, refused or taken back', () => {
    const asked = declarationsFor({ stage: 'joining', purposes, joinable: true });
    expect(
      missingDeclarations(asked, {
        PRIVACY_NOTICE_SEEN: 'given',
        WISH_TO_BE_REPRESENTED: 'withdrawn',
        TRUTH: 'refused',
        CONTACT: 'refused',
      }),
    ).toEqual(['WISH_TO_BE_REPRESENTED', 'NO_OTHER_ACTION', 'TRUTH']);
    expect(
      missingDeclarations(asked, {
        PRIVACY_NOTICE_SEEN: 'given',
        WISH_TO_BE_REPRESENTED: 'given',
        TRUTH: 'given',
        NO_OTHER_ACTION: 'given',
      }),
    ).toEqual([]);
  });
});

describe(askedAgain, () => {
  const given = ['INTEREST', 'WISH_TO_BE_REPRESENTED', 'NO_OTHER_ACTION', 'TRUTH', 'CONTACT'] as const;

  it('asks the assurance of truth again after any change', () => {
    expect(askedAgain(['fact.told'], given)).toEqual(['TRUTH']);
    expect(askedAgain([], given)).toEqual([]);
  });

  it('asks again what a changed name, account or address covers', () => {
    expect(askedAgain(['name'], given)).toEqual(['WISH_TO_BE_REPRESENTED', 'NO_OTHER_ACTION', 'TRUTH']);
    expect(askedAgain(['accounts'], given)).toEqual(['NO_OTHER_ACTION', 'TRUTH']);
    expect(askedAgain(['email'], ['CONTACT'])).toEqual(['CONTACT']);
  });

  it('never asks again what was not given', () => {
    expect(askedAgain(['name'], ['INTEREST'])).toEqual([]);
  });
});
