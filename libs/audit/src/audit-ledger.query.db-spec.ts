import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ANONYMOUS, type Actor, type Grant, newId, type StaffActor, systemActor, type UnitOfWork } from '@app/platform';
import { FixedClock, TestDatabase } from '@app/testing';
import { AuditLedgerQuery } from './audit-ledger.query.js';
import { AuditLog } from './audit-log.js';

describe(AuditLedgerQuery, () => {
  const [mine, other, subjectId] = [newId(), newId(), newId()];
  let database: TestDatabase;
  let uow: UnitOfWork;
  let ledger: AuditLedgerQuery;
  const entries: Record<'mine' | 'other' | 'none', string> = { mine: '', other: '', none: '' };

  beforeAll(async () => {
    database = await TestDatabase.connect();
    uow = (await database.as('console')).uow;
    ledger = new AuditLedgerQuery(uow);
    const audit = new AuditLog(new FixedClock());
    const writer = (await database.as('worker')).uow;
    const actor = systemActor('worker');
    const viewed = { type: 'registration.viewed', actor, subjects: [subjectId], data: { page: 'x' } } as const;
    await writer.run(actor, async (tx) => {
      entries.mine = await audit.append(tx, { ...viewed, actionId: mine });
      entries.other = await audit.append(tx, { ...viewed, actionId: other });
      entries.none = await audit.append(tx, { type: 'demo.marked', actor, subjects: [subjectId], data: {} });
    });
  });
  afterAll(() => database.close());

  const staff = (...grants: Grant[]): StaffActor => ({ kind: 'staff', staffId: newId(), sessionId: newId(), grants });
  const read = async (actor: Actor): Promise<string[]> =>
    (await ledger.run({ subjectId }, actor)).map(({ id }) => id).sort();
  /** Past the query, as a page that forgot the rule would ask. */
  const rows = async (actor: Actor): Promise<string[]> =>
    uow.read(actor, async (tx) => {
      const found: { id: string }[] = await tx.query(
        'select e.id from audit_entry e join audit_subject s on s.entry_id = e.id where s.subject_id = $1 order by 1',
        [subjectId],
      );
      return found.map(({ id }) => id);
    });

  it.each([
    ['an auditor of one action', () => staff({ role: 'auditor', actionId: mine }), ['mine']],
    [
      'an auditor of one action who operates all',
      () => staff({ role: 'auditor', actionId: mine }, { role: 'operator', actionId: null }),
      ['mine'],
    ],
    [
      'an auditor of one action who reviews another',
      () => staff({ role: 'auditor', actionId: mine }, { role: 'reviewer', actionId: other }),
      ['mine'],
    ],
    ['an auditor of all', () => staff({ role: 'auditor', actionId: null }), ['mine', 'other', 'none']],
    ['an operator of all', () => staff({ role: 'operator', actionId: null }), []],
    ['an administrator of all', () => staff({ role: 'administrator', actionId: null }), []],
    ['a reviewer of the action', () => staff({ role: 'reviewer', actionId: mine }), []],
    ['staff without a role', () => staff(), []],
    ['a stranger', () => ANONYMOUS, []],
  ] as const)('shows %s what they audit, and so do the rows themselves', async (_, who, names) => {
    const expected = names.map((name) => entries[name]).sort();
    expect(await read(who())).toEqual(expected);
    expect(await rows(who())).toEqual(expected);
  });
});
