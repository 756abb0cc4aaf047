import { isIPv4, isIPv6 } from 'node:net';

/** What one household or host cannot change at will: an IPv4 address, the first 64 bits of an IPv6 address. */
export function networkKey(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').toLowerCase();
  if (isIPv4(plain)) return plain;
  if (!isIPv6(plain)) return 'unknown';
  const [head = '', tail = ''] = plain.split('::', 2);
  const before = groupsOf(head);
  const after = plain.includes('::') ? groupsOf(tail) : [];
  const missing = Array.from({ length: Math.max(8 - before.length - after.length, 0) }, () => '0');
  return [...before, ...missing, ...after]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}

/** A dotted end counts as two groups; it never reaches the first four unless nothing stands before it. */
function groupsOf(text: string): string[] {
  return text === '' ? [] : text.split(':').flatMap((group) => (group.includes('.') ? ['0', '0'] : [group]));
}
