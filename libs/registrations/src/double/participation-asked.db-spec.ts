import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import type { NoticeRef } from '@app/notices';
import { newId, systemActor, UnitOfWork } from '@app/platform';
import {
  Claimants,
  type Entered,
  FixedClock,
  JobDiscovery,
  runJobs,
  saveOpenAction,
  startTestProcess,
  TestDatabase,
  testSettings,
} from '@app/testing';
import { lockRegistration } from '../registration-access.js';
import { RegistrationsModule } from '../registrations.module.js';
import { ParticipationAskedSource } from './participation-asked.source.js';
import { ParticipationQuestions } from './participation-questions.js';

const settings = testSettings();
const clock = new FixedClock();
const WORKER = systemActor('worker');

let database: TestDatabase;
let owner: DataSource;
let portal: TestingModule;
let worker: TestingModule;
let claimants: Claimants;

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  portal = await startTestProcess(database, 'portal', { settings, clock, imports: [RegistrationsModule] });
  worker = await startTestProcess(database, 'worker', {
    settings,
    clock,
    imports: [RegistrationsModule, JobDiscovery],
  });
  claimants = await Claimants.at(portal, owner, settings);
});
afterAll(async () => {
  for (const process of [portal, worker]) await process?.close();
  await database?.close();
});

type Asked = NoticeRef<'participation-asked'>;

const mailsOf = (mailboxId: string): Promise<Asked[]> =>
  owner.query(
    `select id, template, locale, action_id as "actionId", registration_id as "registrationId", params,
            mailbox_id as "mailboxId", staff_id as "staffId", created_at as "createdAt"
       from notice where template = 'participation-asked' and mailbox_id = $1 order by id`,
    [mailboxId],
  );
const suppressed = (mail: Asked): Promise<boolean> =>
  worker
    .get(UnitOfWork)
    .read(WORKER, async (tx) => (await worker.get(ParticipationAskedSource).resolve(tx, mail)) === 'suppress');

const proved = ({ registrationId }: Entered): Promise<string[]> =>
  runJobs(worker, owner, { registrationId, now: clock.now() });

/** As the worker asks once it found the same person in both. */
const ask = (registrationId: string, otherId: string): Promise<void> =>
  worker.get(UnitOfWork).run(WORKER, async (tx) => {
    const registration = await lockRegistration(tx, WORKER, registrationId);
    await worker.get(ParticipationQuestions).ask(tx, registration, [otherId]);
  });

it('writes to whoever sent before they proved the address once they do, and once', async () => {
  const address = `p.${newId().slice(-12)}@example.org`;
  const known = await claimants.confirmed(address);
  const first = await claimants.join(known, await saveOpenAction(owner));
  const visitor = await claimants.visitor(address);
  const second = await claimants.join(visitor, await saveOpenAction(owner));
  await ask(second.registrationId, first.registrationId);
  const [early, ...none] = await mailsOf(known.mailboxId);
  if (early === undefined) throw new Error('Nothing was queued.');
  expect([none, await suppressed(early)]).toEqual([[], true]);
  await owner.query("update notice set state = 'suppressed' where id = $1", [early.id]);

  await claimants.confirm(visitor);
  await proved(second);
  const [, later, ...more] = await mailsOf(known.mailboxId);
  if (later === undefined) throw new Error('Nobody is told of the question once the address is proved.');
  expect(more).toEqual([]);
  expect(later).toMatchObject({ registrationId: second.registrationId, params: early.params });
  expect(await suppressed(later)).toBe(false);
  // Where the first one was sent after all, or either of them twice, the other has no purpose any more.
  await owner.query("update notice set state = 'sent', sent_at = now() where id = $1", [later.id]);
  expect([await suppressed(early), await suppressed(later)]).toEqual([true, false]);
  // Asked again, and the address proved again by the same session: nothing more.
  await ask(second.registrationId, first.registrationId);
  await claimants.confirm(await claimants.visitor(address));
  await proved(second);
  expect(await mailsOf(known.mailboxId)).toHaveLength(2);
});
