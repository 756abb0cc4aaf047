import { describe, expect, it } from '@jest/globals';
import { Turnstile } from './turnstile.js';

/** Work that ends when it is told to. */
function held(log: string[], name: string): { work: () => Promise<void>; finish: () => void } {
  let finish = (): void => undefined;
  const done = new Promise<void>((resolve) => (finish = resolve));
  return {
    work: () => {
      log.push(name);
      return done;
    },
    finish: () => finish(),
  };
}

describe(Turnstile.name, () => {
  it('lets so many through at a time, those who go first before the others', async () => {
    const turnstile = new Turnstile(1, 10);
    const log: string[] = [];
    const works = ['inside', 'stranger', 'owner'].map((name) => held(log, name));
    const passes = works.map(({ work }, index) => turnstile.pass(index === 2, work));
    await Promise.resolve();
    expect(log).toEqual(['inside']);
    for (const { finish } of works) finish();
    await Promise.all(passes);
    expect(log).toEqual(['inside', 'owner', 'stranger']);
  });

  it('turns away who finds the line full, and lets the next in after a failure', async () => {
    const turnstile = new Turnstile(1, 1);
    const first = turnstile.pass(false, () => Promise.reject(new Error('broken')));
    const second = turnstile.pass(false, () => Promise.resolve('in'));
    await expect(turnstile.pass(false, () => Promise.resolve('never'))).rejects.toMatchObject({ code: 'SIGN_IN_BUSY' });
    await expect(first).rejects.toThrow('broken');
    expect(await second).toBe('in');
    expect(await turnstile.pass(false, () => Promise.resolve('again'))).toBe('again');
  });
});
