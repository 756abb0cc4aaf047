import { describe, expect, it } from '@jest/globals';
import { REGISTER_FIELDS, type RegisterValues } from '@app/official-register';
import { letterOf, letterText, packValue } from './letter.js';

const EMPTY = Object.fromEntries(REGISTER_FIELDS.map((field) => [field, ''])) as RegisterValues;
const CHILD: RegisterValues = {
  ...EMPTY,
  category: 'minor',
  custodians_consent: 'both',
  representative_name: 'Kim und Alex Muster',
  given_names: 'Zoë',
  family_name: 'Muster',
  town: 'Musterstadt',
  country: 'DE',
  subject_and_ground: 'Worum es geht.',
};
const letter = (values: RegisterValues) => letterOf({ values, officeAddress: null, identity: null }, '2026-11-22');

describe('the letter for a child', () => {
  it('is sent and signed by those who have custody, names them and says that they agree', () => {
    const { sender, signature, opening } = letter(CHILD);
    expect([sender.slice(0, 2), signature]).toEqual([['Kim und Alex Muster', 'für Zoë Muster'], 'Kim und Alex Muster']);
    expect(opening).toContain('für Zoë Muster');
    const text = letterText(letter(CHILD));
    expect(text).toContain('Zoë Muster ist minderjährig und wird gesetzlich vertreten. Sorgeberechtigt: Kim und Alex');
    expect(text).toContain('Alle Sorgeberechtigten stimmen dieser Anmeldung zu.');
    expect(text).not.toContain('Ich handle als Vertreterin');
  });

  it('says of sole custody that the proof is enclosed, and the form says the same', () => {
    const sole = letterText(letter({ ...CHILD, custodians_consent: 'sole_with_proof' }));
    expect(sole).toContain('der Nachweis liegt bei');
    expect(sole).not.toContain('Alle Sorgeberechtigten');
    expect(packValue('custodians_consent', 'sole_with_proof')).toContain('der Nachweis liegt bei');
  });
});
