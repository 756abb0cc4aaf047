import { describe, expect, it } from '@jest/globals';
import type { CheckRule } from '../profile.js';
import { readDataFile } from '../profiles.js';
import { checkField } from './check-field.js';
import { COUNTRIES, isMemberState } from './countries.js';
import { DIN_91379_SOURCE, outsideDin91379 } from './din-91379.js';
import { formLength } from './form-length.js';
import { hasPostcodes, looksLikePostcode, POSTCODE_SOURCE } from './postcode.js';

const characters = (text: string, datatype: 'A' | 'B' | 'C'): string[] =>
  outsideDin91379(text, datatype).map(({ codePoint }) => codePoint);

describe(outsideDin91379, () => {
  it.each(['Zoë', 'Łucja Świątek', 'Jean-Baptiste d’Arc', 'Þórdís', 'Nguyễn Thị Hằng', 'Ştefan Țepeș', 'Kaʻohi'])(
    'has the name %s, or says which character it lacks',
    (name) => {
      // The Hawaiian ʻokina (U+02BB) is not in the standard; its half rings U+02BE and U+02BF are.
      expect(characters(name, 'A')).toEqual(name === 'Kaʻohi' ? ['U+02BB'] : []);
    },
  );

  it('names what is outside, once and in order, and changes nothing', () => {
    expect(outsideDin91379('Іван Іваненко 你', 'C')[0]).toEqual({ character: 'І', codePoint: 'U+0406' });
    expect(characters('aЖbЖ😀', 'C')).toEqual(['U+0416', 'U+1F600']);
  });

  it('keeps the three data types apart', () => {
    expect([characters('Müller & Söhne', 'A'), characters('Müller & Söhne', 'B')]).toEqual([['U+0026'], []]);
    expect([characters('a\nb', 'B'), characters('a\nb', 'C')]).toEqual([['U+000A'], []]);
    expect([characters('4 ½', 'B'), characters('4 ½', 'C')]).toEqual([['U+00BD'], []]);
    expect(characters('Αθήνα', 'C').length).toBeGreaterThan(0);
  });

  it('takes decomposed letters for the letters they are', () => {
    expect(characters('Mu\u0308ller', 'A')).toEqual([]);
  });

  it('has combining sequences only as the standard lists them', () => {
    expect(characters('C\u0328\u0306', 'A')).toEqual([]);
    expect(characters('K\u035FhK\u035FH', 'A')).toEqual([]);
    expect(characters('Q\u0308', 'A')).toEqual(['U+0308']);
    expect(characters('\u0308', 'C')).toEqual(['U+0308']);
  });

  it('holds the whole standard: 518, 578 and 588 characters and 149 sequences, all composed', () => {
    const all = Array.from({ length: 0x2fff }, (_, index) => String.fromCodePoint(index + 1));
    const count = (datatype: 'A' | 'B' | 'C'): number =>
      all.filter((one) => one.normalize('NFC') === one && characters(one, datatype).length === 0).length;
    expect([count('A'), count('B'), count('C')]).toEqual([518, 578, 588]);
    const { sequences } = readDataFile('data', 'din-91379.json') as { sequences: string[] };
    const texts = sequences.map((one) =>
      String.fromCodePoint(...one.split(' ').map((hex) => Number.parseInt(hex, 16))),
    );
    expect(texts.length).toBe(149);
    expect(texts.filter((text) => characters(text, 'A').length > 0 || text.normalize('NFC') !== text)).toEqual([]);
  });

  it('says where it is from, as do the postcodes, which are marked as not verified', () => {
    expect(DIN_91379_SOURCE).toMatchObject({ mark: 'V', read: '2026-11-25' });
    expect(POSTCODE_SOURCE).toMatchObject({ mark: 'M', url: null });
  });
});

describe(formLength, () => {
  it('counts as much as any form may', () => {
    expect([formLength(''), formLength('Zoë'), formLength('Zoe\u0308')]).toEqual([0, 3, 3]);
    expect([formLength('a\nb'), formLength('a\r\nb'), formLength('a\rb'), formLength('😀')]).toEqual([4, 4, 4, 2]);
  });
});

describe('postcodes', () => {
  it.each([
    ['DE', '01067', true],
    ['DE', '1067', false],
    ['AT', '1010', true],
    ['NL', '1012 ab', true],
    ['NL', '1012', false],
    ['IE', 'D6W XY00', true],
    ['IT', '00184', true],
    ['US', '00000', null],
  ])('in %s: %s', (country, postcode, looks) => {
    expect(looksLikePostcode(postcode, country)).toBe(looks);
  });

  it('does not exist in some countries, which are all countries', () => {
    expect([hasPostcodes('QA'), hasPostcodes('DE'), hasPostcodes('XX')]).toEqual([false, true, true]);
    const { countriesWithout, patterns } = readDataFile('data', 'postcodes.json') as {
      countriesWithout: string;
      patterns: Record<string, string>;
    };
    for (const country of [...countriesWithout.split(' '), ...Object.keys(patterns)])
      expect(COUNTRIES).toContain(country);
  });

  it('is no matter of the Union’s 27 member states', () => {
    expect(COUNTRIES.filter(isMemberState)).toHaveLength(27);
  });
});

describe(checkField, () => {
  const source = { title: 't', url: null, read: '2026-11-22', mark: 'I' } as const;
  const context = { country: 'DE', today: '2027-03-01' };
  const code = (rule: object, value: string): string | null => {
    const result = checkField({ says: 's', source, ...rule } as CheckRule, value, context);
    return result === null ? null : `${result.kind} ${result.code}`;
  };

  it.each([
    [{ check: 'calendar_date' }, '2027-02-29', 'fault date_does_not_exist'],
    [{ check: 'calendar_date' }, '1980-02-29', null],
    [{ check: 'calendar_date' }, '2027-03-02', 'fault date_in_the_future'],
    [{ check: 'calendar_date' }, '2027-03-01', null],
    [{ check: 'length', max: 36, exceed: 'ask' }, 'a'.repeat(37), 'question longer_than_form_field'],
    [{ check: 'length', max: 36, exceed: 'ask' }, 'a'.repeat(36), null],
    [{ check: 'length', max: 2500, exceed: 'refuse' }, '\n'.repeat(1_251), 'fault too_long'],
    [{ check: 'length', max: 2500, exceed: 'refuse' }, '\n'.repeat(1_250), null],
    [{ check: 'postcode' }, '1067', 'question postcode_unusual'],
    [{ check: 'country' }, 'XX', 'fault country_unknown'],
    [{ check: 'country' }, 'de', 'fault country_unknown'],
    [{ check: 'within_eu' }, 'GB', 'fault country_not_covered'],
    [{ check: 'within_eu' }, 'FR', null],
    [{ check: 'amount' }, '500,00', null],
    [{ check: 'amount' }, '-5', 'fault not_an_amount'],
    [{ check: 'one_of', values: ['a', 'b'] }, 'c', 'fault value_unknown'],
    [{ check: 'din_91379', datatype: 'A' }, 'Іван', 'question characters_unusual'],
  ])('%j of %j is %s', (rule, value, expected) => {
    expect(code(rule, value)).toBe(expected);
  });
});
