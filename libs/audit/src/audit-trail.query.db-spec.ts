import { ANONYMOUS, type Grant, newId, type StaffActor, systemActor, type UnitOfWork } from '@app/platform';
import { FixedClock, TestDatabase } from '@app/testing';
import { AuditLog } from './audit-log.js';
import { AuditTrailQuery } from './audit-trail.query.js';

describe(AuditTrailQuery.name, () => {
  const actionId = newId();
  const subjectId = newId();
  let database: TestDatabase;
  let uow: UnitOfWork;
  let trail: AuditTrailQuery;
  let ids: string[];
  let general: string;

  beforeAll(async () => {
    database = await TestDatabase.connect();
    uow = (await database.as('console')).uow;
    trail = new AuditTrailQuery(uow);
    const audit = new AuditLog(new FixedClock());
    // Written by the worker: the console cannot say that it is the system.
    const writer = (await database.as('worker')).uow;
    const actor = systemActor('worker');
    const view = {
      type: 'registration.viewed',
      actor,
      subjects: [subjectId],
      actionId,
      data: { page: 'registration' },
    } as const;
    ids = await writer.run(actor, (tx) => audit.appendMany(tx, [view, view, view]));
    general = await writer.run(actor, (tx) =>
      audit.append(tx, { type: 'demo.marked', actor, subjects: [subjectId], data: {} }),
    );
  });
  afterAll(() => database.close());

  function staff(...grants: Grant[]): StaffActor {
    return { kind: 'staff', staffId: newId(), sessionId: newId(), grants };
  }

  it('shows the newest entries first, page by page, without a gap or a repeat', async () => {
    const reader = staff({ role: 'operator', actionId: null });
    const first = await trail.run(reader, { subjectId, limit: 3 });
    const second = await trail.run(reader, { subjectId, limit: 3, before: first.at(-1)?.id ?? '' });
    expect([...first, ...second].map((row) => row.id)).toEqual([...ids, general].reverse());
    expect(second[0]).toMatchObject({
      type: 'registration.viewed',
      actorKind: 'system',
      actionId,
      seq: null,
      data: { page: 'registration' },
    });
  });

  it('shows staff of one action that action only, and nothing that belongs to none', async () => {
    const rows = await trail.run(staff({ role: 'reviewer', actionId }), { subjectId, limit: 10 });
    expect(rows.map((row) => row.id)).toEqual([...ids].reverse());
  });

  it.each([
    ['staff of another action', staff({ role: 'counsel', actionId: newId() })],
    ['staff without a grant', staff()],
    ['a claimant', { kind: 'claimant', sessionId: newId(), mailboxId: subjectId, mailboxConfirmed: true } as const],
    ['a stranger', ANONYMOUS],
  ])('shows %s nothing', async (_, actor) => {
    expect(await trail.run(actor, { subjectId, limit: 10 })).toEqual([]);
  });

  it('finds nothing for what is no id', async () => {
    const reader = staff({ role: 'operator', actionId: null });
    expect(await trail.run(reader, { subjectId: "x' or true", limit: 10 })).toEqual([]);
    expect(await trail.run(reader, { subjectId, before: 'x', limit: 10 })).toEqual([]);
  });
});
