import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { TestDatabase } from '@app/testing';
import { systemActor, type Actor } from '../actor.js';
import { newId } from '../ids.js';
import { OutboxRow } from '../outbox/outbox.entity.js';
import { Outbox } from '../outbox/outbox.js';
import { UnitOfWork } from './unit-of-work.js';

describe(UnitOfWork.name, () => {
  let database: TestDatabase;
  let uow: UnitOfWork;
  let owner: DataSource;
  const worker = systemActor('worker');
  const outbox = new Outbox();

  beforeAll(async () => {
    database = await TestDatabase.connect();
    ({ uow } = await database.as('worker', [OutboxRow]));
    owner = await database.asOwner();
  });
  afterAll(() => database.close());

  const scope =
    "select current_setting('joinder.actor_kind', true) as kind, current_setting('joinder.actor_id', true) as id, current_setting('joinder.action_ids', true) as actions";

  it("sets the actor's scope for the transaction and leaves none behind on the pooled connection", async () => {
    const staff: Actor = {
      kind: 'staff',
      staffId: newId(),
      sessionId: newId(),
      grants: [{ role: 'reviewer', actionId: null }],
    };
    const single = await database.as('worker', [], 1);
    const [inside]: unknown[] = await single.uow.run(staff, (tx) => tx.query(scope));
    expect(inside).toEqual({ kind: 'staff', id: staff.staffId, actions: '*' });
    const [after] = await single.dataSource.query(scope);
    expect([null, '']).toContain(after.kind);
    expect([null, '']).toContain(after.actions);
  });

  it('commits what it did, outbox row included', async () => {
    const id = await uow.run(worker, (tx) => outbox.add(tx, { topic: 'test', queue: 'work', payload: { n: 1 } }));
    const rows = await owner.query('select topic, done_at from outbox where id = $1', [id]);
    expect(rows).toEqual([{ topic: 'test', done_at: null }]);
  });

  it('rolls back everything when the work throws, and hands the connection back', async () => {
    let id = '';
    const single = await database.as('worker', [OutboxRow], 1);
    await expect(
      single.uow.run(worker, async (tx) => {
        id = await outbox.add(tx, { topic: 'test', queue: 'work', payload: {} });
        throw new Error('stop');
      }),
    ).rejects.toThrow('stop');
    expect(await single.uow.read(worker, (tx) => tx.query('select id from outbox where id = $1', [id]))).toEqual([]);
  });

  it('closes an outbox row for exactly one of two runs', async () => {
    const id = await uow.run(worker, (tx) => outbox.add(tx, { topic: 'test', queue: 'work', payload: {} }));
    const closed = await Promise.all([1, 2].map(() => uow.run(worker, (tx) => outbox.close(tx, id))));
    expect(closed.sort()).toEqual([false, true]);
  });

  it('refuses writes in a read', async () => {
    await expect(
      uow.read(worker, (tx) => outbox.add(tx, { topic: 'test', queue: 'work', payload: {} })),
    ).rejects.toMatchObject({
      driverError: { code: '25006' },
    });
  });

  it('runs the work again after a deadlock', async () => {
    const ids = await uow.run(worker, async (tx) => [
      await outbox.add(tx, { topic: 'test', queue: 'work', payload: {} }),
      await outbox.add(tx, { topic: 'test', queue: 'work', payload: {} }),
    ]);
    // Each waits until the other holds its first row, however slow the machine: only then the second makes a circle.
    const bothHold = meeting(2);
    const lock = (first: string, second: string): Promise<number> => {
      let runs = 0;
      return uow.run(worker, async (tx) => {
        runs += 1;
        await tx.query('select id from outbox where id = $1 for update', [first]);
        await bothHold();
        await tx.query('select id from outbox where id = $1 for update', [second]);
        return runs;
      });
    };
    const [a, b] = ids as [string, string];
    const runs = await Promise.all([lock(a, b), lock(b, a)]);
    // Which of the two was the victim, and how often, is the server's choice.
    expect(Math.max(...runs)).toBeGreaterThan(1);
  });
});

/** Lets nobody on before so many have come; whoever comes later passes. */
function meeting(size: number): () => Promise<void> {
  let here = 0;
  let open = (): void => undefined;
  const all = new Promise<void>((resolve) => (open = resolve));
  return () => {
    here += 1;
    if (here === size) open();
    return all;
  };
}
