import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import type { InsertedExample } from '@app/actions';
import { EvidenceModule, StoreEvidence } from '@app/evidence';
import { newId, Outbox, UnitOfWork, type ClaimantActor, type StaffActor } from '@app/platform';
import { LeaveRegistration, RegistrationsModule } from '@app/registrations';
import {
  ACCOUNT,
  Claimants,
  FixedClock,
  JobDiscovery,
  PERSON,
  runJobs,
  samples,
  saveOpenAction,
  savePossibleAction,
  saveStaff,
  someone,
  startTestProcess,
  TestDatabase,
  testSettings,
  type Entered,
} from '@app/testing';
import { answerDue } from './answer-due.js';
import { DecidePrivacyRequest, type DecidePrivacyRequestCommand } from './decide-privacy-request.use-case.js';
import { ExportMyData } from './export-my-data.use-case.js';
import { LiftRestriction } from './lift-restriction.use-case.js';
import { PrivacyModule } from './privacy.module.js';
import {
  PrivacyRequestDecidedSource,
  PrivacyRequestReceivedSource,
  RegistrationErasedSource,
} from './privacy-notices.source.js';
import { PrivacyRequestsQuery } from './privacy-requests.query.js';
import { RequestErasure } from './request-erasure.use-case.js';
import { RequestObjection } from './request-objection.use-case.js';
import { RequestRestriction } from './request-restriction.use-case.js';
import { ViewPrivacyRequests } from './view-privacy-requests.use-case.js';

const settings = testSettings();
const clock = new FixedClock();
const HOUR = 3_600_000;
const NOTE = 'Zoë wrote twice';
const SYSTEM = { kind: 'system', process: 'worker' } as const;

let database: TestDatabase;
let owner: DataSource;
let portal: TestingModule;
let console: TestingModule;
let worker: TestingModule;
let claimants: Claimants;
let open: InsertedExample;
let possible: InsertedExample;
let operator: StaffActor;

beforeAll(async () => {
  database = await TestDatabase.own();
  owner = await database.asOwner();
  const imports = [PrivacyModule, RegistrationsModule, EvidenceModule];
  portal = await startTestProcess(database, 'portal', { settings, clock, imports });
  console = await startTestProcess(database, 'console', { settings, clock, imports });
  worker = await startTestProcess(database, 'worker', { settings, clock, imports: [...imports, JobDiscovery] });
  claimants = await Claimants.at(portal, owner, settings);
  open = await saveOpenAction(owner);
  possible = await savePossibleAction(owner);
  operator = await saveStaff(console, 'operator', open.actionId);
});
afterAll(async () => {
  await portal?.close();
  await console?.close();
  await worker?.close();
  await database?.close();
});

interface Person extends Entered {
  readonly actor: ClaimantActor;
}

async function joined(who = someone()): Promise<Person> {
  const actor = await claimants.confirmed();
  return { ...(await claimants.join(actor, open, who)), actor };
}

const jobs = ({ registrationId }: { registrationId: string }): Promise<string[]> =>
  runJobs(worker, owner, { registrationId, now: clock.now() });
const row = async (id: string) => (await owner.query('select * from registration where id = $1', [id]))[0];
const requests = (id: string) =>
  owner.query('select * from privacy_request where registration_id = $1 order by id', [id]);
const keys = (id: string): Promise<unknown[]> => owner.query('select from data_key where registration_id = $1', [id]);
const entries = async (id: string): Promise<string[]> =>
  (
    await owner.query(
      'select e.type from audit_entry e join audit_subject s on s.entry_id = e.id where s.subject_id = $1 order by e.id',
      [id],
    )
  ).map(({ type }: { type: string }) => type);
const mails = (id: string): Promise<{ template: string; state: string }[]> =>
  owner.query(
    "select id, template, state from notice where registration_id = $1 and template like any(array['privacy%', 'registration-erased']) order by id",
    [id],
  );
const mailLeft = (id: string) =>
  owner.query(
    "update notice set state = 'sent', sent_at = now() where registration_id = $1 and template = 'registration-erased'",
    [id],
  );
const eraseRequest = ({ registrationId, actor }: Person) =>
  portal.get(RequestErasure).execute({ registrationId }, actor);
