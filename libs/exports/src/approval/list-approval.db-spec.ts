import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { InsertedExample } from '@app/actions';
import { EndGrant } from '@app/identity';
import { type Actor, newId, systemActor, type StaffActor, UnitOfWork } from '@app/platform';
import { ListDesk } from '../../../../test/lists/list-desk.js';
import {
  ApproveList,
  CancelListExport,
  DeclineList,
  ExpireListApprovals,
  ListExportDetailQuery,
  ListsToApproveQuery,
} from '../index.js';
import { ListApprovedSource, ListDeclinedSource, ListWaitsSource } from './list-approval.notice-sources.js';

const HOUR = 3_600_000;
const WORKER = systemActor('worker');

let desk: ListDesk;
let action: InsertedExample;
let counsel: StaffActor;
let senior: StaffActor;

beforeAll(async () => {
  desk = await ListDesk.open();
});
beforeEach(async () => {
  desk.clock.set(new Date('2026-11-22T12:00:00.000Z'));
  action = await desk.action();
  counsel = await desk.staff(action);
  senior = await desk.staff(action, 'senior_reviewer');
});
afterAll(() => desk.close());

const asked = async (): Promise<string> => (await desk.request(action, counsel)).exportId;
const approve = (exportId: string, actor: Actor) => desk.console.get(ApproveList).execute({ exportId }, actor);
const decline = (exportId: string, actor: Actor, reason = 'too_many_people') =>
  desk.console.get(DeclineList).execute({ exportId, reason: reason as never }, actor);
const cancel = (exportId: string) => desk.console.get(CancelListExport).execute({ exportId }, counsel);
const jobs = async (exportId: string): Promise<number> =>
  (await desk.owner.query(`select from outbox where topic = 'make-list' and payload ->> 'exportId' = $1`, [exportId]))
    .length;
const codes = (results: readonly PromiseSettledResult<unknown>[]): string[] =>
  results.map((result) => (result.status === 'fulfilled' ? 'ok' : (result.reason as { code: string }).code)).sort();
const mails = async (exportId: string): Promise<{ template: string; staffId: string; params: object }[]> =>
  desk.owner.query(
    `select template, staff_id as "staffId", params from notice where params ->> 'exportId' = $1 order by id`,
    [exportId],
  );
const endGrantOf = async ({ staffId }: StaffActor): Promise<void> => {
  const [grant]: { id: string }[] = await desk.owner.query('select id from staff_grant where staff_id = $1', [staffId]);
  const administrator = await desk.staff(action, 'administrator');
  await desk.console.get(EndGrant, { strict: false }).execute({ grantId: grant?.id ?? '' }, administrator);
};

describe('a list that counsel asks for', () => {
  it('waits: no job is left, and nothing can start it', async () => {
    const exportId = await asked();
    expect([(await desk.row(exportId)).state, await jobs(exportId)]).toEqual(['awaiting_approval', 0]);
    expect(await desk.entries(exportId)).toEqual(['export.requested']);
  });

  it('is made once somebody else approved it, with the job in the same transaction and both people in the manifest', async () => {
    const exportId = await asked();
    await approve(exportId, senior);
    expect([(await desk.row(exportId)).state, await jobs(exportId)]).toEqual(['queued', 1]);
    desk.clock.advance(HOUR);
    await desk.make(exportId);
    const { manifest } = await desk.row(exportId);
    expect(manifest).toMatchObject({
      requestedBy: { staffId: counsel.staffId },
      approvedBy: { staffId: senior.staffId },
      approvedAt: '2026-11-22T12:00:00.000Z',
    });
    expect(await desk.entries(exportId)).toEqual([
      'export.requested',
      'export.approved',
      'export.started',
      'export.finished',
    ]);
  });

  it('leaves neither job nor approval when the transaction of the approval fails', async () => {
    const exportId = await asked();
    await desk.owner.query(`alter table notice add constraint ck_broken check (template <> 'list-approved') not valid`);
    await expect(approve(exportId, senior)).rejects.toMatchObject({ driverError: { constraint: 'ck_broken' } });
    await desk.owner.query('alter table notice drop constraint ck_broken');
    expect([(await desk.row(exportId)).state, await jobs(exportId)]).toEqual(['awaiting_approval', 0]);
  });

  it('is not made when it is declined, and says why to counsel', async () => {
    const exportId = await asked();
    await decline(exportId, senior);
    expect([(await desk.row(exportId)).state, await jobs(exportId)]).toEqual(['declined', 0]);
    expect(await desk.console.get(ListExportDetailQuery).run(counsel, exportId)).toMatchObject({
      list: { declinedBy: senior.staffId, declineCode: 'too_many_people', declinedAt: desk.clock.now() },
      answeredBy: 'Dr. Käte Recht',
    });
    expect(await desk.entries(exportId)).toEqual(['export.requested', 'export.declined']);
    await expect(decline(await asked(), senior, 'because')).rejects.toMatchObject({ code: 'LIST_REQUEST_INVALID' });
  });
});

