import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { TestDatabase } from '@app/testing';
import { ANONYMOUS } from '../actor.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { Outbox, type OutboxMessage } from '../outbox/outbox.js';
import { DirectConnection } from './direct-connection.js';
import { Relay } from './relay.js';

let database: TestDatabase;
let owner: DataSource;
let portal: UnitOfWork;
let worker: UnitOfWork;

beforeAll(async () => {
  database = await TestDatabase.own();
  owner = await database.asOwner();
  portal = (await database.as('portal')).uow;
  worker = (await database.as('worker')).uow;
});
beforeEach(() => owner.query('delete from outbox'));
afterAll(() => database.close());

const add = (message: Partial<OutboxMessage> = {}): Promise<string> =>
  portal.run(ANONYMOUS, (tx) => new Outbox().add(tx, { topic: 'test', queue: 'work', payload: {}, ...message }));

/** Stands where the queue store is, outside the process. */
class Shelf {
  readonly offered: string[] = [];
  away = false;

  offer(_queue: string, jobs: readonly { id: string }[]): Promise<void> {
    if (this.away) return Promise.reject(new Error('away'));
    this.offered.push(...jobs.map((job) => job.id));
    return Promise.resolve();
  }
}

const relay = (shelf: Shelf, visibilityMs = 60_000): Relay =>
  new Relay(worker, shelf, { visibilityMs, onError: () => undefined });

describe(Relay, () => {
  it('offers a due row once until the visibility timeout, and never one that is closed, failed or not yet due', async () => {
    const due = await add();
    const closed = await add();
    const failed = await add();
    await add({ availableAt: new Date(Date.now() + 3_600_000) });
    await owner.query('update outbox set done_at = now() where id = $1', [closed]);
    await owner.query('update outbox set failed_at = now() where id = $1', [failed]);
    const shelf = new Shelf();
    expect([await relay(shelf).offerOpenRows(), await relay(shelf).offerOpenRows()]).toEqual([1, 0]);
    expect(shelf.offered).toEqual([due]);

    await owner.query(`update outbox set offered_at = now() - interval '61 seconds' where id = $1`, [due]);
    expect(await relay(shelf).offerOpenRows()).toBe(1);
  });

  it('shares the rows between relays that look at the same time', async () => {
    const ids = [];
    for (let n = 0; n < 40; n += 1) ids.push(await add());
    const shelf = new Shelf();
    await Promise.all([relay(shelf).offerOpenRows(), relay(shelf).offerOpenRows(), relay(shelf).offerOpenRows()]);
    expect(shelf.offered.sort()).toEqual(ids.sort());
  });

  it('leaves rows to be offered at the next look when the queue store is away', async () => {
    const id = await add();
    const shelf = new Shelf();
    shelf.away = true;
    await expect(relay(shelf).offerOpenRows()).rejects.toThrow('away');
    shelf.away = false;
    await relay(shelf).offerOpenRows();
    expect(shelf.offered).toEqual([id]);
  });
});

describe(DirectConnection, () => {
  const open = (): DirectConnection =>
    new DirectConnection({ databaseUrl: database.urlFor('worker'), onError: () => undefined });

  it('hears of a mail when it is committed, and of nothing that was rolled back or can wait', async () => {
    const direct = open();
    let notices = 0;
    let heard: () => void = () => undefined;
    await direct.listen(() => {
      notices += 1;
      heard();
    });
    notices = 0;
    await expect(
      portal.run(ANONYMOUS, async (tx) => {
        await new Outbox().add(tx, { topic: 'test', queue: 'mail', payload: {} });
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    await add({ queue: 'work' });
    const next = new Promise<void>((resolve) => (heard = resolve));
    await add({ queue: 'mail' });
    await next;
    expect(notices).toBe(1);
    await direct.close();
  });

  it('gives a lock to one holder only, within a process too, and loses all with its connection', async () => {
    const [one, two] = [open(), open()];
    expect([await one.tryLock('a'), await one.tryLock('a'), await two.tryLock('a'), await two.tryLock('b')]).toEqual([
      true,
      false,
      false,
      true,
    ]);
    await one.unlock('a');
    expect([await two.tryLock('a'), two.holds('a')]).toEqual([true, true]);

    const reconnected = new Promise<void>((resolve) => void two.listen(resolve));
    await owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'joinder-worker-direct' and datname = current_database()`,
    );
    await reconnected;
    expect([two.holds('a'), two.holds('b'), await two.tryLock('b')]).toEqual([false, false, true]);
    await Promise.all([one.close(), two.close()]);
  });
});
