import { isIPv4, isIPv6 } from 'node:net';
import type { Request } from 'express';
import type { TechnicalTrace } from '@app/registrations';

const MAX_USER_AGENT = 300;

/** Enough to answer "was this a script?": the network, shortened, and what the browser says it is. */
export function traceOf(request: Request): TechnicalTrace {
  const userAgent = request.get('user-agent');
  return {
    network: networkOf(request.ip ?? ''),
    userAgent: userAgent === undefined ? null : userAgent.slice(0, MAX_USER_AGENT),
  };
}

/** The first 24 bits of an IPv4 and 48 bits of an IPv6 address. */
export function networkOf(address: string): string | null {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIPv4(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0`;
  if (!isIPv6(plain)) return null;
  const [head = ''] = plain.split('::', 1);
  const groups = head
    .split(':')
    .filter((group) => group !== '')
    .slice(0, 3);
  return `${groups.length === 0 ? '' : groups.join(':')}::`;
}
