import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import type { InsertedExample } from '@app/actions';
import { EvidenceModule, StoreEvidence } from '@app/evidence';
import { newId, type ClaimantActor, type StaffActor } from '@app/platform';
import { LeaveRegistration, RegistrationsModule } from '@app/registrations';
import {
  Claimants,
  FixedClock,
  samples,
  saveOpenAction,
  savePossibleAction,
  saveStaff,
  startTestProcess,
  TestDatabase,
  testSettings,
  type Entered,
} from '@app/testing';
import { DecidePrivacyRequest } from '../decide-privacy-request.use-case.js';
import { PrivacyModule } from '../privacy.module.js';
import { RequestErasure } from '../request-erasure.use-case.js';
import { RequestRestriction } from '../request-restriction.use-case.js';
import { EndRetention } from './end-retention.use-case.js';

const settings = testSettings();
const clock = new FixedClock();
const NOW = clock.now();

let database: TestDatabase;
let owner: DataSource;
let portal: TestingModule;
let console: TestingModule;
let worker: TestingModule;
let claimants: Claimants;
let open: InsertedExample;

beforeAll(async () => {
  database = await TestDatabase.own();
  owner = await database.asOwner();
  const imports = [PrivacyModule, RegistrationsModule, EvidenceModule];
  portal = await startTestProcess(database, 'portal', { settings, clock, imports });
  console = await startTestProcess(database, 'console', { settings, clock, imports });
  worker = await startTestProcess(database, 'worker', { settings, clock, imports });
  claimants = await Claimants.at(portal, owner, settings);
});
afterAll(async () => {
  await portal?.close();
  await console?.close();
  await worker?.close();
  await database?.close();
});
beforeEach(async () => {
  clock.set(NOW);
  open = await saveOpenAction(owner);
});

interface Person extends Entered {
  readonly actor: ClaimantActor;
}

async function joined(): Promise<Person> {
  const actor = await claimants.confirmed();
  return { ...(await claimants.join(actor, open)), actor };
}

async function interested(action: InsertedExample): Promise<Person> {
  const actor = await claimants.confirmed();
  return { ...(await claimants.sendInterest(actor, action)), actor };
}

/** Which class ends when, as the examples have it: run_action 120 and evidence 12 months after the final end. */
const ended = (eventDate: string, kind = 'final'): Promise<unknown> =>
  owner.query(
    `insert into procedural_event (id, action_id, kind, event_date, zone, texts, source_title, recorded_at)
     values ($1, $2, $3, $4, 'Europe/Berlin', '{}', 'x', clock_timestamp())`,
    [newId(), open.actionId, kind, eventDate],
  );
const mailsLeft = (): Promise<unknown> =>
  owner.query("update notice set state = 'sent', sent_at = now() where state = 'queued'");
const run = async (at: string) => {
  await mailsLeft();
  clock.set(new Date(at));
  return worker.get(EndRetention).execute();
};
const stageOf = async (id: string): Promise<string> =>
  (await owner.query('select stage from registration where id = $1', [id]))[0].stage;
const classesOf = async (id: string): Promise<string[]> =>
  (await owner.query('select retention_class as c from data_key where subject_id = $1 order by 1', [id])).map(
    ({ c }: { c: string }) => c,
  );
const entries = (id: string): Promise<{ type: string; data: unknown }[]> =>
  owner.query(
    `select e.type, (convert_from(e.canonical, 'utf8')::jsonb) -> 'data' as data from audit_entry e
       join audit_subject s on s.entry_id = e.id where s.subject_id = $1 and e.type = 'registration.erased' order by e.id`,
    [id],
  );
const declarations = (id: string): Promise<unknown[]> =>
  owner.query('select kind, wording_sha256 from declaration where registration_id = $1', [id]);