const restrictRequest = ({ registrationId, actor }: Person) =>
  portal.get(RequestRestriction).execute({ registrationId }, actor);
const decide = (command: Partial<DecidePrivacyRequestCommand> & { requestId: string }, actor = operator) =>
  console.get(DecidePrivacyRequest).execute({ outcome: 'granted', holdReason: null, note: '', ...command }, actor);

describe(RequestErasure, () => {
  it('takes the request of someone who joined down, with its clock, its mail and its entry', async () => {
    const person = await joined();
    const request = await eraseRequest(person);
    expect(request).toMatchObject({
      immediate: false,
      receivedAt: clock.now(),
      dueAt: new Date('2026-12-22T23:00:00.000Z'),
    });
    expect(await requests(person.registrationId)).toMatchObject([
      { id: request.requestId, kind: 'erasure', state: 'open', decided_at: null },
    ]);
    expect(await mails(person.registrationId)).toMatchObject([{ template: 'privacy-request-received' }]);
    expect((await entries(person.registrationId)).at(-1)).toBe('privacy.requested');
    expect(await row(person.registrationId)).toMatchObject({ stage: 'joined', restricted_at: null });
  });

  it('makes one request of two clicks at once', async () => {
    const person = await joined();
    const [one, two] = await Promise.all([eraseRequest(person), eraseRequest(person)]);
    expect(one.requestId).toBe(two.requestId);
    expect(await requests(person.registrationId)).toHaveLength(1);
    expect(await mails(person.registrationId)).toHaveLength(1);
  });

  it('erases an interest without asking anyone, once the last mail has left', async () => {
    const actor = await claimants.confirmed();
    const person = { ...(await claimants.sendInterest(actor, possible)), actor };
    const request = await eraseRequest(person);
    expect(request.immediate).toBe(true);
    expect((await eraseRequest(person)).requestId).toBe(request.requestId);
    expect(await jobs(person)).toContain('carry-out-erasure');
    expect(await keys(person.registrationId)).not.toEqual([]);
    await mailLeft(person.registrationId);
    clock.advance(5_000);
    expect(await jobs(person)).toContain('registration-erased.privacy');
    expect(await keys(person.registrationId)).toEqual([]);
    expect(await row(person.registrationId)).toMatchObject({ stage: 'erased', plain: {} });
    expect(await requests(person.registrationId)).toMatchObject([
      { state: 'granted', decided_by: null, carried_out_at: clock.now() },
    ]);
    await expect(eraseRequest(person)).rejects.toMatchObject({ code: 'NOTHING_LEFT_TO_REQUEST' });
  });

  it('erases a draft of an unconfirmed address at once: there is nobody to write to', async () => {
    const actor = await claimants.visitor();
    const person = { ...(await claimants.startJoining(actor, open)), actor };
    await eraseRequest(person);
    await jobs(person);
    expect(await row(person.registrationId)).toMatchObject({ stage: 'erased' });
    expect(await mails(person.registrationId)).toEqual([]);
  });

  it('asks staff about someone who joined and left', async () => {
    const person = await joined();
    const { version } = await row(person.registrationId);
    await portal
      .get(LeaveRegistration)
      .execute({ registrationId: person.registrationId, version, shownSha256: 'a'.repeat(64) }, person.actor);
    expect((await eraseRequest(person)).immediate).toBe(false);
  });

  it('knows no registration of anyone else', async () => {
    const { registrationId } = await joined();
    const stranger = await claimants.confirmed();
    for (const actor of [stranger, await claimants.visitor()]) {
      await expect(portal.get(RequestErasure).execute({ registrationId }, actor)).rejects.toMatchObject({
        code: 'REGISTRATION_NOT_FOUND',
      });
      await expect(portal.get(ExportMyData).execute({ registrationId }, actor)).rejects.toMatchObject({
        code: 'REGISTRATION_NOT_FOUND',
      });
      await expect(portal.get(PrivacyRequestsQuery).mine(actor, registrationId)).rejects.toMatchObject({
        code: 'REGISTRATION_NOT_FOUND',
      });
    }
  });
});

