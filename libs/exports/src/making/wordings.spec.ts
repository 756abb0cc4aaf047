import { Wordings } from './wordings.js';

describe(Wordings, () => {
  const wordings = new Wordings(
    new Map([
      ['w1', '1'],
      ['w2', '2'],
    ]),
  );

  it('shows what is given now: the last act of each kind, with the version of its wording', () => {
    expect(wordings.given('{NEWS:given:w1,NEWS:withdrawn:w1,TRUTH:given:w1,TRUTH:given:w2}')).toBe('TRUTH v2');
    expect(wordings.given('{NEWS:withdrawn:w1,NEWS:given:w1,TRUTH:given:w2}')).toBe('NEWS v1 | TRUTH v2');
  });

  it('shows nothing where there is no act, none that was read, or no wording', () => {
    expect(wordings.given('{}')).toBe('');
    expect(wordings.given(null)).toBe('');
    expect(wordings.given('{TRUTH:given:other}')).toBe('');
  });

  it('says the same the second time, and after more combinations than it remembers', () => {
    for (let round = 0; round < 1_200; round += 1) wordings.given(`{K${String(round)}:given:w1}`);
    expect(wordings.given('{TRUTH:given:w2}')).toBe('TRUTH v2');
    expect(wordings.given('{TRUTH:given:w2}')).toBe('TRUTH v2');
  });
});
