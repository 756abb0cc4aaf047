import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { ANONYMOUS, newId, Outbox, type UnitOfWork } from '@app/platform';
import { TestDatabase } from '@app/testing';
import { Notice } from './notice.entity.js';
import { QueueNotice } from './queue-notice.js';

describe('the table of notices', () => {
  let database: TestDatabase;
  let owner: DataSource;
  let portal: UnitOfWork;

  beforeAll(async () => {
    database = await TestDatabase.connect();
    owner = await database.asOwner([Notice]);
    portal = (await database.as('portal')).uow;
  });
  afterAll(() => database.close());

  it('is what the entity says, to the name of every constraint', async () => {
    const { upQueries } = await owner.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query).filter((query) => query.includes('"notice"'))).toEqual([]);
  });

  it('shows a notice to the confirmed owner of its mailbox and to no other claimant', async () => {
    const mailboxId = newId();
    const id = await portal.run(ANONYMOUS, (tx) =>
      new QueueNotice(new Outbox()).add(tx, { template: 'confirm-mailbox', locale: 'de', mailboxId }),
    );
    const seenBy = async (owned: string, mailboxConfirmed: boolean): Promise<string[]> => {
      const actor = { kind: 'claimant', sessionId: newId(), mailboxId: owned, mailboxConfirmed } as const;
      const rows: { id: string }[] = await portal.read(actor, (tx) =>
        tx.query('select id from notice where id = $1', [id]),
      );
      return rows.map((row) => row.id);
    };
    expect([await seenBy(mailboxId, true), await seenBy(mailboxId, false), await seenBy(newId(), true)]).toEqual([
      [id],
      [],
      [],
    ]);
  });

  it('leaves notice and job together or neither', async () => {
    let id = '';
    await expect(
      portal.run(ANONYMOUS, async (tx) => {
        id = await new QueueNotice(new Outbox()).add(tx, {
          template: 'confirm-mailbox',
          locale: 'de',
          mailboxId: newId(),
        });
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    expect(
      await owner.query(
        `select id from notice where id = $1 union all select id from outbox where payload ->> 'noticeId' = $2`,
        [id, id],
      ),
    ).toEqual([]);
  });
});
