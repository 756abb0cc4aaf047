import { describe, expect, it } from '@jest/globals';
import type { ActionFacts, RegistrationFacts } from '../facts.js';
import type { ForumProfile } from '../profile.js';
import { profileOf, shippedProfiles } from '../profiles.js';
import { NOTHING_STATED, sampleAction, sampleRegistration } from '../sample-facts.js';
import { askedItems } from './asked.js';
import { categoryAnswer, offeredCategories } from './category.js';
import { feeState } from './fee.js';
import { formState } from './form-state.js';
import { crossBorder, joiningPath } from './residence.js';

const NOW = new Date('2027-03-01T12:00:00Z');
const MILLION = 100_000_000;
const forum = (code: string): ForumProfile => profileOf(code) as ForumProfile;

function required(code: string, residence: string, over: Partial<ActionFacts> = {}): readonly string[] {
  const profile = forum(code);
  const facts: RegistrationFacts = {
    ...NOTHING_STATED,
    category: 'consumer',
    fields: { habitual_residence: residence, country: 'DE' },
  };
  return askedItems(profile, sampleAction(profile, over), facts)
    .filter(({ need }) => need === 'required')
    .map(({ number, code: name }) => (number === null ? name : `${number} ${name}`));
}

function shortcomings(code: string, change: (facts: RegistrationFacts) => RegistrationFacts): readonly string[] {
  const profile = forum(code);
  const action = sampleAction(profile);
  const whole = sampleRegistration(profile, action, { residence: code, category: 'consumer' });
  return formState(profile, action, change(whole), NOW).shortcomings.map(({ item, code: why }) => `${item}: ${why}`);
}

describe('Germany', () => {
  it('asks for the six items of § 46(2) VDuG and, of residents, nothing more', () => {
    const items = required('DE', 'DE');
    expect(new Set(items.map((item) => item.split(' ')[0]))).toEqual(new Set(['1', '2', '3', '4', '5', '6']));
    expect(items.every((item) => /^[1-6] /.test(item))).toBe(true);
  });

  it('takes the registration of a claim for payment without the amount', () => {
    expect(shortcomings('DE', (facts) => facts)).toEqual([]);
    expect(forum('DE').items.find(({ code }) => code === 'amount')).toMatchObject({ need: 'asked' });
  });

  it('needs both custodians’ consent for a minor at once', () => {
    const profile = forum('DE');
    const action = sampleAction(profile);
    const minor = sampleRegistration(profile, action, { residence: 'DE', category: 'minor' });
    expect(formState(profile, action, minor, NOW).complete).toBe(true);
    for (const [value, code] of [
      ['', 'missing'],
      ['one', 'value_unknown'],
      ['later', 'value_unknown'],
    ] as const) {
      const facts = { ...minor, fields: { ...minor.fields, custodians_consent: value } };
      expect(formState(profile, action, facts, NOW).shortcomings).toMatchObject([{ item: 'custodians_consent', code }]);
    }
    const sole = { ...minor, fields: { ...minor.fields, custodians_consent: 'sole_with_proof' } };
    expect(formState(profile, action, sole, NOW).complete).toBe(true);
  });
});

describe('a small business in Germany', () => {
  const action = sampleAction(forum('DE'));
  const answer = (staff: number, turnover: number, balanceSheet: number): string | null =>
    categoryAnswer(forum('DE'), action, 'small_business', { staff, turnover, balanceSheet }).fault;

  it.each([
    ['nine staff at both limits', 9, 2 * MILLION, 2 * MILLION, null],
    ['ten staff', 10, 1, 1, 'too_large'],
    ['a cent above in turnover alone', 9, 2 * MILLION + 1, 2 * MILLION, null],
    ['a cent above on the balance sheet alone', 9, 2 * MILLION, 2 * MILLION + 1, null],
    ['a cent above in both', 9, 2 * MILLION + 1, 2 * MILLION + 1, 'too_large'],
    ['no staff and nothing', 0, 0, 0, null],
    ['ten staff above both', 10, 9 * MILLION, 9 * MILLION, 'too_large'],
  ])('with %s', (_name, staff, turnover, balanceSheet, fault) => {
    expect(answer(staff, turnover, balanceSheet)).toBe(fault);
  });

  it('never claims under Article 82 GDPR', () => {
    const gdpr = { ...action, claimType: 'art_82_gdpr' } as const;
    const decided = categoryAnswer(forum('DE'), gdpr, 'small_business', { staff: 1, turnover: 1, balanceSheet: 1 });
    expect(decided).toMatchObject({ fault: 'not_for_claim_type', rule: { source: { mark: 'M' } } });
    expect(offeredCategories(forum('DE'), gdpr)).toEqual(['consumer', 'minor', 'representative', 'heir']);
  });

  it('registers only for actions filed under the VDuG', () => {
    const size = { staff: 1, turnover: 1, balanceSheet: 1 };
    const filed = (filedOn: string | null): string | null =>
      categoryAnswer(forum('DE'), { ...action, filedOn }, 'small_business', size).fault;
    expect([filed('2023-10-12'), filed('2023-10-13'), filed(null)]).toEqual(['filed_before', null, null]);
  });

  it('is asked for its size, but valid without it', () => {
    const profile = forum('DE');
    const facts = sampleRegistration(profile, action, { residence: 'DE', category: 'small_business' });
    const state = formState(profile, action, facts, NOW);
    expect([state.complete, state.toConfirm.map(({ code }) => code)]).toEqual([true, ['size_not_stated']]);
    const large = { ...facts, size: { staff: 10, turnover: 1, balanceSheet: 1 } };
    expect(formState(profile, action, large, NOW).shortcomings).toMatchObject([
      { item: 'category', code: 'too_large' },
    ]);
  });

  it('is offered nowhere else: nothing was read that lets one join there', () => {
    for (const code of ['AT', 'IE', 'IT', 'NL']) {
      expect(offeredCategories(forum(code), sampleAction(forum(code)))).toEqual(['consumer']);
      expect(categoryAnswer(forum(code), action, 'small_business', null).fault).toBe('not_read');
    }
  });
});