describe('who may be the second person', () => {
  it('is other counsel or a senior reviewer of the action, and never the person who asked', async () => {
    const own = 'LIST_OWN_REQUEST';
    const exportId = await asked();
    await expect(approve(exportId, counsel)).rejects.toMatchObject({ code: own });
    await expect(decline(exportId, counsel)).rejects.toMatchObject({ code: own });
    const both: StaffActor = {
      ...counsel,
      grants: [...counsel.grants, { role: 'senior_reviewer', actionId: action.actionId }],
    };
    await expect(approve(exportId, both)).rejects.toMatchObject({ code: own });
    await approve(exportId, await desk.staff(action, 'counsel'));
    await approve(await asked(), senior);
  });

  it('is nobody of another action and nobody with another role', async () => {
    const exportId = await asked();
    const elsewhere = await desk.action();
    const strangers = [
      await desk.staff(elsewhere, 'senior_reviewer'),
      await desk.staff(elsewhere, 'counsel'),
      ...(await Promise.all(
        (['reviewer', 'support', 'operator', 'auditor', 'administrator'] as const).map((role) =>
          desk.staff(action, role),
        ),
      )),
    ];
    for (const stranger of strangers) {
      const refused = { code: expect.stringMatching(/^LIST_(NOT_FOUND|FORBIDDEN)$/) };
      await expect(approve(exportId, stranger)).rejects.toMatchObject(refused);
      await expect(decline(exportId, stranger)).rejects.toMatchObject(refused);
      await expect(desk.console.get(ListsToApproveQuery).one(stranger, exportId)).rejects.toMatchObject(refused);
      expect(await desk.console.get(ListsToApproveQuery).waiting(stranger)).toEqual([]);
    }
    await expect(approve(newId(), senior)).rejects.toMatchObject({ code: 'LIST_NOT_FOUND' });
    await expect(approve('not-an-id', senior)).rejects.toMatchObject({ code: 'LIST_NOT_FOUND' });
  });

  it('sees who asks for what, how many rows it would have now, and the key it is encrypted to', async () => {
    const exportId = await asked();
    await desk.save(action, [{}, {}]);
    const [row, ...others] = await desk.console.get(ListsToApproveQuery).waiting(senior);
    expect([row, others]).toEqual([
      {
        id: exportId,
        actionId: action.actionId,
        purpose: 'court_filing',
        requestedAt: desk.clock.now(),
        answerBy: new Date('2026-11-29T12:00:00.000Z'),
        requesterName: 'Dr. Käte Recht',
        own: false,
      },
      [],
    ]);
    expect(await desk.console.get(ListsToApproveQuery).one(senior, exportId)).toMatchObject({
      list: { rowsTotal: 0, columns: ['row', 'reference', 'family_name'] },
      rowsNow: 2,
      recipientFingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      own: false,
      requesterLeft: false,
    });
    expect(await desk.console.get(ListsToApproveQuery).one(counsel, exportId)).toMatchObject({ own: true });
  });
});

