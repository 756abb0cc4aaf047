import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import type { InsertedExample } from '@app/actions';
import { KeyStore, newId, systemActor, UnitOfWork, type RetentionClass } from '@app/platform';
import {
  Claimants,
  FixedClock,
  saveOpenAction,
  savePossibleAction,
  startTestProcess,
  TestDatabase,
  testSettings,
} from '@app/testing';
import { ExpireTraces } from './expire-traces.use-case.js';
import { WithdrawConsent } from './withdraw-consent.use-case.js';
import { RecordStore } from './record-store.js';
import { RegistrationsModule } from './registrations.module.js';

const settings = testSettings();
const clock = new FixedClock();
const WORKER = systemActor('worker');

let database: TestDatabase;
let owner: DataSource;
let portal: TestingModule;
let worker: TestingModule;
let people: Claimants;
let possible: InsertedExample;
let open: InsertedExample;

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  portal = await startTestProcess(database, 'portal', { settings, clock, imports: [RegistrationsModule] });
  worker = await startTestProcess(database, 'worker', { settings, clock, imports: [RegistrationsModule] });
  people = await Claimants.at(portal, owner, settings);
  possible = await savePossibleAction(owner);
  open = await saveOpenAction(owner);
});
afterAll(async () => {
  await portal?.close();
  await worker?.close();
  await database?.close();
});

const DAY = 86_400_000;
const begunBefore = (id: string, days: number): Promise<unknown> =>
  owner.query('update registration set created_at = $2 where id = $1', [
    id,
    new Date(clock.now().getTime() - days * DAY),
  ]);

async function classesOf(id: string): Promise<RetentionClass[]> {
  const rows: { c: RetentionClass }[] = await owner.query(
    'select retention_class as c from data_key where subject_id = $1 order by 1',
    [id],
  );
  return rows.map(({ c }) => c);
}

const erasures = (id: string): Promise<unknown[]> =>
  owner.query("select type, data from registration_event where registration_id = $1 and type = 'preserved_ended'", [
    id,
  ]);

/** One file of each purpose, as rows; the preserved one with the key it is sealed with. */
async function preserve(id: string, actionId: string): Promise<void> {
  const keys = worker.get(KeyStore);
  const key = await worker
    .get(UnitOfWork)
    .run(WORKER, (tx) => keys.keyFor(tx, { kind: 'registration', id, actionId }, 'preserved'));
  for (const purpose of ['joining', 'preserved'])
    await owner.query(
      `insert into evidence_item (id, registration_id, action_id, mailbox_id, session_id, purpose, media_type, byte_size, sha256, sealed_name, key_id, blob_key, uploaded_at)
       select $2, id, action_id, mailbox_id, session_id, $3, 'image/png', 1, $4, '\\x00', $5, $6, $7 from registration where id = $1`,
      [id, newId(), purpose, 'a'.repeat(64), key.id, `evidence-${newId()}`, clock.now()],
    );
}

async function filesOf(id: string): Promise<string[]> {
  const rows: { file: string }[] = await owner.query(
    "select purpose || ' ' || state as file from evidence_item where registration_id = $1 order by 1",
    [id],
  );
  return rows.map(({ file }) => file);
}

describe('the technical trace', () => {
  it('can no longer be read after the months of its purpose, while everything else stays', async () => {
    const { registrationId: id } = await people.join(await people.confirmed(), open);
    await begunBefore(id, 85);
    await worker.get(ExpireTraces).execute();
    expect(await classesOf(id)).toEqual(['case', 'technical']);
    await begunBefore(id, 95);
    await worker.get(ExpireTraces).execute();
    expect(await classesOf(id)).toEqual(['case']);
    const read = (version: number) =>
      worker.get(UnitOfWork).read(WORKER, (tx) => worker.get(RecordStore).read(tx, id, version));
    const versions: { version: number }[] = await owner.query(
      'select distinct version from registration_record where registration_id = $1',
      [id],
    );
    const contents = await Promise.all(versions.map(({ version }) => read(version)));
    expect(contents.filter(({ technical }) => technical !== undefined)).toEqual([]);
    expect(contents.some((content) => content.identity_contact !== undefined)).toBe(true);
    expect(await worker.get(ExpireTraces).execute()).toEqual({ technical: 0, preserved: 0 });
  });
});

describe('what was preserved', () => {
  it('stays while joining may become possible, and goes when the interest is ended', async () => {
    const { registrationId: id } = await people.sendInterest(await people.confirmed(), possible);
    await preserve(id, possible.actionId);
    await worker.get(ExpireTraces).execute();
    expect(await classesOf(id)).toContain('preserved');
    await owner.query("update registration set stage = 'left', left_at = now() where id = $1", [id]);
    await worker.get(ExpireTraces).execute();
    expect(await classesOf(id)).not.toContain('preserved');
    expect(await filesOf(id)).toEqual(['joining stored', 'preserved purged']);
    expect(await erasures(id)).toHaveLength(1);
  });

  it('goes when the consent to keep it is taken back, though the interest stays', async () => {
    const actor = await people.confirmed();
    const at = await people.declare(
      actor,
      possible,
      await people.sendInterest(actor, possible),
      ['PRESERVE_EVIDENCE'],
      [],
    );
    const { registrationId: id, version } = at;
    await preserve(id, possible.actionId);
    await worker.get(ExpireTraces).execute();
    expect(await filesOf(id)).toEqual(['joining stored', 'preserved stored']);
    const command = { registrationId: id, version, kind: 'PRESERVE_EVIDENCE', locale: 'de' } as const;
    await portal.get(WithdrawConsent).execute({ ...command, shownSha256: 'a'.repeat(64) }, actor);
    await worker.get(ExpireTraces).execute();
    expect(await filesOf(id)).toEqual(['joining stored', 'preserved purged']);
  });

  it('goes when the time for joining has ended, and never takes proof of someone who joined with it', async () => {
    const closed = await savePossibleAction(owner);
    const { registrationId: id } = await people.sendInterest(await people.confirmed(), closed);
    await preserve(id, closed.actionId);
    const { registrationId: joined } = await people.join(await people.confirmed(), open);
    await preserve(joined, open.actionId);
    await closeWindow(closed.actionId, 300);
    await worker.get(ExpireTraces).execute();
    expect(await classesOf(id)).toContain('preserved');
    await closeWindow(closed.actionId, 400);
    await closeWindow(open.actionId, 400);
    await worker.get(ExpireTraces).execute();
    expect(await classesOf(id)).not.toContain('preserved');
    expect(await filesOf(id)).toEqual(['joining stored', 'preserved purged']);
    expect(await classesOf(joined)).not.toContain('preserved');
    expect(await filesOf(joined)).toEqual(['joining stored', 'preserved purged']);
  });
});

/** A newer version of the window: dated, and closed that many days ago; the purpose keeps for twelve months more. */
async function closeWindow(actionId: string, daysAgo: number): Promise<void> {
  const closesAt = new Date(clock.now().getTime() - daysAgo * DAY);
  await owner.query(
    `insert into joining_window (id, action_id, version, kind, opens_at, closes_at, rule_code, source_title, recorded_at)
     select $1, action_id, max(version) + 1, 'dated', null, $3, null, 'Test', $4 from joining_window where action_id = $2 group by action_id`,
    [newId(), actionId, closesAt, clock.now()],
  );
}
