import { describe, expect, it } from '@jest/globals';
import { parseMailboxAddress } from './mailbox-address.js';
import { MailboxAddressInvalid } from './mailbox.errors.js';

describe(parseMailboxAddress.name, () => {
  it.each([
    [' anna@example.org ', 'anna@example.org'],
    ['Anna.Muster+klage@Example.ORG', 'Anna.Muster+klage@example.org'],
    ['jörg@müller.example', 'jörg@xn--mller-kva.example'],
    ["o'neill@example.co.uk", "o'neill@example.co.uk"],
  ])('takes %s', (text, address) => {
    expect(parseMailboxAddress(text)).toBe(address);
  });

  it.each([
    '',
    'anna',
    '@example.org',
    'anna@',
    'anna@localhost',
    'anna@@example.org',
    'a b@example.org',
    'anna@exa mple.org',
    '.anna@example.org',
    'an..na@example.org',
    'anna@-example.org',
    'anna@example.1',
    'Anna <anna@example.org>',
    'anna@example.org,bert@example.org',
    'anna@example.org\r\nBcc: bert@example.org',
    'an\u0000na@example.org',
    `${'a'.repeat(65)}@example.org`,
    `anna@${'a'.repeat(64)}.org`,
    `anna@${'abcdefgh.'.repeat(30)}org`,
    'anna@[127.0.0.1]',
  ])('refuses %j', (text) => {
    expect(() => parseMailboxAddress(text)).toThrow(MailboxAddressInvalid);
  });
});