describe('whoever asked and is no longer counsel', () => {
  it('gets no list: it can only be declined', async () => {
    const exportId = await asked();
    await endGrantOf(counsel);
    await expect(approve(exportId, senior)).rejects.toMatchObject({ code: 'LIST_REQUESTER_LEFT' });
    expect(await desk.console.get(ListsToApproveQuery).one(senior, exportId)).toMatchObject({ requesterLeft: true });
    await decline(exportId, senior, 'other');
  });

  it('gets none when the account was shut, or another role than counsel is left', async () => {
    const shut = await asked();
    await desk.owner.query('update staff_account set disabled_at = now() where id = $1', [counsel.staffId]);
    await expect(approve(shut, senior)).rejects.toMatchObject({ code: 'LIST_REQUESTER_LEFT' });
    counsel = await desk.staff(action);
    const changed = await asked();
    await desk.owner.query(`update staff_grant set role = 'reviewer' where staff_id = $1`, [counsel.staffId]);
    await expect(approve(changed, senior)).rejects.toMatchObject({ code: 'LIST_REQUESTER_LEFT' });
  });

  it('gets none that was approved before but not begun', async () => {
    const exportId = await asked();
    await approve(exportId, senior);
    await endGrantOf(counsel);
    await desk.make(exportId);
    expect(await desk.row(exportId)).toMatchObject({ state: 'approval_expired', blob_key: null });
    expect(await desk.entries(exportId)).toEqual(['export.requested', 'export.approved', 'export.approval_expired']);
  });
});

describe('two callers at once', () => {
  it('lets one of two approvers approve, with one job', async () => {
    const exportId = await asked();
    const other = await desk.staff(action, 'counsel');
    const results = await Promise.allSettled([approve(exportId, senior), approve(exportId, other)]);
    expect(codes(results)).toEqual(['LIST_NOT_WAITING', 'ok']);
    expect(await jobs(exportId)).toBe(1);
    expect((await desk.entries(exportId)).filter((type) => type === 'export.approved')).toHaveLength(1);
  });

  it('lets either the approval or the refusal stand', async () => {
    const exportId = await asked();
    const other = await desk.staff(action, 'counsel');
    expect(codes(await Promise.allSettled([approve(exportId, senior), decline(exportId, other)]))).toEqual([
      'LIST_NOT_WAITING',
      'ok',
    ]);
    const { state } = await desk.row(exportId);
    expect(await jobs(exportId)).toBe(state === 'queued' ? 1 : 0);
  });

  it('makes nothing of a list that is cancelled while it is approved', async () => {
    for (const order of ['approve', 'cancel'] as const) {
      const exportId = await asked();
      const calls = [() => approve(exportId, senior), () => cancel(exportId)];
      if (order === 'cancel') calls.reverse();
      const results = codes(await Promise.allSettled(calls.map((call) => call())));
      // Cancelling always works: what was approved a moment before can still be cancelled.
      expect([
        ['ok', 'ok'],
        ['LIST_NOT_WAITING', 'ok'],
      ]).toContainEqual(results);
      if ((await jobs(exportId)) > 0) await desk.make(exportId);
      expect(await desk.row(exportId)).toMatchObject({ state: 'cancelled', blob_key: null });
    }
  });

  it('waits for the row: an approval that comes while counsel cancels finds it cancelled', async () => {
    const exportId = await asked();
    const runner = desk.owner.createQueryRunner();
    await runner.query(`begin; update list_export set state = 'cancelled' where id = '${exportId}'`);
    const approval = approve(exportId, senior).catch((error: { code: string }) => error.code);
    await waitForLock();
    await runner.query('commit');
    await runner.release();
    expect(await approval).toBe('LIST_NOT_WAITING');
    expect(await jobs(exportId)).toBe(0);
  });

  it('makes nothing when the role of whoever asked ends while it is approved', async () => {
    const exportId = await asked();
    const results = await Promise.allSettled([approve(exportId, senior), endGrantOf(counsel)]);
    expect(results[1]).toMatchObject({ status: 'fulfilled' });
    if ((await jobs(exportId)) > 0) await desk.make(exportId);
    const { state, blob_key: file } = await desk.row(exportId);
    expect(['awaiting_approval', 'approval_expired']).toContain(state);
    expect(file).toBeNull();
    await expect(approve(exportId, senior)).rejects.toMatchObject({ name: expect.stringMatching(/^List/) });
  });

  it('lets an approval stand or lapse, not both, when time is up at the same moment', async () => {
    const exportId = await asked();
    desk.clock.advance(7 * 24 * HOUR - 1);
    const approval = approve(exportId, senior);
    desk.clock.advance(1);
    const results = await Promise.allSettled([approval, desk.worker.get(ExpireListApprovals).execute()]);
    const { state } = await desk.row(exportId);
    expect(await jobs(exportId)).toBe(state === 'queued' ? 1 : 0);
    expect(results[0]?.status === 'fulfilled').toBe(state === 'queued');
  });
});

