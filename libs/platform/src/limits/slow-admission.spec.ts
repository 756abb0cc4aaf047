import { describe, expect, it } from '@jest/globals';
import { BusyAddresses } from './busy-addresses.js';
import { LIMIT_CLASSES } from './limit-classes.js';
import type { LimitedCase } from './limited-request.js';
import type { Count, LimitStore } from './limit-store.js';
import { SlowAdmission } from './slow-admission.js';

/** A store that answers when told to. */
class HeldStore implements LimitStore {
  readonly asked: { key: string; points: number }[] = [];
  answer: () => Promise<Count> = () => new Promise(() => undefined);

  add(key: string, points: number): Promise<Count> {
    this.asked.push({ key, points });
    return this.answer();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

const limit = LIMIT_CLASSES['sign-up'];
const request: LimitedCase = {
  name: 'sign-up',
  limit,
  sender: 's',
  shared: false,
  proof: null,
  measured: [{ key: 'sign-up:a:s', allowance: limit.perAddress }],
};
const proof = { level: 1, id: 'p' } as const;

function admission(): { store: HeldStore; busy: BusyAddresses; slow: SlowAdmission; outcomes: string[] } {
  const store = new HeldStore();
  const busy = new BusyAddresses();
  const outcomes: string[] = [];
  return { store, busy, outcomes, slow: new SlowAdmission(store, busy, (_, outcome) => void outcomes.push(outcome)) };
}

describe(SlowAdmission, () => {
  it('waits for no count: a store that never answers holds nobody up, with a proof or without', async () => {
    const { slow, store } = admission();
    expect(await slow.admit(request)).toEqual({ proven: false, holdSeconds: 0 });
    expect(await slow.admit({ ...request, proof })).toEqual({ proven: true, holdSeconds: 0 });
    expect(store.asked).toEqual([]);
  });

  it('writes what was asked for at once as one statement per key', async () => {
    const { slow, store } = admission();
    store.answer = () => Promise.resolve({ points: 1, msLeft: 1_000 });
    for (let i = 0; i < 50; i += 1) await slow.admit(request);
    await slow.settle();
    expect(store.asked).toEqual([{ key: 'sign-up:a:s', points: 100 }]);
  });

  it('holds the mail of a busy sender back, the busier the longer, but never beyond a quarter of an hour', async () => {
    const holds: number[] = [];
    for (const share of [1.01, 2, 1_000]) {
      const { slow, busy } = admission();
      busy.noteUse('sign-up:s', share, 60_000);
      holds.push((await slow.admit({ ...request, shared: true })).holdSeconds);
    }
    expect(holds).toEqual([2, 120, 900]);
  });

  it('lets a proof through once when the sender is busy, and asks nothing of people while nothing can be counted', async () => {
    const { slow, busy, store, outcomes } = admission();
    busy.noteUse('sign-up:s', 2, 60_000);
    store.answer = () => Promise.resolve({ points: 1, msLeft: 1_000 });
    expect((await slow.admit({ ...request, shared: true, proof })).holdSeconds).toBe(0);
    store.answer = () => Promise.resolve({ points: 2, msLeft: 1_000 });
    expect((await slow.admit({ ...request, shared: true, proof })).holdSeconds).toBeGreaterThan(0);
    store.answer = () => Promise.reject(new Error('away'));
    expect((await slow.admit({ ...request, shared: true, proof })).holdSeconds).toBe(0);
    expect(outcomes).toEqual(['proven', 'slowed', 'store_away', 'proven']);
  });
});