describe(DecidePrivacyRequest, () => {
  it('refuses only with a reason of the law that fits, and tells the person', async () => {
    const person = await joined();
    const { requestId } = await eraseRequest(person);
    for (const holdReason of [null, 'grounds_ended', 'toString']) {
      await expect(decide({ requestId, outcome: 'refused', holdReason })).rejects.toMatchObject({
        code: 'HOLD_REASON_INVALID',
      });
    }
    await expect(decide({ requestId, holdReason: 'legal_claims' })).rejects.toMatchObject({
      code: 'HOLD_REASON_INVALID',
    });
    await decide({ requestId, outcome: 'refused', holdReason: 'legal_claims', note: NOTE });
    expect(await requests(person.registrationId)).toMatchObject([
      { state: 'refused', hold_reason: 'legal_claims', decided_by: operator.staffId, decided_at: clock.now() },
    ]);
    expect(await mails(person.registrationId)).toMatchObject([{}, { template: 'privacy-request-decided' }]);
    expect((await entries(person.registrationId)).at(-1)).toBe('privacy.decided');
    expect(await portal.get(PrivacyRequestsQuery).mine(person.actor, person.registrationId)).toMatchObject([
      { state: 'refused', holdReason: 'legal_claims', lastDay: '2026-12-22' },
    ]);
    const viewed = await console.get(ViewPrivacyRequests).one({ requestId }, operator);
    expect(viewed).toMatchObject({
      note: NOTE,
      state: 'refused',
      holdReasons: expect.arrayContaining(['legal_claims']),
    });
    expect((await requests(person.registrationId))[0].sealed_note.includes(Buffer.from('wrote'))).toBe(false);
  });

  it('lets one of two operators win who decide at once', async () => {
    const { requestId, registrationId } = { ...(await joinedAndAsked()) };
    const outcomes = await Promise.allSettled([
      decide({ requestId }),
      decide({ requestId, outcome: 'refused', holdReason: 'legal_claims' }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'PRIVACY_REQUEST_DECIDED' },
    });
    expect((await entries(registrationId)).filter((type) => type === 'privacy.decided')).toHaveLength(1);
  });

  it('stops using what is about to be erased, and erases after the last mail', async () => {
    const person = await joinedAndAsked();
    await decide({ requestId: person.requestId, note: NOTE });
    expect(await row(person.registrationId)).toMatchObject({ stage: 'joined', restricted_at: clock.now() });
    expect(await mails(person.registrationId)).toMatchObject([
      {},
      { template: 'registration-erased', state: 'queued' },
    ]);
    await jobs(person);
    expect(await keys(person.registrationId)).not.toEqual([]);
    await mailLeft(person.registrationId);
    clock.advance(5_000);
    await jobs(person);
    expect(await keys(person.registrationId)).toEqual([]);
    expect(await requests(person.registrationId)).toMatchObject([
      { state: 'granted', carried_out_at: clock.now(), key_id: null, sealed_note: null },
    ]);
    expect((await entries(person.registrationId)).at(-1)).toBe('registration.erased');
  });

  it('waits for a mail that cannot be sent for a day and no longer', async () => {
    const person = await joinedAndAsked();
    await decide({ requestId: person.requestId });
    let runs = 0;
    for (let hours = 0; hours < 23; hours += 1) {
      runs += (await jobs(person)).filter((topic) => topic === 'carry-out-erasure').length;
      clock.advance(HOUR);
    }
    expect(runs).toBeGreaterThan(20);
    expect(await keys(person.registrationId)).not.toEqual([]);
    clock.advance(2 * HOUR);
    await jobs(person);
    expect(await keys(person.registrationId)).toEqual([]);
    expect(await mails(person.registrationId)).toMatchObject([{ state: 'erased' }, { state: 'erased' }]);
  });

  it('erases once, however often the job runs', async () => {
    const person = await joinedAndAsked();
    await decide({ requestId: person.requestId });
    await mailLeft(person.registrationId);
    await jobs(person);
    await owner.query(
      "update outbox set done_at = null where registration_id = $1 and topic like 'registration-erased%' or registration_id = $1 and topic = 'carry-out-erasure'",
      [person.registrationId],
    );
    await jobs(person);
    expect((await entries(person.registrationId)).filter((type) => type === 'registration.erased')).toHaveLength(1);
  });

  it.each([
    ['that was not granted', async (person: Person) => (await eraseRequest(person)).requestId],
    [
      'of another kind',
      async (person: Person) => {
        const { requestId } = await restrictRequest(person);
        await decide({ requestId });
        return requestId;
      },
    ],
    [
      'about someone else',
      async () => {
        const { requestId } = await joinedAndAsked();
        await decide({ requestId });
        return requestId;
      },
    ],
  ])('erases nothing for a job that names a request %s', async (_what, requestOf) => {
    const person = await joined();
    const { registrationId, actor } = person;
    const requestId = await requestOf(person);
    const before = await requests(registrationId);
    await portal.get(UnitOfWork).run(actor, (tx) =>
      portal.get(Outbox).add(tx, {
        topic: 'carry-out-erasure',
        queue: 'work',
        payload: { requestId, noticeId: null },
        actionId: open.actionId,
        registrationId,
      }),
    );
    await expect(jobs(person)).rejects.toMatchObject({ code: 'ERASURE_NOT_GRANTED' });
    expect(await row(registrationId)).toMatchObject({ stage: 'joined', erased_at: null });
    expect(await keys(registrationId)).not.toEqual([]);
    expect(await requests(registrationId)).toEqual(before);
  });

  it.each(['reviewer', 'counsel'] as const)(
    'is not for %s: the request is not there, and the page says no',
    async (role) => {
      const { requestId } = await joinedAndAsked();
      const other = await saveStaff(console, role, open.actionId);
      await expect(decide({ requestId }, other)).rejects.toMatchObject({ code: 'PRIVACY_REQUEST_NOT_FOUND' });
      expect(() => console.get(ViewPrivacyRequests).execute({ actionId: null }, other)).toThrow('PRIVACY_FORBIDDEN');
    },
  );

  it('is not for operators of another action, who learn nothing', async () => {
    const { requestId } = await joinedAndAsked();
    const elsewhere = await saveStaff(console, 'operator', possible.actionId);
    await expect(decide({ requestId }, elsewhere)).rejects.toMatchObject({ code: 'PRIVACY_REQUEST_NOT_FOUND' });
    await expect(console.get(ViewPrivacyRequests).one({ requestId }, elsewhere)).rejects.toMatchObject({
      code: 'PRIVACY_REQUEST_NOT_FOUND',
    });
    await expect(decide({ requestId: newId() })).rejects.toMatchObject({ code: 'PRIVACY_REQUEST_NOT_FOUND' });
  });
});

