import { describe, expect, it } from '@jest/globals';
import { isLoopback } from '../staff/demo-instance.js';
import { CONFIRMED_LIFETIME, expiryOf, STAFF_LIFETIME, UNCONFIRMED_LIFETIME } from './session-lifetime.js';

describe('session lifetimes', () => {
  it.each([
    ['staff', STAFF_LIFETIME, '2026-11-22T12:30:00.000Z', '2026-11-23T00:00:00.000Z'],
    ['a confirmed mailbox', CONFIRMED_LIFETIME, '2026-11-23T12:00:00.000Z', '2026-11-29T12:00:00.000Z'],
    ['an unconfirmed mailbox', UNCONFIRMED_LIFETIME, '2026-11-25T12:00:00.000Z', '2026-11-25T12:00:00.000Z'],
  ])('of %s', (_name, lifetime, idle, absolute) => {
    const expiry = expiryOf(lifetime, new Date('2026-11-22T12:00:00Z'));
    expect([expiry.idleExpiresAt.toISOString(), expiry.absoluteExpiresAt.toISOString()]).toEqual([idle, absolute]);
  });
});

describe(isLoopback.name, () => {
  it('knows the addresses that nobody else can reach', () => {
    for (const host of ['localhost', '127.0.0.1', '127.1.2.3', '::1', '[::1]']) expect(isLoopback(host)).toBe(true);
    for (const host of ['0.0.0.0', '::', '192.168.1.2', '127.evil.example', 'localhost.example.org', ''])
      expect(isLoopback(host)).toBe(false);
  });
});
