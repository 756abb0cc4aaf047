import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@app/platform';
import { saveOpenAction, TestDatabase } from '@app/testing';
import type { DataSource } from 'typeorm';
import { AskSecondPersonForWordings1763903500000 } from '../../../migrations/1763903500000-ask-second-person-for-wordings.js';

/** As the tables stood before; undone with the transaction. */
const BEFORE = `
  drop table courtesy_decision;
  alter table declaration drop column courtesy_wording_sha256;
  drop policy wording_portal_select on wording;
  drop policy wording_console_insert on wording;
  drop policy if exists wording_console_insert_practice on wording;
  drop policy wording_console_update on wording;
  alter table wording drop column translates_sha256, drop column approval_needed, drop column proposed_by,
    drop column proposed_at, drop column approved_by, drop column approved_at, drop column rejected_by,
    drop column rejected_at, drop column rejection_reason, drop column withdrawn_by, drop column withdrawal_reason;
  create policy wording_portal_select on wording for select to public using (true);
  create policy wording_console_insert on wording for insert to public with check (true);
  create policy wording_console_update on wording for update to public using (true);`;

let database: TestDatabase;
let owner: DataSource;
beforeAll(async () => {
  database = await TestDatabase.own();
  owner = await database.asOwner();
});
afterAll(() => database?.close());

describe('wordings of before', () => {
  it('stay in force as they are, and say that nobody was asked', async () => {
    await saveOpenAction(owner);
    const texts = 'select id, sha256, body, published_at from wording order by id';
    const before: unknown[] = await owner.query(texts);
    const runner = owner.createQueryRunner();
    await runner.startTransaction();
    try {
      await runner.query(BEFORE);
      await new AskSecondPersonForWordings1763903500000().up(runner);
      expect(await runner.query(texts)).toEqual(before);
      expect(await runner.query('select distinct approval_needed, approved_by from wording')).toEqual([
        { approval_needed: false, approved_by: null },
      ]);
      // The guard is back.
      await runner.query('savepoint guarded');
      await expect(runner.query("update wording set body = 'x'")).rejects.toMatchObject({
        driverError: { code: '23001' },
      });
      await runner.query('rollback to savepoint guarded');
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  });

  it('come back from a backup with their answers, which no process could insert', async () => {
    const { actionId } = await saveOpenAction(owner);
    const [one, two] = [newId(), newId()];
    for (const id of [one, two])
      await owner.query(`insert into staff_account (id, profile, locale) values ($1, '\\x00', 'de')`, [id]);
    const insert = `insert into wording (id, action_id, kind, version, locale, body, sha256, proposed_by, proposed_at, approved_by, approved_at, published_at)
      values ($1, $2, 'CONTACT', 7, 'en', 'x', repeat('a', 64), $3, now(), $4, now(), now())`;
    const values = [newId(), actionId, one, two];
    await owner.query(insert, values);
    const { uow: console } = await database.as('console');
    const actor = {
      kind: 'staff' as const,
      staffId: one,
      sessionId: newId(),
      grants: [{ role: 'operator' as const, actionId }],
    };
    const another = [newId(), actionId, one, two];
    await expect(
      console.run(actor, (tx) => tx.query(insert.replace('7', '8').replace("'a'", "'b'"), another)),
    ).rejects.toMatchObject({ driverError: { code: '23001' } });
  });
});