describe('restriction', () => {
  it('keeps the data and lets nobody change them, until the person lifts it', async () => {
    const person = await joined();
    const { requestId } = await restrictRequest(person);
    await decide({ requestId });
    expect(await row(person.registrationId)).toMatchObject({ stage: 'joined', restricted_at: clock.now() });
    await expect(claimants.correctAccount(person.actor, open, person, someone().account)).rejects.toMatchObject({
      code: 'REGISTRATION_RESTRICTED',
    });
    expect(await mails(person.registrationId)).toMatchObject([{}, { template: 'privacy-request-decided' }]);
    await portal.get(LiftRestriction).execute({ registrationId: person.registrationId }, person.actor);
    await claimants.correctAccount(person.actor, open, person, someone().account);
    const events = await owner.query(
      "select type from registration_event where registration_id = $1 and type like 'restrict%' order by at, id",
      [person.registrationId],
    );
    expect(events).toEqual([{ type: 'restricted' }, { type: 'restriction_lifted' }]);
    expect((await entries(person.registrationId)).filter((type) => type === 'registration.restricted')).toHaveLength(2);
  });

  it('is not lifted while the registration is being erased', async () => {
    const person = await joinedAndAsked();
    await decide({ requestId: person.requestId });
    await expect(
      portal.get(LiftRestriction).execute({ registrationId: person.registrationId }, person.actor),
    ).rejects.toMatchObject({ code: 'NOTHING_LEFT_TO_REQUEST' });
  });

  it('keeps no draft from expiring', async () => {
    const actor = await claimants.confirmed();
    const person = { ...(await claimants.startJoining(actor, open)), actor };
    await restrictRequest(person);
    const { ExpireDrafts } = await import('@app/registrations');
    await owner.query(
      "update registration set draft_expires_at = '2026-01-01', expiry_warned_at = '2025-12-20' where id = $1",
      [person.registrationId],
    );
    await worker.get(ExpireDrafts).execute();
    expect(await row(person.registrationId)).toBeUndefined();
  });
});

