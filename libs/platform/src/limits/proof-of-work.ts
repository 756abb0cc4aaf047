import { createHash, createHmac, randomBytes } from 'node:crypto';
import { type Challenge, type ChallengeParameters, type Payload, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';

/** How hard a proof is, from a moment nobody notices to some seconds of a phone. */
export type ProofLevel = 0 | 1 | 2 | 3;

/**
 * Iterations of one try; a solution takes 256 tries on average. In Chromium on a machine of 2024 that is about 0.1 s,
 * 0.3 s, 1 s and 4 s; an old phone takes five times as long.
 */
const COST: Readonly<Record<ProofLevel, number>> = { 0: 200, 1: 1_000, 2: 4_000, 3: 16_000 };
const PREFIX = '00';
const ALGORITHM = 'PBKDF2/SHA-256';
/** As long as a form is likely to stay open; the solution is then made anew with the next page. */
export const PROOF_VALID_SECONDS = 30 * 60;
const LONGEST_PAYLOAD = 2_000;

export interface CheckedProof {
  readonly level: ProofLevel;
  /** Names the challenge, for spending it once. */
  readonly id: string;
}

/** Challenges signed with the site's key, so that none is stored before it is spent, and the check of their solutions. */
export class ProofOfWork {
  readonly #secret: string;

  constructor(siteKey: string) {
    this.#secret = createHmac('sha256', siteKey).update('joinder proof of work').digest('hex');
  }

  /**
   * A challenge as JSON, in the library's format. Signed here and not by its `createChallenge`, which answers later,
   * because pages are rendered at once.
   */
  offer(level: ProofLevel): string {
    const parameters = {
      algorithm: ALGORITHM,
      cost: COST[level],
      data: { level },
      expiresAt: Math.floor(Date.now() / 1_000) + PROOF_VALID_SECONDS,
      keyLength: 32,
      keyPrefix: PREFIX,
      nonce: randomBytes(16).toString('hex'),
      salt: randomBytes(16).toString('hex'),
    } satisfies ChallengeParameters;
    const signature = createHmac('sha256', this.#secret).update(JSON.stringify(parameters)).digest('hex');
    return JSON.stringify({ parameters, signature } satisfies Challenge);
  }

  /** Null for no solution, a wrong one, one of another site, or one that came too late. Single use is the caller's. */
  async check(text: unknown): Promise<CheckedProof | null> {
    const payload = readPayload(text);
    // The cheapest lie is told apart before anything is derived.
    if (payload === null || !payload.solution.derivedKey.startsWith(PREFIX)) return null;
    const { challenge, solution } = payload;
    if (challenge.parameters.expiresAt === undefined || challenge.parameters.algorithm !== ALGORITHM) return null;
    const { verified } = await verifySolution({ challenge, solution, deriveKey, hmacSignatureSecret: this.#secret });
    const level = challenge.parameters.data?.['level'];
    if (!verified || typeof level !== 'number') return null;
    const id = createHash('sha256').update(challenge.parameters.nonce).digest('base64url').slice(0, 22);
    return { level: level as ProofLevel, id };
  }
}

function readPayload(text: unknown): Payload | null {
  if (typeof text !== 'string' || text === '' || text.length > LONGEST_PAYLOAD) return null;
  try {
    const payload = JSON.parse(text) as Partial<Payload> | null;
    const parameters: unknown = payload?.challenge?.parameters;
    if (typeof parameters !== 'object' || parameters === null) return null;
    const { nonce, expiresAt } = parameters as { nonce?: unknown; expiresAt?: unknown };
    if (typeof nonce !== 'string' || typeof expiresAt !== 'number') return null;
    if (typeof payload?.challenge?.signature !== 'string') return null;
    if (typeof payload.solution?.derivedKey !== 'string') return null;
    return payload as Payload;
  } catch {
    return null;
  }
}
