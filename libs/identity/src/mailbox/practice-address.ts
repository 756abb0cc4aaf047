/** A domain that can never exist (RFC 2606): no mail reaches it, and no real person has a mailbox there. */
export const PRACTICE_DOMAIN = 'practice.invalid';

/**
 * Whether an address is one to practise with. Real and practice mailboxes never mix: whoever practises is shown codes
 * on the page, which would otherwise open the registrations of whoever's address they typed.
 */
export function isPracticeAddress(address: string): boolean {
  return address.trim().toLowerCase().endsWith(`@${PRACTICE_DOMAIN}`);
}