describe(ViewPrivacyRequests, () => {
  it('lists what is open, the most urgent first, with the days that are left, and logs who was on it', async () => {
    const action = await saveOpenAction(owner);
    const mine = await saveStaff(console, 'operator', action.actionId);
    const people: Person[] = [];
    clock.set(new Date('2026-12-01T12:00:00.000Z'));
    for (const kind of [RequestErasure, RequestRestriction]) {
      const actor = await claimants.confirmed();
      const person = { ...(await claimants.join(actor, action)), actor };
      await portal.get(kind).execute({ registrationId: person.registrationId }, actor);
      people.push(person);
      clock.advance(25 * HOUR);
    }
    const rows = await console.get(ViewPrivacyRequests).execute({ actionId: action.actionId }, mine);
    expect(rows.map(({ registrationId, kind }) => [registrationId, kind])).toEqual([
      [people[0]?.registrationId, 'erasure'],
      [people[1]?.registrationId, 'restriction'],
    ]);
    expect(rows.map(({ lastDay, daysLeft }) => [lastDay, daysLeft])).toEqual([
      ['2027-01-01', 29],
      ['2027-01-02', 30],
    ]);
    expect((await entries(people[1]?.registrationId ?? '')).at(-1)).toBe('registration.list_viewed');
  });
});