describe(EndRetention, () => {
  it('keeps everything while the action goes on, and for the months of the purpose after its final end', async () => {
    const { registrationId: id } = await joined();
    await run('2050-01-01T00:00:00Z');
    expect(await stageOf(id)).toBe('joined');
    await ended('2027-03-01');
    await run('2037-03-01T22:59:59Z');
    expect(await stageOf(id)).toBe('joined');
    const proof = await declarations(id);
    await run('2037-03-01T23:00:00Z');
    expect(await stageOf(id)).toBe('erased');
    expect(await classesOf(id)).toEqual([]);
    expect(await entries(id)).toEqual([{ type: 'registration.erased', data: { reason: 'retention' } }]);
    expect(await declarations(id)).toEqual(proof);
    for (const table of ['registration_record', 'submission'])
      expect(await owner.query(`select from ${table} where registration_id = $1`, [id])).toEqual([]);
    await run('2037-03-02T23:00:00Z');
    expect(await entries(id)).toHaveLength(1);
  });

  it('ends the files before the case where the register says so, and says that they are gone', async () => {
    const { registrationId: id, actor } = await joined();
    await store(id, actor);
    expect(await classesOf(id)).toContain('evidence');
    await ended('2027-03-01');
    await run('2028-02-28T00:00:00Z');
    expect(await classesOf(id)).toContain('evidence');
    await run('2028-03-02T00:00:00Z');
    expect(await classesOf(id)).not.toContain('evidence');
    expect([await stageOf(id), await entries(id)]).toEqual([
      'joined',
      [{ type: 'registration.erased', data: { reason: 'retention', classes: ['evidence'] } }],
    ]);
    expect(
      await owner.query('select state, sha256, sealed_name from evidence_item where registration_id = $1', [id]),
    ).toEqual([{ state: 'purged', sha256: null, sealed_name: null }]);
    expect(
      await owner.query("select from registration_event where registration_id = $1 and type = 'evidence_ended'", [id]),
    ).toHaveLength(1);
    await run('2028-03-03T00:00:00Z');
    expect(await entries(id)).toHaveLength(1);
  });

  it('waits for the end of the case when it went on after all', async () => {
    const { registrationId: id } = await joined();
    await ended('2027-03-01');
    await ended('2027-03-20', 'appeal');
    await run('2050-01-01T00:00:00Z');
    expect(await stageOf(id)).toBe('joined');
  });

  it('ends an interest by its own period: when the person has ended it and the mail about that has left', async () => {
    const action = await savePossibleAction(owner);
    const staying = await interested(action);
    const leaving = await interested(action);
    const { version } = (
      await owner.query('select version from registration where id = $1', [leaving.registrationId])
    )[0];
    await mailsLeft();
    const command = { registrationId: leaving.registrationId, version, shownSha256: 'a'.repeat(64) };
    await portal.get(LeaveRegistration).execute(command, leaving.actor);
    await worker.get(EndRetention).execute();
    expect(await stageOf(leaving.registrationId)).toBe('left');
    await run('2026-11-22T13:00:00Z');
    expect(await stageOf(leaving.registrationId)).toBe('erased');
    expect(await stageOf(staying.registrationId)).toBe('interest');
  });

  it('follows the newest version of the register, for an interest in an action that others joined too', async () => {
    const { registrationId: participant } = await joined();
    const { registrationId: id } = await interestIn(open);
    await owner.query(
      `insert into purpose (id, action_id, code, version, controller_id, basis_6, optional, recipients, retention_months, retention_event, retention_class, texts, recorded_at)
       select $1, action_id, code, version + 1, controller_id, basis_6, optional, recipients, 24, 'received', retention_class, texts, now()
         from purpose where action_id = $2 and code = 'interest'`,
      [newId(), open.actionId],
    );
    await run('2028-11-22T11:59:59Z');
    expect(await stageOf(id)).toBe('interest');
    await run('2028-11-22T12:00:00Z');
    expect([await stageOf(id), await stageOf(participant)]).toEqual(['erased', 'joined']);
  });

  it('yields to a restriction, to a request nobody has answered, and to a hold, until a later decision', async () => {
    const [restricted, asking, held] = [await joined(), await joined(), await joined()];
    await ended('2027-03-01');
    const operator = await saveStaff(console, 'operator', open.actionId);
    const { requestId: restriction } = await portal.get(RequestRestriction).execute(restricted, restricted.actor);
    await decide(restriction, 'granted', null, operator);
    await portal.get(RequestErasure).execute(asking, asking.actor);
    const { requestId } = await portal.get(RequestErasure).execute(held, held.actor);
    await decide(requestId, 'refused', 'legal_claims', operator);
    await run('2050-01-01T00:00:00Z');
    const stages = async () => [
      await stageOf(restricted.registrationId),
      await stageOf(asking.registrationId),
      await stageOf(held.registrationId),
    ];
    expect(await stages()).toEqual(['joined', 'joined', 'joined']);
    const { requestId: again } = await portal.get(RequestErasure).execute(held, held.actor);
    await decide(again, 'refused', 'no_ground', operator);
    await run('2050-01-02T00:00:00Z');
    expect(await stages()).toEqual(['joined', 'joined', 'erased']);
  });
});

async function store(registrationId: string, actor: ClaimantActor): Promise<void> {
  await portal
    .get(StoreEvidence)
    .execute({ registrationId, purpose: 'joining', fileName: 'x.png', stream: Readable.from([samples.PNG]) }, actor);
}

async function interestIn(action: InsertedExample): Promise<Person> {
  const actor = await claimants.confirmed();
  const started = await claimants.startJoining(actor, action);
  await owner.query(
    "update registration set stage = 'interest', interest_at = $2, draft_expires_at = null where id = $1",
    [started.registrationId, clock.now()],
  );
  return { ...started, actor };
}

const decide = (
  requestId: string,
  outcome: 'granted' | 'refused',
  holdReason: string | null,
  operator: StaffActor,
): Promise<unknown> =>
  console.get(DecidePrivacyRequest).execute({ requestId, outcome, holdReason, note: '' }, operator);
