import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import { newId, type OutboxJob, type StaffActor, type StaffRole, systemActor, UnitOfWork } from '@app/platform';
import {
  FixedClock,
  handlersOf,
  JobDiscovery,
  saveOpenAction,
  saveStaff,
  startTestProcess,
  TestDatabase,
  testSettings,
} from '@app/testing';
import { ApproveWording } from './approve-wording.use-case.js';
import { ConsentsModule } from './consents.module.js';
import { ProposeWording } from './propose-wording.use-case.js';
import { SaveWordingDraft } from './save-wording-draft.use-case.js';
import { TellWordingApprovers } from './tell-wording-approvers.processor.js';
import type { WordingKind } from './wording-kinds.js';
import { WordingWaitsSource } from './wording-waits.notice-source.js';

describe(TellWordingApprovers, () => {
  let database: TestDatabase;
  let owner: DataSource;
  let console_: TestingModule;
  let worker: TestingModule;
  let actionId: string;
  let slug: string;
  let operator: StaffActor;
  let second: StaffActor;
  let counsel: StaffActor;
  beforeAll(async () => {
    database = await TestDatabase.own();
    owner = await database.asOwner();
    const common = { settings: testSettings(), clock: new FixedClock() };
    console_ = await startTestProcess(database, 'console', { ...common, imports: [ConsentsModule] });
    worker = await startTestProcess(database, 'worker', { ...common, imports: [ConsentsModule, JobDiscovery] });
  });
  beforeEach(async () => {
    ({ actionId, slug } = await saveOpenAction(owner));
    [operator, second, counsel] = [await staff('operator'), await staff('operator'), await staff('counsel')];
  });
  afterAll(async () => {
    await console_?.close();
    await worker?.close();
    await database?.close();
  });

  const staff = (role: StaffRole): Promise<StaffActor> => saveStaff(console_, role, actionId);
  const ended = ({ staffId }: StaffActor) =>
    owner.query(
      "update staff_grant set starts_at = '2026-10-01', ends_at = '2026-11-01', ended_by = $1 where staff_id = $1",
      [staffId],
    );

  async function proposed(kind: WordingKind = 'CONTACT') {
    const saved = await console_
      .get(SaveWordingDraft)
      .execute({ actionId, kind, locale: 'en', body: 'You may write to me.' }, operator);
    const seen = { actionId, ...saved };
    await console_.get(ProposeWording).execute(seen, operator);
    const [job]: OutboxJob[] = await owner.query(
      `select id, topic, queue, payload, action_id as "actionId", registration_id as "registrationId", created_at as "createdAt", 1 as attempt
         from outbox where topic = 'wording-proposed' and payload ->> 'wordingId' = $1`,
      [seen.wordingId],
    );
    if (job === undefined) throw new Error('Nobody is told.');
    // Twice, as after a crash before the job was seen as done.
    for (let time = 0; time < 2; time += 1) await handlersOf(worker).get(job.topic)?.handle(job);
    return seen;
  }
  const told = async ({ wordingId }: { wordingId: string }): Promise<string[]> =>
    (
      await owner.query(
        "select staff_id from notice where template = 'wording-waits' and params ->> 'wordingId' = $1 order by staff_id",
        [wordingId],
      )
    ).map((row: { staff_id: string }) => row.staff_id);
  const resolve = ({ staffId }: StaffActor, { wordingId }: { wordingId: string }) =>
    worker.get(UnitOfWork, { strict: false }).read(systemActor('worker'), (tx) =>
      worker.get(WordingWaitsSource, { strict: false }).resolve(tx, {
        ...{ id: newId(), template: 'wording-waits', locale: 'en', actionId, staffId, params: { wordingId } },
        ...{ mailboxId: null, registrationId: null, createdAt: new Date() },
      }),
    );

  it('writes once to every operator and counsel but whoever proposed', async () => {
    await ended(await staff('operator'));
    await staff('reviewer');
    const seen = await proposed();
    expect(await told(seen)).toEqual([second.staffId, counsel.staffId].sort());
  });

  it('writes to counsel alone where it takes counsel', async () => {
    expect(await told(await proposed('legal_effect.none'))).toEqual([counsel.staffId]);
  });

  it('leads to the text, and says nothing any more once somebody has answered or has left', async () => {
    const seen = await proposed();
    expect(await resolve(second, seen)).toMatchObject({
      to: expect.stringContaining('@example.org'),
      values: { link: expect.stringContaining(`/en/actions/${slug}/wordings/${seen.wordingId}`) },
    });
    await owner.query('update staff_account set disabled_at = now() where id = $1', [second.staffId]);
    expect(await resolve(second, seen)).toBe('suppress');
    await console_.get(ApproveWording).execute(seen, counsel);
    expect(await resolve(counsel, seen)).toBe('suppress');
  });
});
