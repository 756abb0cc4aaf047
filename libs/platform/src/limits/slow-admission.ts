import { setTimeout as sleep } from 'node:timers/promises';
import { BackgroundCounts } from './background-counts.js';
import type { BusyAddresses } from './busy-addresses.js';
import { LONGEST_HOLD_SECONDS, LONGEST_WAIT_MS, WAITING_AT_MOST } from './limit-classes.js';
import { type CountOutcome, type LimitedCase, type LimitVerdict, proofKey } from './limited-request.js';
import type { LimitStore } from './limit-store.js';
import { PROOF_VALID_SECONDS } from './proof-of-work.js';

const nobody = (): void => undefined;

/**
 * Classes that never refuse. Nobody waits for a count: what is known from before decides, and what is counted now
 * decides next time. Within the allowance this costs a request no round trip, beyond it one, where it brought a proof.
 */
export class SlowAdmission {
  private readonly background: BackgroundCounts;
  private waiting = 0;

  constructor(
    private readonly store: LimitStore,
    private readonly busy: BusyAddresses,
    private readonly outcome: CountOutcome,
  ) {
    this.background = new BackgroundCounts(store);
  }

  async admit(request: LimitedCase): Promise<LimitVerdict> {
    const { name, sender, proof } = request;
    const share = this.busy.shareOf(`${name}:${sender}`);
    const within = share <= 1;
    const proven = proof !== null && (within || (await this.isFirstUse(request)));
    this.count(request, proven);
    this.outcome(name, proven ? 'proven' : within ? 'within' : 'slowed');
    if (within || proven) return { proven, holdSeconds: 0 };
    // People who share a network are not made to wait for each other.
    if (!request.shared) await this.wait(share);
    return { proven, holdSeconds: Math.min(Math.ceil((share - 1) * 120), LONGEST_HOLD_SECONDS) };
  }

  settle(): Promise<void> {
    return this.background.settle();
  }

  private count({ name, limit, sender, proof, measured }: LimitedCase, proven: boolean): void {
    const away = (): void => this.outcome(name, 'store_away');
    for (const { key, allowance } of measured) {
      const entry = { points: proven ? 1 : limit.unproven, seconds: allowance.seconds };
      this.background.add(
        key,
        entry,
        ({ points, msLeft }) => {
          for (const user of [sender, `${name}:${sender}`]) this.busy.noteUse(user, points / allowance.points, msLeft);
        },
        away,
      );
    }
    if (proof !== null) this.background.add(proofKey(proof), { points: 1, seconds: PROOF_VALID_SECONDS }, nobody, away);
  }

  private async isFirstUse({ proof, name }: LimitedCase): Promise<boolean> {
    if (proof === null) return false;
    try {
      return (await this.store.add(proofKey(proof), 1, PROOF_VALID_SECONDS)).points === 1;
    } catch {
      this.outcome(name, 'store_away');
      return true;
    }
  }

  private async wait(share: number): Promise<void> {
    if (this.waiting >= WAITING_AT_MOST) return;
    this.waiting += 1;
    try {
      await sleep(Math.min(share * 250, LONGEST_WAIT_MS));
    } finally {
      this.waiting -= 1;
    }
  }
}
