import { TestDatabase } from '@app/testing';
import type { DataSource, EntityManager } from 'typeorm';
import { systemActor } from '../actor.js';
import type { UnitOfWork } from '../database/unit-of-work.js';
import { newId } from '../ids.js';
import { BlindIndexes } from './blind-indexes.js';
import type { KeySubject } from './data-key.js';
import { IndexKeys } from './index-keys.js';
import { newListedKey } from './key-list.js';

const worker = systemActor('worker');
const oldKey = newListedKey('old');
const newKey = newListedKey('new');
const indexes = new BlindIndexes(new IndexKeys(oldKey));
const registration = (): KeySubject & { kind: 'registration' } => ({
  kind: 'registration',
  id: newId(),
  actionId: newId(),
});

let database: TestDatabase;
let owner: DataSource;
let uow: UnitOfWork;

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  uow = (await database.as('worker')).uow;
});

afterAll(async () => {
  await database.close();
});

const run = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> => uow.run(worker, work);
const uniqueHandle = (): string => `h${newId()}`;

describe(BlindIndexes, () => {
  it('finds every registration of one account, in whatever action and spelling, with its scope', async () => {
    const [one, two, stranger] = [registration(), registration(), registration()];
    const handle = uniqueHandle();
    await run(async (tx) => {
      await indexes.add(tx, 'account', { subject: one, inputs: [{ platform: 'instagram', handle: `@${handle}` }] });
      await indexes.add(tx, 'account', {
        subject: two,
        inputs: [{ platform: 'Instagram', handle: `https://instagram.com/${handle}/` }],
      });
      await indexes.add(tx, 'account', {
        subject: stranger,
        inputs: [{ platform: 'instagram', handle: uniqueHandle() }],
      });
    });
    const found = await uow.read(worker, (tx) => indexes.subjectsOf(tx, 'account', { platform: 'instagram', handle }));
    expect(found).toEqual(
      [one, two].map(({ id, actionId }) => ({
        subjectKind: 'registration',
        subjectId: id,
        registrationId: id,
        actionId,
      })),
    );
  });

  it('stores what each row was made with, and nothing readable', async () => {
    const mailbox: KeySubject = { kind: 'mailbox', id: newId() };
    const address = `${uniqueHandle()}@example.com`;
    await run((tx) => indexes.add(tx, 'email', { subject: mailbox, inputs: [address] }));
    const rows: unknown[] = await owner.query('select * from blind_index where subject_id = $1', [mailbox.id]);
    expect(rows).toMatchObject([
      {
        kind: 'email',
        subject_kind: 'mailbox',
        registration_id: null,
        action_id: null,
        index_key_id: 'old',
        normaliser_version: 1,
      },
    ]);
    expect(JSON.stringify(rows)).not.toContain(address.slice(0, 12));
  });

  it('adds nothing twice', async () => {
    const subject = registration();
    const inputs = [1, 2].map(() => ({ platform: 'x', handle: 'Same' }));
    expect(await run((tx) => indexes.add(tx, 'account', { subject, inputs }))).toBe(1);
    expect(await run((tx) => indexes.add(tx, 'account', { subject, inputs }))).toBe(0);
  });

  it('indexes and finds nothing for an input that names nothing', async () => {
    const subject = registration();
    const nobody = { platform: 'instagram', handle: ' @' };
    expect(await run((tx) => indexes.add(tx, 'account', { subject, inputs: [nobody] }))).toBe(0);
    expect(await run((tx) => indexes.subjectsOf(tx, 'account', nobody))).toEqual([]);
  });

  it('replaces what a subject is found by, of that kind only', async () => {
    const subject = registration();
    const [before, after, kept] = [uniqueHandle(), uniqueHandle(), uniqueHandle()].map((handle) => ({
      platform: 'x',
      handle,
    }));
    if (before === undefined || after === undefined || kept === undefined) throw new Error('unreachable');
    await run(async (tx) => {
      await indexes.add(tx, 'account', { subject, inputs: [before, kept] });
      await indexes.add(tx, 'email', { subject, inputs: [`${subject.id}@example.com`] });
    });
    const changed = await run((tx) => indexes.replace(tx, 'account', [{ subject, inputs: [kept, after] }]));
    expect(changed).toEqual({ inserted: 1, deleted: 1 });
    expect(await run((tx) => indexes.subjectsOf(tx, 'account', before))).toEqual([]);
    expect(await run((tx) => indexes.subjectsOf(tx, 'account', after))).toHaveLength(1);
    expect(await run((tx) => indexes.subjectsOf(tx, 'email', `${subject.id}@example.com`))).toHaveLength(1);
  });

  it('finds rows made under an older key while both are configured, and not without it', async () => {
    const subject = registration();
    const account = { platform: 'x', handle: uniqueHandle() };
    await run((tx) => indexes.add(tx, 'account', { subject, inputs: [account] }));
    const both = new BlindIndexes(new IndexKeys(`${newKey},${oldKey}`));
    expect(await run((tx) => both.subjectsOf(tx, 'account', account))).toMatchObject([{ subjectId: subject.id }]);
    const onlyNew = new BlindIndexes(new IndexKeys(newKey));
    expect(await run((tx) => onlyNew.subjectsOf(tx, 'account', account))).toEqual([]);
    await run((tx) => both.add(tx, 'account', { subject, inputs: [account] }));
    expect(await run((tx) => both.subjectsOf(tx, 'account', account))).toHaveLength(1);
  });

  it('removes everything a subject could be found by, and nothing of others', async () => {
    const [erased, other] = [registration(), registration()];
    const account = { platform: 'x', handle: uniqueHandle() };
    await run(async (tx) => {
      await indexes.add(tx, 'account', { subject: erased, inputs: [account] });
      await indexes.add(tx, 'email', { subject: erased, inputs: [`${erased.id}@example.com`] });
      await indexes.add(tx, 'account', { subject: other, inputs: [account] });
    });
    expect(await run((tx) => indexes.remove(tx, erased))).toBe(2);
    expect(await run((tx) => indexes.subjectsOf(tx, 'account', account))).toMatchObject([{ subjectId: other.id }]);
  });
});
