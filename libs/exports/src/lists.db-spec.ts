import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { InsertedExample } from '@app/actions';
import { newId, Outbox, systemActor, UnitOfWork, type StaffActor } from '@app/platform';
import { REGISTRATION_ERASED_LISTS } from '@app/registrations';
import type { SavedPerson } from '@app/testing';
import { ListDesk } from '../../../test/lists/list-desk.js';
import { ForgetListed } from './forget-listed.processor.js';
import {
  CancelListExport,
  DownloadListExport,
  EVERYONE,
  ExpireLists,
  ListBasisQuery,
  ListCountQuery,
  ListExportDetailQuery,
  ListExportsQuery,
  PurgeListsOf,
  RevealListPassword,
  type ListFilter,
} from './index.js';

let desk: ListDesk;
let action: InsertedExample;
let counsel: StaffActor;

beforeAll(async () => {
  desk = await ListDesk.open();
});
beforeEach(async () => {
  action = await desk.action();
  counsel = await desk.staff(action);
  desk.clock.set(new Date('2026-11-22T12:00:00.000Z'));
});
afterAll(() => desk.close());

const count = (filter: Partial<ListFilter> = {}) =>
  desk.console.get(ListCountQuery).run(counsel, { actionId: action.actionId, filter: { ...EVERYONE, ...filter } });
const references = async (filter: Partial<ListFilter>): Promise<string[]> =>
  (await desk.listed(action, counsel, { columns: ['reference'], filter: { ...EVERYONE, ...filter } })).lines
    .slice(1)
    .map(([reference]) => reference ?? '');
const refs = (people: readonly SavedPerson[], ...places: number[]): string[] =>
  places.map((place) => (people[place] as SavedPerson).reference);

describe('counting before a list is made', () => {
  it('leaves out who is unconfirmed, restricted, gone or practising, and says how many by reason', async () => {
    await desk.save(action, [
      {},
      { stage: 'interest' },
      { confirmed: false },
      { restricted: true },
      { stage: 'left' },
      { practice: true },
    ]);
    expect(await count()).toEqual({
      rows: 2,
      leftOut: { practice: 1, unconfirmed: 1, restricted: 1, left: 1, lapsed: 0, erased: 0, not_in_filter: 0 },
    });
    expect(await count({ stages: ['joined'] })).toMatchObject({ rows: 1, leftOut: { not_in_filter: 1 } });
  });

  it('filters by stage, country, plain facts, dates in the zone of the action, evidence and review', async () => {
    const people = await desk.save(action, [
      {
        plain: { country: 'DE', told: 'yes', data_kinds: ['name', 'bank'] },
        sentAt: new Date('2026-10-31T22:59:59.000Z'),
      },
      { plain: { country: 'AT', told: 'no', data_kinds: ['email'] }, sentAt: new Date('2026-10-31T23:00:00.000Z') },
      { stage: 'interest', plain: { country: 'FR' }, sentAt: new Date('2026-11-01T23:00:00.000Z') },
    ]);
    const [, second] = people as [SavedPerson, SavedPerson, SavedPerson];
    await desk.owner.query(
      `insert into review_case (registration_id, action_id, state, submitted_version, decided_version, opened_at, updated_at) values ($1, $2, 'proof_checked', 1, 1, now(), now())`,
      [second.registrationId, action.actionId],
    );
    await saveEvidence(second);
    expect(await references({})).toEqual(refs(people, 0, 1, 2));
    expect(await references({ stages: ['interest'] })).toEqual(refs(people, 2));
    expect(await references({ countries: ['AT', 'FR'] })).toEqual(refs(people, 1, 2));
    expect(await references({ facts: { told: ['yes'] } })).toEqual(refs(people, 0));
    expect(await references({ facts: { data_kinds: ['bank', 'email'] } })).toEqual(refs(people, 0, 1));
    expect(await references({ submittedTo: '2026-10-31' })).toEqual(refs(people, 0));
    expect(await references({ submittedFrom: '2026-11-01', submittedTo: '2026-11-01' })).toEqual(refs(people, 1));
    expect(await references({ evidence: 'with' })).toEqual(refs(people, 1));
    expect(await references({ evidence: 'without' })).toEqual(refs(people, 0, 2));
    expect(await references({ reviewStates: ['open'] })).toEqual(refs(people, 0));
    expect(await references({ reviewStates: ['none'] })).toEqual(refs(people, 2));
    expect(await references({ reviewStates: ['proof_checked'] })).toEqual(refs(people, 1));
  });

  it.each<[string, Partial<ListFilter>]>([
    ['stages', { stages: [] }],
    ['countries', { countries: ['XX'] }],
    ['reviewStates', { reviewStates: ['accepted'] }],
    ['submittedFrom', { submittedFrom: '2026-02-30' }],
    ['submittedTo', { submittedFrom: '2026-11-02', submittedTo: '2026-11-01' }],
    ['facts', { facts: { told: ['perhaps'] } }],
    ['facts', { facts: { in_own_words: ['x'] } }],
  ])('refuses a filter whose %s do not exist', async (field, filter) => {
    await expect(count(filter)).rejects.toMatchObject({ code: 'LIST_REQUEST_INVALID', details: { field } });
  });
});

