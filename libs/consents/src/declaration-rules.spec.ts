import { describe, expect, it } from '@jest/globals';
import { type ActionFacts, askedItems, FORUMS, profileOf, type RegistrationFacts } from '@app/joining-rules';
import {
  askedAgain,
  type AskedDeclaration,
  DECLARATION_RULES,
  declarationsFor,
  isSigned,
  lacksForForm,
  missingDeclarations,
  ruleOf,
} from './declaration-rules.js';
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
    for (const rule of DECLARATION_RULES.filter(({ required }) => !required))
      expect(rule.onNo).toBe(rule.kind === 'PRIVACY_NOTICE_SEEN' ? 'informed_only' : 'goes_on_without');
    expect(ruleOf('WISH_TO_BE_REPRESENTED').onNo).toBe('interest_only');
  });
});

describe(missingDeclarations, () => {
  it('names required declarations that were not asked, refused or taken back', () => {
    const asked = declarationsFor({ stage: 'joining', purposes, joinable: true });
    expect(
      missingDeclarations(asked, {
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

describe('what the joining rules of a forum ask', () => {
  const action = (forum: string): ActionFacts => ({
    ...{
      forum,
      type: 'redress',
      claimType: 'other',
      filedOn: '2026-01-02',
      practice: true,
      court: 'X',
      fileNumber: '1',
    },
    ...{
      defendant: 'Y',
      zone: 'Europe/Berlin',
      events: [],
      terms: {},
      windowCloses: null,
      ownCutOff: null,
      feeCents: 0,
    },
  });
  const asked = (forum: string, of: Partial<RegistrationFacts> = {}): readonly AskedDeclaration[] => {
    const profile = profileOf(forum);
    if (profile === null) throw new Error(`No rules for ${forum}.`);
    const facts: RegistrationFacts = {
      ...{ category: 'consumer', size: null, fields: { habitual_residence: 'DE' }, declarations: {} },
      ...{ feePaid: false, joined: false, optedOutOn: null, ...of },
    };
    const items = askedItems(profile, action(forum), facts).filter(({ kind }) => kind === 'declaration');
    const nothingToDo = forum === 'NL' && facts.fields.habitual_residence === 'NL';
    return declarationsFor({ stage: 'joining', purposes, joinable: true, forum: { items, nothingToDo } });
  };
  const of = (forum: string, kind: string, facts: Partial<RegistrationFacts> = {}) =>
    asked(forum, facts).find((one) => one.kind === kind);

  it.each(FORUMS)('is asked in %s with its source, and only the wish itself decides whether anybody joins', (forum) => {
    const found = asked(forum);
    expect(found.filter(({ required }) => required).map(({ kind }) => kind)).toEqual(['WISH_TO_BE_REPRESENTED']);
    // Rules that run say all that is declared in order to join: nothing of it is asked without a source.
    for (const { item } of found.filter(({ joining }) => joining)) expect(item?.source.title).toMatch(/\S/);
  });

  it('asks no assurance of truth in the Netherlands, whose rules have none', () => {
    expect(asked('NL').map(({ kind }) => kind)).toEqual([
      'PRIVACY_NOTICE_SEEN',
      'WISH_TO_BE_REPRESENTED',
      'NO_OTHER_ACTION',
      'SPECIAL_CATEGORIES',
      'CONTACT',
    ]);
  });

  it('asks for the wish also where nobody knows yet by which rule, because joining consists of it', () => {
    for (const forum of FORUMS) {
      const unknown = asked(forum, { fields: {} }).find(({ kind }) => kind === 'WISH_TO_BE_REPRESENTED');
      expect(unknown).toMatchObject({ required: true, onNo: 'interest_only' });
    }
  });

  it('takes the privacy notice for information: nothing depends on the tick', () => {
    for (const forum of FORUMS)
      expect(of(forum, 'PRIVACY_NOTICE_SEEN')).toMatchObject({ required: false, onNo: 'informed_only' });
  });

  it('says what a no means for the form', () => {
    expect(of('AT', 'NO_OTHER_ACTION')).toMatchObject({ required: false, onNo: 'form_incomplete' });
    expect(of('AT', 'TRUTH')).toMatchObject({ required: false, onNo: 'form_complete_without' });
    expect(of('AT', 'WISH_TO_BE_REPRESENTED')).toMatchObject({ required: true, onNo: 'interest_only' });
    expect(of('IT', 'POWER_OF_ATTORNEY')).toMatchObject({ required: false, onNo: 'form_incomplete' });
    expect(of('DE', 'CONTACT')).toMatchObject({ required: false, onNo: 'goes_on_without' });
  });

  it('depends on the category and on where the person lives', () => {
    expect(of('DE', 'POWER_OF_ATTORNEY')).toBeUndefined();
    expect(of('DE', 'POWER_OF_ATTORNEY', { category: 'representative' })?.item?.need).toBe('asked');
    const resident = asked('NL', { fields: { habitual_residence: 'NL' } }).map(({ kind }) => kind);
    expect(resident).toEqual(['PRIVACY_NOTICE_SEEN', 'SPECIAL_CATEGORIES', 'CONTACT']);
  });

  it('is signed where a click does not count', () => {
    expect(
      asked('IE')
        .filter(isSigned)
        .map(({ kind }) => kind),
    ).toEqual(['NO_PRIOR_COMPENSATION', 'COMPENSATION_HERE_EXCLUDES_OTHER']);
    expect(asked('AT').filter(isSigned)).toEqual([]);
  });

  it('lacks for the form what is required and refused, and what nobody decided on', () => {
    const at = asked('AT');
    expect(lacksForForm(at, {})).toEqual(['WISH_TO_BE_REPRESENTED', 'NO_OTHER_ACTION', 'TRUTH']);
    const given = { WISH_TO_BE_REPRESENTED: 'given', NO_OTHER_ACTION: 'refused', TRUTH: 'refused' } as const;
    expect(lacksForForm(at, given)).toEqual(['NO_OTHER_ACTION']);
    expect(missingDeclarations(at, given)).toEqual([]);
  });
});