describe('Austria', () => {
  it('asks for the facts, the specific claim and that it is not asserted elsewhere', () => {
    expect(required('AT', 'AT')).toEqual(
      expect.arrayContaining(['facts_of_claim', 'relief', 'NO_OTHER_ACTION', 'WISH_TO_BE_REPRESENTED']),
    );
  });

  it('is filed by the qualified entity', () => {
    expect(joiningPath(forum('AT'), { fields: { habitual_residence: 'AT' } })?.filedBy).toEqual(['qualified_entity']);
  });
});

describe('Ireland', () => {
  it('needs both confirmations, each signed', () => {
    for (const code of ['NO_PRIOR_COMPENSATION', 'COMPENSATION_HERE_EXCLUDES_OTHER'] as const) {
      const without = (facts: RegistrationFacts): RegistrationFacts => {
        const declarations = { ...facts.declarations };
        delete declarations[code];
        return { ...facts, declarations };
      };
      const clicked = (facts: RegistrationFacts): RegistrationFacts => ({
        ...facts,
        declarations: { ...facts.declarations, [code]: { outcome: 'given', signature: 'click' } },
      });
      expect(shortcomings('IE', without)).toEqual([`${code}: missing`]);
      expect(shortcomings('IE', clicked)).toEqual([`${code}: signature`]);
    }
  });

  it('does not represent whoever has not paid the fee, and owes them a letter', () => {
    const action = sampleAction(forum('IE'), { feeCents: 2_500 });
    expect(feeState(forum('IE'), action, { feePaid: false })).toMatchObject({
      unpaidEffect: 'not_represented',
      aboveCap: false,
      duties: [{ duty: 'write_to_person', source: { title: 'Act 22/2023, s. 29', mark: 'V' } }],
    });
    expect(shortcomings('IE', (facts) => ({ ...facts, feePaid: false }))).toEqual(['fee: unpaid']);
    expect(feeState(forum('IE'), action, { feePaid: true })).toMatchObject({ unpaidEffect: 'none', duties: [] });
  });

  it('knows a fee above the cap, and asks for none where none is charged', () => {
    expect(feeState(forum('IE'), { feeCents: 2_501 }, { feePaid: false }).aboveCap).toBe(true);
    expect(required('IE', 'IE', { feeCents: 0 })).not.toContain('s. 29(3) fee');
    expect(feeState(forum('IE'), { feeCents: 0 }, { feePaid: false })).toMatchObject({
      unpaidEffect: 'none',
      duties: [],
    });
  });

  it('takes residents of the Union and nobody else', () => {
    const from = (country: string) => (facts: RegistrationFacts) => ({
      ...facts,
      fields: { ...facts.fields, habitual_residence: country },
    });
    expect(shortcomings('IE', from('PL'))).toEqual([]);
    expect(shortcomings('IE', from('GB'))).toEqual(['habitual_residence: country_not_covered']);
  });
});

describe('Italy', () => {
  it('asks for ten items on pain of inadmissibility, lettered a to i and l', () => {
    const letters = forum('IT').items.flatMap(({ number, need }) =>
      number !== null && need === 'required' ? [number] : [],
    );
    expect([...new Set(letters)]).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'l']);
  });
});

describe('an unread fee', () => {
  it('has no effect anyone read about, except in Germany, where registering is free', () => {
    expect(feeState(forum('DE'), { feeCents: 750 }, { feePaid: false }).unpaidEffect).toBe('none');
    expect(feeState(forum('AT'), { feeCents: 750 }, { feePaid: false }).unpaidEffect).toBe('unread');
  });
});

describe('across borders', () => {
  it('leaves residents of the Netherlands nothing to do, and is complete in form', () => {
    const profile = forum('NL');
    const facts = { ...NOTHING_STATED, fields: { habitual_residence: 'NL' } };
    expect(formState(profile, sampleAction(profile), facts, NOW)).toMatchObject({
      verdict: 'nothing_to_do',
      complete: true,
    });
    expect(crossBorder(profile, facts)).toMatchObject({ resident: true, model: 'opt_out', explicitWish: false });
    expect(required('NL', 'NL')).toEqual(['habitual_residence']);
  });

  it('has people from abroad opt in there, explicitly and signed', () => {
    const profile = forum('NL');
    const facts = { ...NOTHING_STATED, fields: { habitual_residence: 'BE' } };
    expect(crossBorder(profile, facts)).toMatchObject({ resident: false, model: 'opt_in', explicitWish: true });
    expect(formState(profile, sampleAction(profile), facts, NOW).verdict).toBe('incomplete');
    expect(required('NL', 'BE')).toContain('WISH_TO_BE_REPRESENTED');
  });

  it('does not guess where someone lives who did not say', () => {
    const state = formState(forum('NL'), sampleAction(forum('NL')), NOTHING_STATED, NOW);
    expect(state.shortcomings).toMatchObject([{ item: 'habitual_residence', code: 'missing' }]);
  });

  it('never binds anyone from abroad by silence, in any forum', () => {
    for (const profile of shippedProfiles()) {
      const facts = { ...NOTHING_STATED, fields: { habitual_residence: 'PL' } };
      expect(crossBorder(profile, facts).explicitWish).toBe(true);
      expect(required(profile.forum, 'PL').some((item) => item.endsWith('WISH_TO_BE_REPRESENTED'))).toBe(true);
    }
  });
});
