import { randomBytes, timingSafeEqual } from 'node:crypto';
import { HOTP, Secret, TOTP } from 'otpauth';

// RFC 6238 with the values every authenticator app knows.
const ALGORITHM = 'SHA1';
const DIGITS = 6;
const PERIOD = 30;
/** RFC 4226 section 4 recommends 160 bits. */
const SECRET_BYTES = 20;
/** Steps a clock may be off, either way. */
const DRIFT = 1;

export function newTotpSecret(): Buffer {
  return randomBytes(SECRET_BYTES);
}

/**
 * The step whose code was entered, or null. Steps up to `lastStep` were used already and are refused, as RFC 6238
 * section 5.2 demands. Every candidate is compared, in constant time.
 */
export function matchTotpStep(secret: Buffer, entered: string, now: Date, lastStep: number | null): number | null {
  const digits = entered.replace(/[\s-]/g, '');
  const given = Buffer.alloc(DIGITS);
  given.write(digits, 'utf8');
  const current = stepOf(now);
  let matched: number | null = null;
  for (let step = current - DRIFT; step <= current + DRIFT; step += 1) {
    const equal = timingSafeEqual(given, Buffer.from(codeOfStep(secret, step), 'utf8'));
    if (equal && digits.length === DIGITS && step > (lastStep ?? -1)) matched ??= step;
  }
  return matched;
}

export function stepOf(time: Date): number {
  return Math.floor(time.getTime() / 1000 / PERIOD);
}

export function codeOfStep(secret: Buffer, step: number): string {
  return HOTP.generate({ secret: toSecret(secret), algorithm: ALGORITHM, digits: DIGITS, counter: step });
}

/** For the QR code and, in base32, for typing. */
export function totpKeyUri(secret: Buffer, label: string, issuer: string): { uri: string; secret: string } {
  const totp = new TOTP({
    issuer,
    label,
    algorithm: ALGORITHM,
    digits: DIGITS,
    period: PERIOD,
    secret: toSecret(secret),
  });
  return { uri: totp.toString(), secret: totp.secret.base32 };
}

function toSecret(bytes: Buffer): Secret {
  return new Secret({ buffer: new Uint8Array(bytes).buffer });
}
