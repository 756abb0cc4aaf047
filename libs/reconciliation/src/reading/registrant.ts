import type { Registrant } from './extract-entry.js';

/** Consumer and undertaking, of the code list GDS.Rollenbezeichnung: they register claims of their own. */
const REGISTERS: ReadonlySet<string> = new Set(['352', '378']);

/** Somebody an XJustiz entry names, with the codes of every role they have in it. */
export interface Participant<P> {
  readonly roles: readonly string[];
  readonly person: P;
}

/** The persons of an entry with who registered first, as far as their roles say so. */
export function byRole<P>(participants: readonly Participant<P>[]): { registrant: Registrant; persons: P[] } {
  const registered = participants.filter(({ roles }) => roles.length > 0 && roles.every((role) => REGISTERS.has(role)));
  const isSilent = ({ roles }: Participant<P>): boolean => roles.length === 0;
  const all = participants.map(({ person }) => person);
  if (participants.length === 1)
    return { registrant: registered.length === 1 || participants.every(isSilent) ? 'sole' : 'unknown', persons: all };
  const [one, more] = registered;
  if (one === undefined || more !== undefined || participants.some(isSilent))
    return { registrant: 'unknown', persons: all };
  return { registrant: 'named', persons: [one.person, ...all.filter((person) => person !== one.person)] };
}
