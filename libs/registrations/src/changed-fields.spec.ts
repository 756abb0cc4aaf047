import { describe, expect, it } from '@jest/globals';
import type { QuestionnaireDefinition } from '@app/actions';
import { changedFields, type Version } from './changed-fields.js';
import type { Account, Contents, Identity } from './contents.js';

const DEFINITION = { age: { code: 'age' }, eligibility: [], facts: [] } as unknown as QuestionnaireDefinition;
const IDENTITY: Identity = {
  givenNames: 'Zoë',
  familyName: 'Müller',
  birthDate: '1980-02-29',
  address: { lines: ['Beispielweg 17'], postcode: '01067', town: 'Dresden', country: 'DE' },
  phone: '+49 30 5550199',
};
const ACCOUNT: Account = { platform: 'shop', handle: 'zoe1980', since: null, until: null, shared: false };

const version = (contents: Partial<Contents>): Version => ({ answers: {}, contents });
const changed = (identity: Partial<Identity>): readonly string[] =>
  changedFields(
    version({ identity_contact: IDENTITY }),
    version({ identity_contact: { ...IDENTITY, ...identity } }),
    DEFINITION,
  );

/** What each part of the identity counts as; a part that is added to the type and not here does not compile. */
const EACH: Readonly<Record<keyof Identity, readonly [Partial<Identity>, string]>> = {
  givenNames: [{ givenNames: 'Zoé' }, 'name'],
  familyName: [{ familyName: 'Meier' }, 'name'],
  birthDate: [{ birthDate: null }, 'birth_date'],
  address: [{ address: null }, 'address'],
  phone: [{ phone: '+49 30 5550100' }, 'phone'],
};

describe(changedFields, () => {
  it.each(Object.entries(EACH))('sees that %s alone was changed', (_part, [change, field]) => {
    expect(changed(change)).toEqual([field]);
  });

  it('sees no change where nothing was changed', () => {
    expect(changed({})).toEqual([]);
  });

  it('sees accounts and answers that were changed', () => {
    const before = { answers: { told: 'yes' }, contents: { accounts: [ACCOUNT] } };
    const after = { answers: { told: 'no' }, contents: { accounts: [] } };
    expect(changedFields(before, after, DEFINITION)).toEqual(['accounts', 'fact.told']);
  });
});