describe('whose lists they are', () => {
  it('answers counsel of another action as if nothing were there, and other roles with no', async () => {
    const { exportId } = await desk.request(action, counsel);
    const stranger = await desk.staff(await desk.action());
    const reviewer = await desk.staff(action, 'reviewer');
    // A list itself is behind a wall: to other roles it is not even there.
    const gone = 'LIST_NOT_FOUND';
    for (const [actor, code] of [
      [stranger, gone],
      [reviewer, 'LIST_FORBIDDEN'],
    ] as const) {
      await expect(desk.request(action, actor)).rejects.toMatchObject({ code });
      await expect(
        desk.console.get(ListCountQuery).run(actor, { actionId: action.actionId, filter: EVERYONE }),
      ).rejects.toMatchObject({ code });
      await expect(desk.console.get(ListBasisQuery).choices(actor, action.actionId)).rejects.toMatchObject({ code });
      await expect(
        desk.console.get(ListExportsQuery).run(actor, { actionId: action.actionId, before: null, limit: 10 }),
      ).rejects.toMatchObject({ code });
      await expect(desk.console.get(ListExportDetailQuery).run(actor, exportId)).rejects.toMatchObject({ code: gone });
      await expect(desk.console.get(ListExportDetailQuery).manifest(actor, exportId)).rejects.toMatchObject({
        code: gone,
      });
      await expect(desk.console.get(DownloadListExport).execute({ exportId }, actor)).rejects.toMatchObject({
        code: gone,
      });
      await expect(desk.console.get(CancelListExport).execute({ exportId }, actor)).rejects.toMatchObject({
        code: gone,
      });
      await expect(desk.console.get(RevealListPassword).execute({ exportId }, actor)).rejects.toMatchObject({
        code: gone,
      });
    }
    await expect(desk.console.get(ListExportDetailQuery).run(counsel, newId())).rejects.toMatchObject({
      code: 'LIST_NOT_FOUND',
    });
    await expect(desk.console.get(ListExportDetailQuery).run(counsel, 'not-an-id')).rejects.toMatchObject({
      code: 'LIST_NOT_FOUND',
    });
  });

  it('hides rows of another action behind the wall even from a query that forgets to ask', async () => {
    const { exportId } = await desk.request(action, counsel);
    const stranger = await desk.staff(await desk.action());
    const { uow } = await desk.database.as('console');
    const seenBy = (actor: StaffActor) =>
      uow.read(actor, (tx) => tx.query('select id from list_export where id = $1', [exportId]));
    expect(await seenBy(counsel)).toEqual([{ id: exportId }]);
    expect(await seenBy(stranger)).toEqual([]);
  });
});

