import { describe, expect, it } from '@jest/globals';
import type { Contents } from '../contents.js';
import { assertOwnName } from './typed-signature.js';
import type { FormItems } from './form-items.js';

const IDENTITY = { givenNames: 'Zoë', familyName: 'Muster', birthDate: null, address: null, phone: null };

function signs(signature: string, form: Partial<FormItems>): string {
  const form_items = { category: null, size: null, fields: {}, ...form };
  const contents = { identity_contact: IDENTITY, form_items } as Partial<Contents>;
  try {
    assertOwnName({ contents, signature });
    return 'signed';
  } catch (error) {
    return String((error as { details?: { reason?: string } }).details?.reason);
  }
}
const ACTING = { representative_name: 'Bo Østberg' };

describe('a name typed beside a declaration', () => {
  it('is that of who acts, where somebody acts for another, and not of the person they act for', () => {
    for (const category of ['representative', 'minor'] as const)
      expect([
        signs('bo  østberg', { category, fields: ACTING }),
        signs('Zoë Muster', { category, fields: ACTING }),
      ]).toEqual(['signed', 'differs']);
    expect(signs('Zoë Muster', { category: 'representative' })).toBe('no_name');
  });

  it('is the own name of everybody else, whoever was once entered as acting for them', () => {
    expect([
      signs('Zoë Muster', { category: 'consumer', fields: ACTING }),
      signs('Bo Østberg', { category: 'heir', fields: ACTING }),
    ]).toEqual([...['signed', 'differs']]);
    // Where the forum asks nobody who has custody, there is only one name.
    expect(signs('Zoë Muster', { category: 'minor' })).toBe('signed');
  });
});
