import { domainToASCII } from 'node:url';
import { MailboxAddressInvalid } from './mailbox.errors.js';

// RFC 5321 section 4.5.3.1: 64 octets before the @, 254 for what fits into a path.
const MAX_LOCAL = 64;
const MAX_ADDRESS = 254;
/** No quoted local parts, comments or lists, and nothing that could end a header line. */
const LOCAL = /^[^\s\p{C}@"(),:;<>[\]\\.]+(?:\.[^\s\p{C}@"(),:;<>[\]\\.]+)*$/u;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;

/** The address as mail is sent to it. The local part keeps its case: only its owner's server knows what case means. */
export function parseMailboxAddress(text: string): string {
  const trimmed = text.normalize('NFC').trim();
  const at = trimmed.lastIndexOf('@');
  const local = trimmed.slice(0, Math.max(at, 0));
  const domain = domainToASCII(trimmed.slice(at + 1).toLowerCase());
  const address = `${local}@${domain}`;
  const fits = Buffer.byteLength(local) <= MAX_LOCAL && Buffer.byteLength(address) <= MAX_ADDRESS;
  if (!fits || !LOCAL.test(local) || !DOMAIN.test(domain)) throw new MailboxAddressInvalid();
  return address;
}
