const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long a session lasts without a request, and at most, in milliseconds. */
export interface SessionLifetime {
  readonly idle: number;
  readonly absolute: number;
}

export const STAFF_LIFETIME: SessionLifetime = { idle: 30 * MINUTE, absolute: 12 * HOUR };
export const CONFIRMED_LIFETIME: SessionLifetime = { idle: DAY, absolute: 7 * DAY };
/** As long as a confirmation may follow the submission. */
export const UNCONFIRMED_LIFETIME: SessionLifetime = { idle: DAY, absolute: 72 * HOUR };

/** "Seen" is written at most this often. */
export const SEEN_EVERY = MINUTE;

export function expiryOf(lifetime: SessionLifetime, now: Date): { idleExpiresAt: Date; absoluteExpiresAt: Date } {
  return { idleExpiresAt: after(now, lifetime.idle), absoluteExpiresAt: after(now, lifetime.absolute) };
}

export function after(time: Date, milliseconds: number): Date {
  return new Date(time.getTime() + milliseconds);
}
