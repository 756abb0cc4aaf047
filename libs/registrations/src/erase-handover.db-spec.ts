import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import type { InsertedExample } from '@app/actions';
import { newId, systemActor, UnitOfWork, type ClaimantActor } from '@app/platform';
import { Claimants, FixedClock, saveOpenAction, startTestProcess, TestDatabase, testSettings } from '@app/testing';
import { EraseRegistration } from './erase-registration.js';
import { ExpireDrafts } from './expire-drafts.use-case.js';
import { lockRegistration } from './registration-access.js';
import { RegistrationsModule } from './registrations.module.js';
import { DRAFT_DAYS, StartRegistration } from './start-registration.use-case.js';

const settings = testSettings();
const clock = new FixedClock();
const WORKER = systemActor('worker');
const LEAK = { age: 'adult', country: 'DE', acting_as: 'private', customer_then: 'yes' };

let database: TestDatabase;
let owner: DataSource;
let portal: TestingModule;
let worker: TestingModule;
let claimants: Claimants;
let open: InsertedExample;

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  portal = await startTestProcess(database, 'portal', { settings, clock, imports: [RegistrationsModule] });
  worker = await startTestProcess(database, 'worker', { settings, clock, imports: [RegistrationsModule] });
  claimants = await Claimants.at(portal, owner, settings);
  open = await saveOpenAction(owner);
});
afterAll(async () => {
  await portal?.close();
  await worker?.close();
  await database?.close();
});

async function handedOver(): Promise<string> {
  const id = newId();
  await owner.query(
    `insert into handover (id, action_id, questionnaire_id, locale, idempotency_key_hash, request_sha256, facts, created_at, expires_at, taken_at)
     values ($1, $2, $3, 'de', $4, $4, '{"told":"yes"}', $5::timestamptz, $5::timestamptz + interval '1 year', $5)`,
    [id, open.actionId, open.questionnaireId, (id.replaceAll('-', '') + '0'.repeat(32)).slice(0, 64), clock.now()],
  );
  return id;
}

async function begin(handoverId: string, actor: ClaimantActor): Promise<string> {
  const trace = { network: null, userAgent: null };
  const command = { actionId: open.actionId, locale: 'de', answers: LEAK, handoverId, trace };
  return (await portal.get(StartRegistration).execute(command, actor)).registrationId;
}

const erase = (registrationId: string): Promise<void> =>
  worker
    .get(UnitOfWork)
    .run(WORKER, async (tx) =>
      worker.get(EraseRegistration).erase(tx, await lockRegistration(tx, WORKER, registrationId), WORKER, 'request'),
    );
const kept = (id: string): Promise<unknown[]> => owner.query('select id from handover where id = $1', [id]);

describe('what a partner handed over about a person', () => {
  it('goes when the registration is erased, and nothing points at it any more', async () => {
    const handoverId = await handedOver();
    const id = await begin(handoverId, await claimants.confirmed());
    await erase(id);
    expect(await kept(handoverId)).toEqual([]);
    expect(await owner.query('select handover_id from registration where id = $1', [id])).toEqual([
      { handover_id: null },
    ]);
  });

  it('stays while another registration that began with it is there, and goes with the last', async () => {
    const handoverId = await handedOver();
    const actor = await claimants.confirmed();
    const [first, second] = [await begin(handoverId, actor), await begin(handoverId, actor)];
    await erase(first);
    expect(await kept(handoverId)).toHaveLength(1);
    await erase(second);
    expect(await kept(handoverId)).toEqual([]);
  });

  it('goes with a draft that expires', async () => {
    const handoverId = await handedOver();
    const id = await begin(handoverId, await claimants.visitor());
    clock.advance((DRAFT_DAYS + 1) * 86_400_000);
    await worker.get(ExpireDrafts).execute();
    expect(await owner.query('select from registration where id = $1', [id])).toEqual([]);
    expect(await kept(handoverId)).toEqual([]);
  });
});
