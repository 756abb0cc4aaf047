import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createChallenge, type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { PROOF_VALID_SECONDS, ProofOfWork } from './proof-of-work.js';

async function solve(offer: string): Promise<string> {
  const challenge = JSON.parse(offer) as Challenge;
  return JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) });
}

describe(ProofOfWork, () => {
  const proofs = new ProofOfWork('key of this site');
  let solved: string;
  beforeAll(async () => {
    solved = await solve(proofs.offer(0));
  });

  function changed(
    change: (payload: { challenge: Challenge; solution: { counter: number; derivedKey: string } }) => void,
  ) {
    const payload = JSON.parse(solved) as Parameters<typeof change>[0];
    change(payload);
    return JSON.stringify(payload);
  }

  it('accepts what the library solves, and names the challenge the same each time', async () => {
    const first = await proofs.check(solved);
    expect(first).toEqual({ level: 0, id: expect.stringMatching(/^[\w-]{22}$/) });
    expect(await proofs.check(solved)).toEqual(first);
  });

  it('offers in the form the library signs', async () => {
    const { parameters, signature } = JSON.parse(proofs.offer(1)) as Challenge;
    const theirs = await createChallenge({ ...parameters, deriveKey, hmacSignatureSecret: 'x' });
    expect(Object.keys(theirs.parameters).sort()).toEqual(Object.keys(parameters).sort());
    expect(signature).toHaveLength(theirs.signature?.length ?? 0);
  });

  it('costs more with each level', () => {
    const costs = ([0, 1, 2, 3] as const).map(
      (level) => (JSON.parse(proofs.offer(level)) as Challenge).parameters.cost,
    );
    expect(costs).toEqual([...costs].sort((a, b) => a - b));
    expect(new Set(costs).size).toBe(4);
  });

  it.each<[string, () => unknown]>([
    ['an empty field', () => ''],
    ['no field', () => undefined],
    ['two fields', () => [solved, solved]],
    ['no JSON', () => 'yes'],
    ['null', () => 'null'],
    ['a payload without a challenge', () => '{"solution":{"counter":1,"derivedKey":"00"}}'],
    ['a lower cost', () => changed(({ challenge }) => (challenge.parameters.cost = 1))],
    ['a higher level', () => changed(({ challenge }) => (challenge.parameters.data = { level: 3 }))],
    ['a later end', () => changed(({ challenge }) => (challenge.parameters.expiresAt = 9_999_999_999))],
    ['no end', () => changed(({ challenge }) => delete challenge.parameters.expiresAt)],
    ['no signature', () => changed(({ challenge }) => delete challenge.signature)],
    ['another counter', () => changed(({ solution }) => (solution.counter += 1))],
    ['an invented key', () => changed(({ solution }) => (solution.derivedKey = '00'.repeat(32)))],
    ['something huge', () => solved.padEnd(10_000)],
  ])('refuses %s', async (_, payload) => {
    expect(await proofs.check(payload())).toBeNull();
  });

  it('refuses the challenge of another site', async () => {
    expect(await new ProofOfWork('key of the other site').check(solved)).toBeNull();
  });

  it('refuses what comes too late', async () => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + (PROOF_VALID_SECONDS + 5) * 1_000);
    try {
      expect(await proofs.check(solved)).toBeNull();
    } finally {
      jest.restoreAllMocks();
    }
  });
});
