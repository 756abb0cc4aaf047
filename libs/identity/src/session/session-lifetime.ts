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
/** Idle or not, since it waits for a mail. Sending within this time prolongs it by as much again. */
export const UNCONFIRMED_LIFETIME: SessionLifetime = { idle: 72 * HOUR, absolute: 72 * HOUR };

/** "Seen" is written at most this often. */
export const SEEN_EVERY = MINUTE;

export function expiryOf(lifetime: SessionLifetime, now: Date): { idleExpiresAt: Date; absoluteExpiresAt: Date } {
  return { idleExpiresAt: after(now, lifetime.idle), absoluteExpiresAt: after(now, lifetime.absolute) };
}

/** When a session that begins now ends at the latest, prolonging included: its cookie has to last as long. */
export function latestEnd(lifetime: SessionLifetime, now: Date): Date {
  return after(now, lifetime === UNCONFIRMED_LIFETIME ? 2 * lifetime.absolute : lifetime.absolute);
}

export function after(time: Date, milliseconds: number): Date {
  return new Date(time.getTime() + milliseconds);
}