describe(ExportMyData, () => {
  it('gives the person everything held about the registration, in words and in full', async () => {
    const person = await joined({ identity: PERSON, account: ACCOUNT });
    await portal.get(StoreEvidence).execute(
      {
        registrationId: person.registrationId,
        purpose: 'joining',
        fileName: 'Beleg von Zoë.png',
        stream: Readable.from([samples.PNG]),
      },
      person.actor,
    );
    await owner.query(
      `with staff as (insert into staff_account (id, profile, locale) values ($4, '\\x00', 'en') returning id),
            run as (insert into extract_run (id, action_id, as_of, source, format, encoding, state, uploaded_by, uploaded_at)
              select $3, r.action_id, '2026-11-01', 'Extract', 'csv', 'utf-8', 'uploading', staff.id, $5
                from registration r, staff where r.id = $1 returning id, action_id)
       insert into extract_result (id, run_id, action_id, registration_id, as_of, outcome, differences, recorded_at)
       select $2, run.id, run.action_id, $1, '2026-11-01', 'not_found', '{entry_gone}', $5 from run`,
      [person.registrationId, newId(), newId(), newId(), clock.now()],
    );
    const staffId = newId();
    const made = [newId(), person.registrationId, staffId, clock.now()];
    await owner.query("insert into staff_account (id, profile, locale) values ($1, '\\x00', 'en')", [staffId]);
    const into = (table: string, columns: string, values: string): Promise<unknown> =>
      owner.query(
        `insert into ${table} (id, registration_id, action_id, recorded_by, recorded_at${columns})
         select $1, id, action_id, $3, $4${values} from registration where id = $2`,
        made,
      );
    await into('fee_record', ', kind, happened_on, source', ", 'received', '2026-11-02', 'statement 4'");
    await into('fee_reminder', ', way', ", 'letter'");
    await into(
      'joinder_record',
      ', kind, happened_on, source, despite, despite_reason',
      ", 'declared', '2026-11-03', 'annex 2', '{fee_unpaid}', 'the court was told'",
    );
    await into(
      'signature_record',
      ', kind, channel, happened_on, source, declaration_ids, submission_version',
      ", 'wet_ink', 'letter', '2026-11-04', 'file 1', '{}', 1",
    );
    const leavingActId = newId();
    await owner.query(
      `insert into leaving_act (id, registration_id, action_id, act, recorded_at, locale, wording_id, wording_sha256,
                                shown_sha256, rules_sha256)
       select $2, r.id, r.action_id, 'register_withdrawal', $3, 'de', w.id, w.sha256, w.sha256, w.sha256
         from registration r, (select id, sha256 from wording where kind = 'leaving.register_withdrawal' limit 1) w
        where r.id = $1`,
      [person.registrationId, leavingActId, clock.now()],
    );
    await into(
      'court_notice_record',
      ', leaving_act_id, kind, happened_on, source',
      `, '${leavingActId}', 'told', '2026-11-05', 'letter 1'`,
    );
    const { body, fileName } = await portal
      .get(ExportMyData)
      .execute({ registrationId: person.registrationId }, person.actor);
    const data = JSON.parse(body);
    expect(body).not.toContain(staffId);
    expect(fileName).toMatch(/^[a-z0-9-]+-data\.json$/);
    expect(data).toMatchObject({
      format: 'joinder/my-data',
      formatVersion: 1,
      registerExtracts: [{ asOf: '2026-11-01', outcome: 'not_found', differences: ['entry_gone'] }],
      recorded: {
        fees: [{ kind: 'received', on: '2026-11-02', source: 'statement 4' }],
        feeReminders: [{ way: 'letter', recordedAt: clock.now().toISOString() }],
        joinders: [{ kind: 'declared', on: '2026-11-03', despite: ['fee_unpaid'], reason: 'the court was told' }],
        courtNotices: [{ kind: 'told', on: '2026-11-05', source: 'letter 1' }],
        signatures: [{ kind: 'wet_ink', channel: 'letter', on: '2026-11-04', submissionVersion: 1 }],
      },
      emailAddress: expect.stringContaining('@example.org'),
      registration: { stage: 'joined', reference: expect.any(String) },
      submissions: [
        {
          version: 1,
          kind: 'joining',
          asShown: { identity: { familyName: PERSON.familyName } },
          contents: { accounts: [ACCOUNT], technical: { network: '192.0.2.0' } },
        },
      ],
      evidence: [{ fileName: 'Beleg von Zoë.png', byteSize: samples.PNG.length }],
      mails: [{ template: 'submission-received' }],
    });
    expect(data.declarations).toHaveLength(5);
    expect(data.declarations.every(({ text }: { text: string }) => text.length > 20)).toBe(true);
    expect(data.purposes.length).toBeGreaterThan(0);
    expect(data.events.map(({ type }: { type: string }) => type)).toEqual(
      expect.arrayContaining(['started', 'joining_sent']),
    );
    expect(await requests(person.registrationId)).toMatchObject([
      { kind: 'access', state: 'granted', carried_out_at: clock.now() },
    ]);
    expect((await entries(person.registrationId)).at(-1)).toBe('privacy.requested');
  });
});

describe('mails', () => {
  const resolve = async <T>(
    source: new (...parts: never[]) => T,
    template: string,
    { registrationId }: Entered,
  ): Promise<[T, never]> => {
    const [notice] = await owner.query(
      `select id, template, locale, action_id as "actionId", registration_id as "registrationId", mailbox_id as "mailboxId", staff_id as "staffId", params
         from notice where registration_id = $1 and template = $2`,
      [registrationId, template],
    );
    return [worker.get(source), notice as never];
  };

  it('name the last day, where to read the answer, and the reference, each with the legal effect', async () => {
    const person = await joinedAndAsked();
    const { uow } = { uow: worker.get(UnitOfWork) };
    const [request] = await requests(person.registrationId);
    const lastDay = new Intl.DateTimeFormat('de', { dateStyle: 'long', timeZone: 'Europe/Berlin' }).format(
      request.due_at.getTime() - 1,
    );
    const [received, first] = await resolve(PrivacyRequestReceivedSource, 'privacy-request-received', person);
    expect(await uow.read(SYSTEM, (tx) => received.resolve(tx, first))).toMatchObject({
      values: { dueOn: lastDay },
      legalEffect: expect.any(String),
    });
    await decide({ requestId: person.requestId, outcome: 'refused', holdReason: 'legal_claims' });
    const [decided, second] = await resolve(PrivacyRequestDecidedSource, 'privacy-request-decided', person);
    expect(await uow.read(SYSTEM, (tx) => decided.resolve(tx, second))).toMatchObject({
      values: { link: expect.stringMatching(new RegExp(`/de/registrations/${person.registrationId}/rights$`)) },
    });
    const again = await eraseRequest(person);
    await decide({ requestId: again.requestId });
    const [erased, third] = await resolve(RegistrationErasedSource, 'registration-erased', person);
    const { reference } = await row(person.registrationId);
    expect(await uow.read(SYSTEM, (tx) => erased.resolve(tx, third))).toMatchObject({
      values: { reference },
      to: expect.stringContaining('@'),
    });
  });
});

