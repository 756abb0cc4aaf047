import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { HERE, PASSWORD, StaffDesk } from '../../../../test/identity/staff-desk.js';
import { startTestProcess } from '@app/testing';
import { IdentityModule } from '../identity.module.js';
import { Argon2 } from './argon2.js';
import { REFUSED_AFTER, RefusalTime } from './refusal-time.js';
import { Pause, TRIES_PER_NETWORK } from './sign-in-pace.js';

/** How long sign-ins would have been held back. */
class RecordedPause extends Pause {
  readonly waited: number[] = [];
  override for(milliseconds: number): Promise<void> {
    this.waited.push(milliseconds);
    return Promise.resolve();
  }
}

/** How much of the time before a refusal was left once the work was done; it is not waited for. */
class RecordedRefusals extends RefusalTime {
  readonly spare: number[] = [];
  override wait(checkedAt: number): Promise<void> {
    this.spare.push(this.left(checkedAt));
    return Promise.resolve();
  }
}

const HOSTILE = 'falsch, aber lang genug';

/** Counts the work; that for passwords of strangers, the same each time, is not done a thousand times over. */
class CountedArgon2 extends Argon2 {
  runs = 0;
  most = 0;
  #now = 0;
  override async verify(stored: string, password: string): Promise<boolean> {
    this.runs += 1;
    this.#now += 1;
    this.most = Math.max(this.most, this.#now);
    try {
      return password === HOSTILE
        ? await new Promise((done) => setImmediate(done, false))
        : await super.verify(stored, password);
    } finally {
      this.#now -= 1;
    }
  }
}

const pause = new RecordedPause();
const refusals = new RecordedRefusals();
const argon2 = new CountedArgon2();
let desk: StaffDesk;
beforeAll(async () => {
  desk = await StaffDesk.open({
    replace: [
      { provider: Pause, by: pause },
      { provider: Argon2, by: argon2 },
      { provider: RefusalTime, by: refusals },
    ],
  });
});
afterAll(() => desk?.close());
beforeEach(() => {
  desk.clock.advance(20 * 60_000);
  pause.waited.length = 0;
  refusals.spare.length = 0;
  argon2.runs = 0;
  argon2.most = 0;
});

const from = (network: string) => ({ network, browserToken: null });
const code = (error: unknown): unknown => (error as { code?: unknown }).code;
const attack = (login: string, network: string): Promise<unknown> =>
  desk.signIn(login, HOSTILE, '000000', from(network)).catch(code);

describe('under a thousand hostile tries from elsewhere', () => {
  it('the owner gets in, in a known browser at once, in a new one within seconds', async () => {
    const owner = await desk.person();
    const outcomes = new Map<unknown, number>();
    for (let network = 0; network < 20; network += 1) {
      const answers = await Promise.all(Array.from({ length: 50 }, () => attack(owner.email, `198.51.100.${network}`)));
      for (const answer of answers) outcomes.set(answer, (outcomes.get(answer) ?? 0) + 1);
    }
    expect(Object.fromEntries(outcomes)).toEqual({ STAFF_SIGN_IN_REFUSED: 1_000 });
    pause.waited.length = 0;
    const known = { network: '198.51.100.1', browserToken: owner.entry.browser?.token ?? null };
    await desk.signIn(owner.email, PASSWORD, desk.code(owner), known);
    expect(pause.waited).toEqual([0]);
    desk.clock.advance(60_000);
    await desk.signIn(owner.email, PASSWORD, desk.code(owner), HERE);
    expect(pause.waited).toEqual([0, 4_000]);
  });

  it('from one network, all but the first hundred are refused without work, whatever they name', async () => {
    const answers: unknown[] = [];
    for (let count = 0; count < TRIES_PER_NETWORK + 20; count += 1)
      answers.push(await attack(`ghost.${count}@kanzlei.example`, '203.0.113.9'));
    expect(answers.slice(0, TRIES_PER_NETWORK)).toEqual(Array(TRIES_PER_NETWORK).fill('STAFF_SIGN_IN_REFUSED'));
    expect(answers.slice(TRIES_PER_NETWORK)).toEqual(Array(20).fill('SIGN_IN_TOO_OFTEN'));
    expect(argon2.runs).toBe(TRIES_PER_NETWORK);
    desk.clock.advance(15 * 60_000);
    expect(await attack('ghost@kanzlei.example', '203.0.113.9')).toBe('STAFF_SIGN_IN_REFUSED');
  });

  it('a known browser behind the same address is not held up', async () => {
    const owner = await desk.person();
    for (let count = 0; count <= TRIES_PER_NETWORK; count += 1) await attack('ghost@kanzlei.example', '203.0.113.10');
    expect(await attack(owner.email, '203.0.113.10')).toBe('SIGN_IN_TOO_OFTEN');
    const known = { network: '203.0.113.10', browserToken: owner.entry.browser?.token ?? null };
    await desk.signIn(owner.email, PASSWORD, desk.code(owner), known);
  });
});

describe('tries are counted', () => {
  it('across processes and restarts, before they are looked at', async () => {
    const { email } = await desk.person();
    const other = await desk.another();
    try {
      await Promise.all([1, 2, 3].map(() => attack(email, '198.51.100.77')));
      pause.waited.length = 0;
      await desk.signIn(email, HOSTILE, '000000', from('198.51.100.78'), other).catch(code);
      expect(pause.waited).toEqual([250]);
    } finally {
      await other.close();
    }
  });

  it('one by one, also when they come at once', async () => {
    const { email } = await desk.person();
    await Promise.all(Array.from({ length: 8 }, () => attack(email, '198.51.100.79')));
    expect([...pause.waited].sort((a, b) => a - b)).toEqual([0, 0, 0, 250, 500, 1_000, 2_000, 4_000]);
  });

  it('without keeping logins or addresses', async () => {
    await attack('ghost.kept@kanzlei.example', '198.51.100.80');
    const [row] = await desk.owner.query(
      `select string_agg(encode(key, 'escape'), ' ') as keys, min(octet_length(key)) as least from sign_in_pace`,
    );
    expect(row.least).toBe(32);
    expect(row.keys).not.toMatch(/ghost|198\.51/);
  });

  it('per known browser, of just this account', async () => {
    const [one, other] = [await desk.person(), await desk.person()];
    const stolen = { network: '198.51.100.81', browserToken: one.entry.browser?.token ?? null };
    for (let count = 0; count < 4; count += 1) await desk.signIn(other.email, HOSTILE, '000000', stolen).catch(code);
    for (let count = 0; count < 4; count += 1) await desk.signIn(one.email, HOSTILE, '000000', stolen).catch(code);
    expect(pause.waited).toEqual([0, 0, 0, 250, 0, 0, 0, 250]);
  });
});

describe('passwords', () => {
  it('cost one run of argon2 for unknown logins as for known ones', async () => {
    const { email } = await desk.person();
    for (const login of [email, 'nobody.at.all@kanzlei.example', 'not an address']) {
      argon2.runs = 0;
      expect(await attack(login, '198.51.100.82')).toBe('STAFF_SIGN_IN_REFUSED');
      expect(argon2.runs).toBe(1);
    }
  });

  it('are looked up with the same statements for unknown logins as for known ones', async () => {
    const { email } = await desk.person();
    const statements: string[] = [];
    const dataSource = desk.app.get(DataSource);
    const { logger } = dataSource;
    dataSource.logger = Object.assign(Object.create(logger as object), {
      logQuery: (query: string) => void statements.push(query),
    });
    try {
      await attack(email, '198.51.100.84');
      const forKnown = statements.splice(0);
      await attack('nobody.at.all@kanzlei.example', '198.51.100.85');
      expect(forKnown.length).toBeGreaterThan(5);
      expect(statements).toEqual(forKnown);
    } finally {
      dataSource.logger = logger;
    }
  });

  it('are not told to be right by time: every refusal waits for the same moment, with work to spare', async () => {
    const person = await desk.person();
    const refused = (login: string, password: string, entered: string): Promise<unknown> =>
      desk.signIn(login, password, entered, from('198.51.100.86')).catch(code);
    const tries = [
      () => refused('nobody.at.all@kanzlei.example', 'falsch, aber lang genug', '000000'),
      () => refused(person.email, 'wirklich geprüft', '000000'),
      () => refused(person.email, PASSWORD, desk.wrongCode(person)),
      () => refused(person.email, PASSWORD, 'AAAA-AAAA-AAAA-AAAA'),
    ];
    for (const attempt of tries) {
      // More than none is left: the work fits. A machine that stood still for half a second is given a second look.
      let spare = 0;
      for (let look = 0; spare <= 0 && look < 3; look += 1) {
        refusals.spare.length = 0;
        desk.clock.advance(20 * 60_000);
        expect(await attempt()).toBe('STAFF_SIGN_IN_REFUSED');
        expect(refusals.spare).toHaveLength(1);
        spare = refusals.spare[0] ?? 0;
      }
      expect(spare).toBeGreaterThan(0);
      // Less than all of it is left: each was held until the same moment.
      expect(spare).toBeLessThan(REFUSED_AFTER);
    }
  });

  it('take the whole time to be refused, a right one with a wrong code as a wrong one', async () => {
    const person = await desk.person();
    const waiting = new RefusalTime();
    const began = waiting.now();
    await waiting.wait(began);
    expect(waiting.now() - began).toBeGreaterThanOrEqual(REFUSED_AFTER);
    const { settings, clock } = desk;
    const other = await startTestProcess(desk.database, 'console', { settings, clock, imports: [IdentityModule] });
    try {
      for (const [password, entered] of [
        ['wirklich geprüft', '000000'],
        [PASSWORD, desk.wrongCode(person)],
      ] as const) {
        const start = performance.now();
        await desk.signIn(person.email, password, entered, from('198.51.100.87'), other).catch(code);
        expect([password, performance.now() - start >= REFUSED_AFTER]).toEqual([password, true]);
      }
    } finally {
      await other.close();
    }
  });

  it('of a hundred sign-ins at once are checked two at a time', async () => {
    const { email } = await desk.person();
    const origin = from('198.51.100.83');
    const wrong = (): Promise<unknown> => desk.signIn(email, 'wirklich geprüft', '000000', origin).catch(code);
    const answers = await Promise.all(Array.from({ length: 100 }, wrong));
    expect(new Set(answers)).toEqual(new Set(['STAFF_SIGN_IN_REFUSED']));
    expect([argon2.runs, argon2.most]).toEqual([100, 2]);
  });
});

describe('someone who has the password', () => {
  const keepFailing = async (owner: { email: string; secret: Buffer }): Promise<void> => {
    for (let count = 0; count < 5; count += 1)
      await desk.signIn(owner.email, PASSWORD, desk.wrongCode(owner), from('198.51.100.90')).catch(code);
  };

  it('pauses second factors in unknown browsers, not in those of the owner', async () => {
    const owner = await desk.person();
    await keepFailing(owner);
    expect(await desk.signIn(owner.email, PASSWORD, desk.code(owner), HERE).catch(code)).toBe('STAFF_SIGN_IN_REFUSED');
    const known = { network: '192.0.2.10', browserToken: owner.entry.browser?.token ?? null };
    await desk.signIn(owner.email, PASSWORD, desk.code(owner), known);
    expect((await desk.logged(owner.staffId, 'staff.sign_in_failed')).at(-1)).toEqual({ reason: 'paused' });
    const told = await desk.owner.query('select template, params from notice where staff_id = $1 and template <> $2', [
      owner.staffId,
      'staff-invitation',
    ]);
    expect(told).toEqual([{ template: 'staff-password-known', params: {} }]);
  });

  it('does not keep the owner out of a new browser: the recovery sheet works all the same', async () => {
    const owner = await desk.person();
    await keepFailing(owner);
    const entry = await desk.signIn(owner.email, PASSWORD, owner.recoveryCodes[0] ?? '', HERE);
    expect(await desk.resolve(entry)).not.toBeNull();
  });

  it('and a stolen cookie of a known browser has ten tries, then it is one browser among many', async () => {
    const owner = await desk.person();
    const stolen = { network: '198.51.100.91', browserToken: owner.entry.browser?.token ?? null };
    for (let count = 0; count < 10; count += 1) {
      await desk.signIn(owner.email, PASSWORD, desk.wrongCode(owner), stolen).catch(code);
      desk.clock.advance(6 * 60_000);
    }
    expect(await desk.owner.query('select id from known_browser where staff_id = $1', [owner.staffId])).toEqual([]);
    const [account] = await desk.owner.query('select totp_failures from staff_account where id = $1', [owner.staffId]);
    expect(account.totp_failures).toBe(0);
  });
});

describe('a code of the authenticator', () => {
  it('is taken one step early or late, as clocks differ, and no further', async () => {
    const person = await desk.person();
    for (const [ahead, taken] of [
      [-2, false],
      [2, false],
      [-1, true],
      [1, true],
    ] as const) {
      desk.clock.advance(10 * 60_000);
      const answer = await desk.signIn(person.email, PASSWORD, desk.code(person, ahead)).catch(code);
      expect([ahead, answer === 'STAFF_SIGN_IN_REFUSED']).toEqual([ahead, !taken]);
    }
  });
});