describe('time', () => {
  it('ends a request nobody answered in seven days', async () => {
    const exportId = await asked();
    desk.clock.advance(7 * 24 * HOUR - 1);
    await desk.worker.get(ExpireListApprovals).execute();
    expect((await desk.row(exportId)).state).toBe('awaiting_approval');
    desk.clock.advance(1);
    // Also before the schedule comes round.
    await expect(approve(exportId, senior)).rejects.toMatchObject({ code: 'LIST_NOT_WAITING' });
    await desk.worker.get(ExpireListApprovals).execute();
    await desk.worker.get(ExpireListApprovals).execute();
    expect((await desk.row(exportId)).state).toBe('approval_expired');
    expect(await desk.entries(exportId)).toEqual(['export.requested', 'export.approval_expired']);
  });

  it('ends an approval nothing came of in a day, by the schedule or by the worker that comes too late', async () => {
    const [bySchedule, byWorker] = [await asked(), await asked()];
    await approve(bySchedule, senior);
    await approve(byWorker, senior);
    desk.clock.advance(24 * HOUR);
    await desk.make(byWorker);
    await desk.worker.get(ExpireListApprovals).execute();
    await desk.make(bySchedule);
    for (const exportId of [bySchedule, byWorker]) {
      expect(await desk.row(exportId)).toMatchObject({ state: 'approval_expired', blob_key: null });
      const types = await desk.entries(exportId);
      expect(types).toEqual(['export.requested', 'export.approved', 'export.approval_expired']);
    }
  });
});

describe('mails about lists', () => {
  it('tell every approver but the person who asked, and then the person who asked', async () => {
    const other = await desk.staff(action, 'counsel');
    await desk.staff(action, 'reviewer');
    await desk.staff(await desk.action(), 'senior_reviewer');
    const exportId = await asked();
    const waits = await mails(exportId);
    expect(waits.map(({ template, staffId }) => [template, staffId]).sort()).toEqual(
      [senior, other].map(({ staffId }) => ['list-waits', staffId]).sort(),
    );
    for (const { params } of waits) expect(params).toEqual({ exportId });
    await approve(exportId, senior);
    expect((await mails(exportId)).at(-1)).toMatchObject({ template: 'list-approved', staffId: counsel.staffId });
    const declined = await asked();
    await decline(declined, senior);
    expect((await mails(declined)).at(-1)).toMatchObject({ template: 'list-declined', staffId: counsel.staffId });
  });

  it('say which action and where to look, and nothing once a list no longer waits', async () => {
    const exportId = await asked();
    const notice = (staffId: string) =>
      ({ actionId: action.actionId, staffId, locale: 'de', params: { exportId } }) as never;
    const resolved = (
      source: { resolve: ListWaitsSource['resolve'] | ListApprovedSource['resolve'] | ListDeclinedSource['resolve'] },
      { staffId }: StaffActor,
    ): Promise<unknown> =>
      desk.worker.get(UnitOfWork).read(WORKER, (tx): Promise<unknown> => source.resolve(tx, notice(staffId)));
    const values = (path: string) => ({
      values: { actionTitle: 'Datenleck bei der Datenleck Beispiel AG', link: `http://localhost:3001/de${path}` },
    });
    expect(await resolved(desk.worker.get(ListWaitsSource), senior)).toMatchObject(values(`/lists/${exportId}`));
    await approve(exportId, senior);
    expect(await resolved(desk.worker.get(ListWaitsSource), senior)).toBe('suppress');
    for (const source of [ListApprovedSource, ListDeclinedSource])
      expect(await resolved(desk.worker.get<ListApprovedSource>(source as never), counsel)).toMatchObject(
        values(`/counsel/${action.slug}/exports/${exportId}`),
      );
  });
});