describe('what the database itself refuses', () => {
  it('keeps requests and decisions as they were, also from their owner', async () => {
    const { requestId } = await joinedAndAsked();
    await expect(
      owner.query("update privacy_request set due_at = due_at + interval '1 day' where id = $1", [requestId]),
    ).rejects.toMatchObject({ driverError: { code: '23001' } });
    await decide({ requestId, outcome: 'refused', holdReason: 'legal_claims' });
    await expect(
      owner.query("update privacy_request set state = 'granted', hold_reason = null where id = $1", [requestId]),
    ).rejects.toMatchObject({ driverError: { code: '23001' } });
    await expect(owner.query('delete from privacy_request where id = $1', [requestId])).rejects.toMatchObject({
      driverError: { code: '23001' },
    });
  });

  it('lets the portal make requests and decide none, and only the worker delete keys', async () => {
    const person = await joinedAndAsked();
    await expect(
      portal.get(UnitOfWork).run(person.actor, (tx) => tx.query("update privacy_request set state = 'granted'")),
    ).rejects.toMatchObject({ driverError: { code: '42501' } });
    for (const process of [portal, console]) {
      await expect(process.get(UnitOfWork).run(SYSTEM, (tx) => tx.query('delete from data_key'))).rejects.toMatchObject(
        { driverError: { code: '42501' } },
      );
    }
  });

  it('shows the system nothing where it is the portal or the console that says so, nor staff from the portal', async () => {
    const { registrationId } = await joinedAndAsked();
    const tables = ['registration_record', 'submission', 'declaration', 'notice', 'privacy_request'];
    const seen = (process: TestingModule, actor: StaffActor | typeof SYSTEM): Promise<string[]> =>
      process.get(UnitOfWork).read(actor, async (tx) => {
        const found: string[] = [];
        for (const table of tables) {
          const rows: unknown[] = await tx.query(`select from ${table} where registration_id = $1 limit 1`, [
            registrationId,
          ]);
          if (rows.length > 0) found.push(table);
        }
        return found;
      });
    expect(await seen(worker, SYSTEM)).toEqual(tables);
    // Operators run the action and read nobody's file.
    expect(await seen(console, operator)).toEqual(['declaration', 'notice', 'privacy_request']);
    expect(await seen(portal, SYSTEM)).toEqual([]);
    expect(await seen(console, SYSTEM)).toEqual([]);
    expect(await seen(portal, operator)).toEqual([]);
    expect(await owner.query("select tablename, policyname from pg_policies where roles = '{public}'")).toEqual([]);
  });

  it('shows a claimant nothing of others', async () => {
    const { requestId } = await joinedAndAsked();
    const stranger = await claimants.confirmed();
    expect(
      await portal
        .get(UnitOfWork)
        .read(stranger, (tx) => tx.query('select from privacy_request where id = $1', [requestId])),
    ).toEqual([]);
  });
});

async function joinedAndAsked(): Promise<Person & { requestId: string }> {
  const person = await joined();
  return { ...person, requestId: (await eraseRequest(person)).requestId };
}

