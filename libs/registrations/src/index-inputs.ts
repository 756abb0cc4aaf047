import type { PersonIdentity, PlatformAccount } from '@app/platform';
import type { Contents } from './contents.js';

/** What a person is found by again; nothing until name and postcode are known, since a name alone means nobody. */
export function personInputs({ identity_contact: identity }: Partial<Contents>): PersonIdentity[] {
  if (identity === undefined || identity.address === null) return [];
  const { givenNames: givenName, familyName, birthDate, address } = identity;
  return [{ givenName, familyName, postcode: address.postcode, ...(birthDate === null ? {} : { birthDate }) }];
}

export function accountInputs({ accounts }: Partial<Contents>): PlatformAccount[] {
  return (accounts ?? []).map(({ platform, handle }) => ({ platform, handle }));
}