describe('the database itself', () => {
  const changed = (actor: Actor, sql: string, process: 'console' | 'worker' = 'console') =>
    desk[process].get(UnitOfWork).run(actor, (tx) => tx.query(sql));

  it('refuses the word of who holds no role that answers lists, on this list and on one that waits no longer', async () => {
    const exportId = await asked();
    const approved = ({ staffId }: StaffActor) =>
      `update list_export set state = 'queued', approved_by = '${staffId}', approved_at = requested_at where id = '${exportId}'`;
    const administrator = await desk.staff(action, 'administrator');
    await expect(changed(administrator, approved(administrator))).rejects.toMatchObject({
      driverError: { code: '23001' },
    });
    const state = (value: string) => `update list_export set state = '${value}' where id = '${exportId}'`;
    for (const value of ['queued', 'running']) await expect(changed(administrator, state(value))).rejects.toThrow();
    // Who says that they approve, and does not.
    const reviewer = await desk.staff(action, 'reviewer');
    const lying = { ...reviewer, grants: senior.grants };
    await expect(changed(lying, approved(reviewer))).rejects.toMatchObject({ driverError: { code: '23001' } });
    expect((await desk.row(exportId)).state).toBe('awaiting_approval');
  });

  it('refuses an approval by the person who asked, and one in the name of somebody else', async () => {
    const exportId = await asked();
    const by = (staffId: string) =>
      `update list_export set state = 'queued', approved_by = '${staffId}', approved_at = now() where id = '${exportId}'`;
    await expect(changed(counsel, by(counsel.staffId))).rejects.toMatchObject({
      driverError: { constraint: 'ck_list_export_second_person' },
    });
    await expect(changed(counsel, by(senior.staffId))).rejects.toMatchObject({ driverError: { code: '23001' } });
    await expect(changed(WORKER, by(senior.staffId), 'worker')).rejects.toMatchObject({
      driverError: { code: '23001' },
    });
    expect((await desk.row(exportId)).state).toBe('awaiting_approval');
  });

  it('refuses to start a list nobody approved, whoever starts it', async () => {
    const exportId = await asked();
    for (const state of ['queued', 'running', 'ready', 'failed'])
      await expect(
        changed(WORKER, `update list_export set state = '${state}' where id = '${exportId}'`, 'worker'),
      ).rejects.toMatchObject({ driverError: { code: '23514' } });
    await expect(
      changed(WORKER, `update list_export set approval_needed = false where id = '${exportId}'`, 'worker'),
    ).rejects.toMatchObject({ driverError: { code: '23001' } });
  });

  it('keeps what was approved as it was approved', async () => {
    const exportId = await asked();
    await approve(exportId, senior);
    const other = await desk.staff(action, 'counsel');
    for (const what of ["columns = '{email}'", "filter = '{}'", 'approved_by = null, approved_at = null'])
      await expect(
        changed(WORKER, `update list_export set ${what} where id = '${exportId}'`, 'worker'),
      ).rejects.toMatchObject({ driverError: { code: '23001' } });
    await expect(
      changed(other, `update list_export set approved_by = '${other.staffId}' where id = '${exportId}'`),
    ).rejects.toMatchObject({ driverError: { code: '23001' } });
  });

  it('lets nobody ask in the name of somebody else, nor write a list that is born approved', async () => {
    const other = await desk.staff(action, 'counsel');
    const born = (columns: string, values: string) =>
      `insert into list_export (id, action_id, profile, purpose, filter, columns, format, delimiter, recipient_kind, requested_at, rows_total, state, requested_by${columns})
       values ('${newId()}', '${action.actionId}', 'counsel_list', 'court_filing', '{}', '{row}', 'csv', ',', 'zip', now(), 0, ${values})`;
    const refused = { driverError: { code: '42501' } };
    await expect(changed(counsel, born('', `'awaiting_approval', '${other.staffId}'`))).rejects.toMatchObject(refused);
    await expect(
      changed(counsel, born(', approved_by, approved_at', `'queued', '${counsel.staffId}', '${other.staffId}', now()`)),
    ).rejects.toMatchObject(refused);
    await expect(
      changed(counsel, born(', approval_needed', `'ready', '${counsel.staffId}', false`)),
    ).rejects.toMatchObject({ driverError: { code: expect.stringMatching(/^(42501|23514)$/) } });
    await changed(counsel, born('', `'awaiting_approval', '${counsel.staffId}'`));
  });
});

/** Until some statement waits for the row of a list that another transaction holds; only its beginning is shown. */
async function waitForLock(): Promise<void> {
  for (;;) {
    const waiting: unknown[] = await desk.owner.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query ilike '%ListExport%'`,
    );
    if (waiting.length > 0) return;
    await sleep(10);
  }
}