describe(RequestObjection, () => {
  const GROUNDS = 'Zoë fears her ex-husband';
  const object = ({ registrationId, actor }: Person, grounds = GROUNDS) =>
    portal.get(RequestObjection).execute({ registrationId, grounds }, actor);
  const classes = async (id: string): Promise<string[]> =>
    (await owner.query('select retention_class as c from data_key where registration_id = $1 order by 1', [id])).map(
      ({ c }: { c: string }) => c,
    );

  it('takes it down with its clock and its grounds, sealed, once', async () => {
    const person = await joined();
    const [one, two] = await Promise.all([object(person), object(person)]);
    expect(one.requestId).toBe(two.requestId);
    expect(one).toMatchObject({ immediate: false, dueAt: answerDue(clock.now(), 'Europe/Berlin').dueAt });
    const [request, ...more] = await requests(person.registrationId);
    expect(more).toEqual([]);
    expect(request).toMatchObject({ kind: 'objection', state: 'open' });
    expect(request.sealed_grounds.includes(Buffer.from('husband'))).toBe(false);
    expect(await mails(person.registrationId)).toMatchObject([{ template: 'privacy-request-received' }]);
    expect(await console.get(ViewPrivacyRequests).one(one, operator)).toMatchObject({ grounds: GROUNDS, note: null });
    const { body } = await portal.get(ExportMyData).execute(person, person.actor);
    expect(JSON.parse(body).requests).toMatchObject([{ kind: 'objection', grounds: GROUNDS }]);
    await expect(
      owner.query('update privacy_request set sealed_grounds = $2 where id = $1', [one.requestId, Buffer.from('x')]),
    ).rejects.toThrow('never changed');
  });

  it('refuses grounds that are too long, and anybody else', async () => {
    const person = await joined();
    await expect(object(person, 'x'.repeat(2_001))).rejects.toMatchObject({ code: 'PRIVACY_NOTE_TOO_LONG' });
    await expect(object({ ...person, actor: await claimants.confirmed() })).rejects.toMatchObject({
      code: 'REGISTRATION_NOT_FOUND',
    });
    expect(await requests(person.registrationId)).toEqual([]);
  });

  it('is refused only with a reason that fits, and then changes nothing', async () => {
    const person = await joined();
    const { requestId } = await object(person);
    await expect(decide({ requestId, outcome: 'refused', holdReason: 'legal_obligation' })).rejects.toMatchObject({
      code: 'HOLD_REASON_INVALID',
    });
    await decide({ requestId, outcome: 'refused', holdReason: 'compelling_grounds' });
    await jobs(person);
    expect(await classes(person.registrationId)).toEqual(['case', 'technical']);
  });

  it('ends for someone who joined what only legitimate interests kept, and nothing of the case', async () => {
    const person = await joined();
    const { requestId } = await object(person);
    await decide({ requestId });
    await jobs(person);
    expect(await classes(person.registrationId)).toEqual(['case']);
    expect(await row(person.registrationId)).toMatchObject({ stage: 'joined', restricted_at: null });
    expect(await requests(person.registrationId)).toMatchObject([{ state: 'granted', carried_out_at: clock.now() }]);
    expect(await mails(person.registrationId)).toMatchObject([{}, { template: 'privacy-request-decided' }]);
    await owner.query("update outbox set done_at = null where registration_id = $1 and topic = 'carry-out-objection'", [
      person.registrationId,
    ]);
    await jobs(person);
    expect((await entries(person.registrationId)).filter((type) => type === 'registration.erased')).toHaveLength(1);
  });

  it('erases someone who never joined, grounds and all', async () => {
    const actor = await claimants.confirmed();
    const person = { ...(await claimants.sendInterest(actor, possible)), actor };
    const { requestId } = await object(person);
    await decide({ requestId }, await saveStaff(console, 'operator', possible.actionId));
    await mailLeft(person.registrationId);
    clock.advance(5_000);
    await jobs(person);
    expect(await row(person.registrationId)).toMatchObject({ stage: 'erased' });
    expect(await requests(person.registrationId)).toMatchObject([
      { state: 'granted', carried_out_at: clock.now(), sealed_grounds: null, grounds_key_id: null },
    ]);
  });

  it('erases nobody who joined, whatever a job says', async () => {
    const person = await joined();
    const { requestId } = await object(person);
    await decide({ requestId });
    await portal.get(UnitOfWork).run(person.actor, (tx) =>
      portal.get(Outbox).add(tx, {
        topic: 'carry-out-erasure',
        queue: 'work',
        payload: { requestId, noticeId: null },
        actionId: open.actionId,
        registrationId: person.registrationId,
      }),
    );
    await expect(jobs(person)).rejects.toMatchObject({ code: 'ERASURE_NOT_GRANTED' });
    expect(await row(person.registrationId)).toMatchObject({ stage: 'joined' });
  });
});
