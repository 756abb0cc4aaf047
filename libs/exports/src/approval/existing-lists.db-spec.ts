import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@app/platform';
import { saveOpenAction, TestDatabase } from '@app/testing';
import type { DataSource, QueryRunner } from 'typeorm';
import { AskSecondPersonForLists1763880000000 } from '../../../../migrations/1763880000000-ask-second-person-for-lists.js';

/** As the tables stood before; undone with the transaction. */
const BEFORE = `
  drop policy staff_grant_console_approvers on staff_grant;
  drop trigger guard_list_approval on list_export;
  drop function guard_list_approval();
  drop policy list_export_console_insert on list_export;
  alter table list_export drop constraint ck_list_export_state, drop column approval_needed, drop column approved_by,
    drop column approved_at, drop column declined_by, drop column declined_at, drop column decline_code;
  drop index ix_list_export_requested_at;
  alter table list_export add constraint ck_list_export_state
    check (state in ('requested', 'running', 'ready', 'failed', 'expired', 'cancelled'));
  create policy list_export_console_insert on list_export for insert to public with check (true);`;

let database: TestDatabase;
let owner: DataSource;
let runner: QueryRunner;
beforeAll(async () => {
  // Of its own: lists that other tests left would not fit the rules of before.
  database = await TestDatabase.own();
  owner = await database.asOwner();
  runner = owner.createQueryRunner();
});
afterAll(async () => {
  await runner.release();
  await database.close();
});

describe('lists of before', () => {
  it('say that nobody approved them where they are finished, and wait for a second person where they are not', async () => {
    const { actionId } = await saveOpenAction(owner);
    await runner.startTransaction();
    try {
      await runner.query(BEFORE);
      const staffId = newId();
      await runner.query(`insert into staff_account (id, profile, locale) values ($1, '\\x00', 'de')`, [staffId]);
      for (const state of ['requested', 'running', 'expired', 'cancelled'])
        await insertList(runner, { actionId, staffId, state });
      await new AskSecondPersonForLists1763880000000().up(runner);
      const lists: unknown = await runner.query(
        `select l.note, l.state, l.approval_needed, l.approved_by, l.started_at, o.done_at is not null as done
           from list_export l join outbox o on o.payload ->> 'exportId' = l.id::text where l.action_id = $1 order by l.id`,
        [actionId],
      );
      const waiting = { state: 'awaiting_approval', approval_needed: true, approved_by: null, started_at: null };
      const finished = { approval_needed: false, approved_by: null, done: false };
      expect(lists).toEqual([
        { note: 'requested', ...waiting, done: true },
        { note: 'running', ...waiting, done: true },
        { note: 'expired', state: 'expired', started_at: expect.any(Date), ...finished },
        { note: 'cancelled', state: 'cancelled', started_at: expect.any(Date), ...finished },
      ]);
    } finally {
      await runner.rollbackTransaction();
    }
  });
});

async function insertList(
  runner: QueryRunner,
  { actionId, staffId, state }: { actionId: string; staffId: string; state: string },
): Promise<void> {
  const id = newId();
  await runner.query(
    `insert into list_export (id, action_id, profile, purpose, note, filter, columns, format, delimiter, recipient_kind, state, requested_by, requested_at, rows_total, started_at)
     values ($1, $2, 'counsel_list', 'court_filing', $3, '{}', '{row}', 'csv', ',', 'zip', $3, $4, now(), 0, case when $3 = 'requested' then null else now() end)`,
    [id, actionId, state, staffId],
  );
  await runner.query(
    `insert into outbox (id, topic, queue, payload, action_id) values ($1, 'make-list', 'lists', $2, $3)`,
    [newId(), { exportId: id }, actionId],
  );
}
