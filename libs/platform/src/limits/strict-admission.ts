import type { BusyAddresses } from './busy-addresses.js';
import type { Allowance, LimitClass } from './limit-classes.js';
import { LimitReached, LimitsAway, ProofNeeded } from './limit.errors.js';
import { type CountOutcome, type LimitedCase, type LimitVerdict, proofKey } from './limited-request.js';
import type { Count, LimitStore } from './limit-store.js';
import { PROOF_VALID_SECONDS } from './proof-of-work.js';

const REMEMBERED = 10_000;

/** Classes that may refuse: counted before the request goes on, in one round trip for all that is counted. */
export class StrictAdmission {
  /** Remembered here, so that who goes on asking costs the store nothing. */
  private readonly refusedUntil = new Map<string, number>();

  constructor(
    private readonly store: LimitStore,
    private readonly busy: BusyAddresses,
    private readonly outcome: CountOutcome,
  ) {}

  async admit(request: LimitedCase): Promise<LimitVerdict> {
    const { name, limit, proof, measured } = request;
    const refusedFor = Math.max(...measured.map(({ key }) => (this.refusedUntil.get(key) ?? 0) - Date.now()));
    if (refusedFor > 0 && (limit.beyond === 'refuse' || proof === null)) this.refuse(request, refusedFor);
    const [firstUse, ...counts] = await Promise.all([
      this.isFirstUse(request),
      ...measured.map(({ key, allowance }) => this.count(request, key, allowance)),
    ]);
    const msOver = this.note(request, counts);
    // What was proved for a quiet network does not do for a busy one.
    const proven = firstUse && proof !== null && (msOver === null || proof.level > 0);
    if (msOver !== null && !(limit.beyond === 'prove' && proven)) this.refuse(request, msOver);
    this.outcome(name, proven ? 'proven' : 'within');
    return { proven, holdSeconds: 0 };
  }

  /** The milliseconds until all that is over its allowance is counted anew; null where nothing is. */
  private note({ name, sender, measured }: LimitedCase, counts: readonly Count[]): number | null {
    let longest: number | null = null;
    measured.forEach(({ key, allowance }, at) => {
      const { points, msLeft } = counts[at] ?? { points: 0, msLeft: 0 };
      for (const user of [sender, `${name}:${sender}`]) this.busy.noteUse(user, points / allowance.points, msLeft);
      if (points <= allowance.points) return;
      longest = Math.max(longest ?? 0, msLeft);
      if (this.refusedUntil.size >= REMEMBERED) this.refusedUntil.clear();
      this.refusedUntil.set(key, Date.now() + msLeft);
    });
    return longest;
  }

  private async count({ name, limit, proof }: LimitedCase, key: string, { seconds }: Allowance): Promise<Count> {
    try {
      return await this.store.add(key, proof === null ? limit.unproven : 1, seconds);
    } catch {
      this.outcome(name, 'store_away');
      if (limit.storeAway === 'closed') throw new LimitsAway();
      return { points: 0, msLeft: 0 };
    }
  }

  private async isFirstUse({ proof, limit }: LimitedCase): Promise<boolean> {
    if (proof === null) return false;
    try {
      return (await this.store.add(proofKey(proof), 1, PROOF_VALID_SECONDS)).points === 1;
    } catch {
      return limit.storeAway === 'open';
    }
  }

  private refuse({ name, limit }: { name: LimitedCase['name']; limit: LimitClass }, ms: number): never {
    this.outcome(name, 'refused');
    const seconds = Math.max(1, Math.ceil(ms / 1_000));
    throw limit.beyond === 'prove' ? new ProofNeeded(seconds) : new LimitReached(seconds);
  }
}