describe('the life of a list', () => {
  it('shows its progress, is fetched with each download on record, and is gone after 72 hours', async () => {
    await desk.save(action, [{}, {}]);
    const { exportId, rows } = await desk.request(action, counsel);
    expect(rows).toBe(2);
    const detail = () => desk.console.get(ListExportDetailQuery).run(counsel, exportId);
    expect(await detail()).toMatchObject({
      list: { state: 'awaiting_approval', rowsTotal: 2, rowsDone: 0 },
      downloadable: false,
    });
    await expect(desk.download(exportId, counsel)).rejects.toMatchObject({
      code: 'LIST_NOT_READY',
      details: { state: 'awaiting_approval' },
    });
    await desk.make(exportId);
    expect(await detail()).toMatchObject({ list: { state: 'ready', rowsDone: 2 }, downloadable: true, downloads: [] });
    await desk.download(exportId, counsel);
    await desk.download(exportId, counsel);
    expect((await detail()).downloads).toHaveLength(2);

    desk.clock.advance(72 * 3_600_000 - 1);
    expect(await desk.worker.get(ExpireLists).execute()).toMatchObject({ expired: 0 });
    desk.clock.advance(1);
    await expect(desk.download(exportId, counsel)).rejects.toMatchObject({ code: 'LIST_GONE' });
    const { blob_key: blobKey } = await desk.row(exportId);
    expect(await desk.blobKeys()).toContain(blobKey);
    await desk.worker.get(ExpireLists).execute();
    expect(await desk.blobKeys()).not.toContain(blobKey);
    expect(await desk.row(exportId)).toMatchObject({ state: 'expired', purged_at: desk.clock.now() });
    await expect(desk.download(exportId, counsel)).rejects.toMatchObject({ code: 'LIST_GONE' });
    expect((await desk.console.get(ListExportDetailQuery).manifest(counsel, exportId)).text).toContain(exportId);
    expect(await desk.entries(exportId)).toEqual([
      'export.requested',
      'export.approved',
      'export.started',
      'export.finished',
      'export.downloaded',
      'export.downloaded',
      'export.expired',
    ]);
  });

  it('deletes unexpired lists that hold an erased registration, and no other', async () => {
    const [anna, berta] = (await desk.save(action, [{ plain: { told: 'yes' } }, { plain: { told: 'no' } }])) as [
      SavedPerson,
      SavedPerson,
    ];
    const withAnna = await desk.listed(action, counsel);
    const withoutAnna = await desk.listed(action, counsel, { filter: { ...EVERYONE, facts: { told: ['no'] } } });
    const { blob_key: blobKey } = await desk.row(withAnna.exportId);
    expect(await desk.worker.get(PurgeListsOf).execute(anna.registrationId)).toEqual({ expired: 1 });
    expect(await desk.row(withAnna.exportId)).toMatchObject({ state: 'expired' });
    expect(await desk.blobKeys()).not.toContain(blobKey);
    await expect(desk.download(withAnna.exportId, counsel)).rejects.toMatchObject({ code: 'LIST_GONE' });
    expect(await desk.decrypt(await desk.download(withoutAnna.exportId, counsel))).toContain(berta.reference);
    expect(await desk.worker.get(PurgeListsOf).execute(anna.registrationId)).toEqual({ expired: 0 });
  });

  it('goes with the erasure of a registration it holds: the job closes once the file is gone', async () => {
    const [anna] = (await desk.save(action, [{}])) as [SavedPerson];
    const { exportId } = await desk.listed(action, counsel);
    const { blob_key: blobKey } = await desk.row(exportId);
    const worker = desk.worker.get(UnitOfWork);
    const jobId = await worker.run(systemActor('worker'), (tx) =>
      desk.worker
        .get(Outbox)
        .add(tx, { topic: REGISTRATION_ERASED_LISTS, queue: 'work', payload: { registrationId: anna.registrationId } }),
    );
    const job = {
      id: jobId,
      topic: REGISTRATION_ERASED_LISTS,
      queue: 'work' as const,
      payload: { registrationId: anna.registrationId },
      actionId: null,
      registrationId: null,
      createdAt: new Date(),
      attempt: 1,
    };
    await desk.worker.get(ForgetListed).handle(job);
    await desk.worker.get(ForgetListed).handle(job);
    expect(await desk.blobKeys()).not.toContain(blobKey);
    expect(await desk.owner.query('select done_at is not null as done from outbox where id = $1', [jobId])).toEqual([
      { done: true },
    ]);
    expect((await desk.entries(exportId)).filter((type) => type === 'export.expired')).toHaveLength(1);
  });

  it('waits for a list that is just becoming ready, and ends it', async () => {
    const [anna] = (await desk.save(action, [{}])) as [SavedPerson];
    const { exportId } = await desk.listed(action, counsel);
    const runner = desk.owner.createQueryRunner();
    await runner.query(`update list_export set state = 'running' where id = '${exportId}'`);
    await runner.query(`begin; select from list_export where id = '${exportId}' for update`);
    const purge = desk.worker.get(PurgeListsOf).execute(anna.registrationId);
    await waitForLock();
    await runner.query(`update list_export set state = 'ready' where id = '${exportId}'; commit`);
    await runner.release();
    expect(await purge).toEqual({ expired: 1 });
    expect(await desk.row(exportId)).toMatchObject({ state: 'expired' });
  });

  it('is cancelled before it is made, and the worker then makes nothing', async () => {
    const { exportId } = await desk.request(action, counsel);
    await desk.approve(exportId);
    await desk.console.get(CancelListExport).execute({ exportId }, counsel);
    await desk.console.get(CancelListExport).execute({ exportId }, counsel);
    await desk.make(exportId);
    expect(await desk.row(exportId)).toMatchObject({ state: 'cancelled', blob_key: null });
    expect(await desk.entries(exportId)).toEqual(['export.requested', 'export.approved', 'export.cancelled']);
    expect(
      await desk.owner.query(`select done_at is not null as done from outbox where payload ->> 'exportId' = $1`, [
        exportId,
      ]),
    ).toEqual([{ done: true }]);
  });

  it('cannot be cancelled once it is ready', async () => {
    const { exportId } = await desk.listed(action, counsel);
    await expect(desk.console.get(CancelListExport).execute({ exportId }, counsel)).rejects.toMatchObject({
      code: 'LIST_NOT_CANCELLABLE',
    });
  });

  it('lists the newest first, page by page', async () => {
    const made = [];
    for (let index = 0; index < 3; index += 1) made.unshift((await desk.request(action, counsel)).exportId);
    const page = (before: string | null) =>
      desk.console.get(ListExportsQuery).run(counsel, { actionId: action.actionId, before, limit: 2 });
    const first = await page(null);
    expect(first.map(({ id }) => id)).toEqual(made.slice(0, 2));
    expect((await page(first[1]?.id ?? null)).map(({ id }) => id)).toEqual(made.slice(2));
  });
});

async function saveEvidence(person: SavedPerson): Promise<void> {
  await desk.owner.query(
    `insert into evidence_item (id, registration_id, action_id, mailbox_id, session_id, purpose, media_type, byte_size, sha256, sealed_name, key_id, blob_key, uploaded_at)
     values ($1::uuid, $2, $3, $4, $1::uuid, 'joining', 'image/png', 1, repeat('0', 64), '\\x00', $1::uuid, 'evidence-' || $1::uuid, now())`,
    [newId(), person.registrationId, action.actionId, person.mailboxId],
  );
}

/** Until some statement waits for a row that another transaction holds. */
async function waitForLock(): Promise<void> {
  for (;;) {
    const waiting: unknown[] = await desk.owner.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%list_export%'`,
    );
    if (waiting.length > 0) return;
    await sleep(10);
  }
}
