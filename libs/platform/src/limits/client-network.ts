import { isIPv4, isIPv6 } from 'node:net';

/**
 * What counts as one sender: an IPv4 address, or the 64 bits of an IPv6 address that one connection is given and may
 * vary below. Null for what is no address.
 */
export function clientNetwork(address: string): string | null {
  const plain = plainAddress(address);
  if (isIPv4(plain)) return plain;
  if (!isIPv6(plain)) return null;
  return `${groupsOf(plain).slice(0, 4).join(':')}::/64`;
}

/** Without a zone, and an IPv4 address in its own form where a socket for both shows it as IPv6. */
export function plainAddress(address: string): string {
  const [withoutZone = ''] = address.split('%', 1);
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(withoutZone)?.[1];
  return mapped ?? withoutZone.toLowerCase();
}

/** All eight groups, without leading zeros, so that two ways to write an address are one. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = withHexTail(address).split('::', 2);
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array<string>(gap).fill('0'), ...right].map((group) => parseInt(group, 16).toString(16));
}

function withHexTail(address: string): string {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  if (dotted === null) return address;
  const [, head = '', ...bytes] = dotted;
  const [a = 0, b = 0, c = 0, d = 0] = bytes.map(Number);
  return `${head}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
}
