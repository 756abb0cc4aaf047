import { type AskedDeclaration, type DeclarationAct, isSigned } from '@app/consents';
import type { Contents } from '../contents.js';
import { SignatureRefused } from '../registration.errors.js';

interface Signing {
  readonly asked: readonly AskedDeclaration[];
  readonly contents: Partial<Contents>;
  /** The name typed on the page; absent where the page asked for none. It is compared and not kept. */
  readonly signature: string | undefined;
}

/**
 * The acts as they count: one that rules want signed is, by the person's own name typed beside it. Spelled as under
 * "your details", but for capitals and spaces; anybody else's name is refused, and so is none.
 */
export function signActs(acts: readonly DeclarationAct[], signing: Signing): readonly DeclarationAct[] {
  const signed = new Set(signing.asked.filter(isSigned).map(({ kind }) => kind));
  const signs = ({ kind, outcome }: DeclarationAct): boolean => outcome === 'given' && signed.has(kind);
  if (!acts.some(signs)) return acts;
  assertOwnName(signing);
  return acts.map((act) => (signs(act) ? { ...act, signatureLevel: 'typed_name' } : act));
}

/** Refuses every name but the person's own, and none. */
export function assertOwnName({ contents, signature }: Pick<Signing, 'contents' | 'signature'>): void {
  const names = ownNames(contents);
  if (names.length === 0) throw new SignatureRefused({ reason: 'no_name' });
  const typed = comparable(signature ?? '');
  if (typed === '') throw new SignatureRefused({ reason: 'missing' });
  if (!names.includes(typed)) throw new SignatureRefused({ reason: 'differs' });
}

/**
 * Who signs: the person; where somebody acts for them, that one alone. A child does not sign where those who have custody
 * are named, and an adult who is represented is not the one who declared it.
 */
function ownNames({ identity_contact: identity, form_items: form }: Partial<Contents>): readonly string[] {
  const representative = comparable(form?.fields.representative_name ?? '');
  if (form?.category === 'representative' || (form?.category === 'minor' && representative !== ''))
    return representative === '' ? [] : [representative];
  const person = identity?.familyName ? comparable(`${identity.givenNames} ${identity.familyName}`) : '';
  return person === '' ? [] : [person];
}

function comparable(name: string): string {
  return name.normalize('NFC').trim().replaceAll(/\s+/gu, ' ').toLocaleLowerCase('und');
}
