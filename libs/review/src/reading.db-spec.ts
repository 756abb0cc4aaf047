import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import type { InsertedExample } from '@app/actions';
import { EvidenceModule, OpenEvidence, StoreEvidence } from '@app/evidence';
import { newId, type StaffActor, UnitOfWork } from '@app/platform';
import { EraseRegistration, lockRegistration, RegistrationsModule } from '@app/registrations';
import {
  Claimants,
  FixedClock,
  JobDiscovery,
  makeNextCase,
  runJobs,
  samples,
  saveOpenAction,
  saveStaff,
  someone,
  startTestProcess,
  TestDatabase,
  testSettings,
} from '@app/testing';
import { ASSIGNED_FOR, AssignNext } from './assign-next.use-case.js';
import { ConflictsQuery } from './conflicts.query.js';
import { DecideReview } from './decide-review.use-case.js';
import { DeclareConflict } from './declare-conflict.use-case.js';
import { EndConflict } from './end-conflict.use-case.js';
import { OpenOutsideAssignment } from './open-outside-assignment.use-case.js';
import { ReviewModule } from './review.module.js';
import { TakeCase } from './take-case.use-case.js';
import { UnmaskFields } from './unmask-fields.use-case.js';
import { OpenFormForCounsel, ViewFormForCounsel } from './counsel-form.use-case.js';
import { ViewAccessReasons } from './view-access-reasons.use-case.js';
import { ViewRegistration } from './view-registration.use-case.js';
import { ViewReviewQueue } from './view-review-queue.use-case.js';

const settings = testSettings();
const clock = new FixedClock();
const SYSTEM = { kind: 'system', process: 'worker' } as const;
const NEEDED = { code: 'READING_REASON_NEEDED', kind: 'forbidden' };
const HIDDEN = { code: 'REVIEW_CASE_NOT_FOUND' };

let database: TestDatabase;
let owner: DataSource;
let portal: TestingModule;
let console: TestingModule;
let worker: TestingModule;
let claimants: Claimants;
let action: InsertedExample;
let reviewer: StaffActor;
let second: StaffActor;
let senior: StaffActor;

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  const parts = { settings, clock, imports: [RegistrationsModule, EvidenceModule] };
  portal = await startTestProcess(database, 'portal', parts);
  console = await startTestProcess(database, 'console', { settings, clock, imports: [ReviewModule, EvidenceModule] });
  worker = await startTestProcess(database, 'worker', { settings, clock, imports: [ReviewModule, JobDiscovery] });
  claimants = await Claimants.at(portal, owner, settings);
  action = await saveOpenAction(owner);
  reviewer = await saveStaff(console, 'reviewer', action.actionId);
  second = await saveStaff(console, 'reviewer', action.actionId);
  senior = await saveStaff(console, 'senior_reviewer', action.actionId);
});
afterAll(async () => {
  for (const process of [portal, console, worker]) await process?.close();
  await database?.close();
});

async function sent(): Promise<{ registrationId: string; evidenceId: string }> {
  const actor = await claimants.confirmed();
  const { registrationId } = await claimants.join(actor, action, someone());
  const file = { fileName: 'a.png', stream: Readable.from([samples.pngNumber(Math.random())]) };
  const { evidenceId } = await portal
    .get(StoreEvidence)
    .execute({ registrationId, purpose: 'joining', ...file }, actor);
  await runJobs(worker, owner, { registrationId, now: clock.now() });
  return { registrationId, evidenceId };
}

const view = (registrationId: string, actor: StaffActor) =>
  console.get(ViewRegistration).execute({ registrationId, locale: 'en', page: 'review.registration' }, actor);
const pick = (registrationId: string, actor: StaffActor) => console.get(TakeCase).execute({ registrationId }, actor);
/** The case of this file where it is next. */
async function take(registrationId: string, actor: StaffActor): Promise<void> {
  await makeNextCase(owner, registrationId, actor.staffId);
  await pick(registrationId, actor);
}
const openFor = (registrationId: string, actor: StaffActor, reason = 'Zoë asked us on the telephone') =>
  console.get(OpenOutsideAssignment).execute({ registrationId, reasonCode: 'question_of_the_person', reason }, actor);
const conflict = (registrationId: string, actor: StaffActor) =>
  console.get(DeclareConflict).execute({ registrationId, reasonCode: 'family' }, actor);
const typesOf = async (registrationId: string): Promise<string[]> =>
  (
    await owner.query(
      `select e.type from audit_entry e join audit_subject s on s.entry_id = e.id
        where s.subject_id = $1 and e.actor_kind = 'staff' order by e.id`,
      [registrationId],
    )
  ).map(({ type }: { type: string }) => type);

describe('reading a file', () => {
  it('needs more than the role: the assignment, or a reason', async () => {
    const { registrationId, evidenceId } = await sent();
    await expect(view(registrationId, reviewer)).rejects.toMatchObject(NEEDED);
    const unmask = { registrationId, fields: ['phone'], reasonCode: 'compare_with_proof' } as const;
    await expect(console.get(UnmaskFields).execute(unmask, reviewer)).rejects.toMatchObject(NEEDED);
    await expect(console.get(OpenEvidence).execute({ evidenceId }, reviewer)).rejects.toMatchObject(NEEDED);
    expect(await typesOf(registrationId)).toEqual([]);
  });

  it('is one logged read once the case is assigned, for twenty minutes', async () => {
    const { registrationId, evidenceId } = await sent();
    await take(registrationId, reviewer);
    await view(registrationId, reviewer);
    expect(await typesOf(registrationId)).toEqual(['review.case_taken', 'registration.viewed']);
    expect((await console.get(OpenEvidence).execute({ evidenceId }, reviewer)).evidenceId).toBe(evidenceId);
    await expect(view(registrationId, second)).rejects.toMatchObject(NEEDED);
    await expect(take(registrationId, second)).rejects.toMatchObject({ code: 'REVIEW_CASE_ASSIGNED' });
    clock.advance(ASSIGNED_FOR);
    await expect(view(registrationId, reviewer)).rejects.toMatchObject(NEEDED);
    await take(registrationId, second);
    await view(registrationId, second);
  });

  it('of a person one picks takes a reason, also where nobody has the case', async () => {
    const { registrationId } = await sent();
    const waits = await sent();
    await makeNextCase(owner, waits.registrationId, reviewer.staffId);
    await expect(pick(registrationId, reviewer)).rejects.toMatchObject(NEEDED);
    await expect(view(registrationId, reviewer)).rejects.toMatchObject(NEEDED);
    expect(await typesOf(registrationId)).toEqual([]);
    expect(await console.get(AssignNext).execute({ actionId: action.actionId }, reviewer)).toEqual({
      registrationId: waits.registrationId,
    });
    // Again: twenty more minutes of the same case, and no second entry.
    await pick(waits.registrationId, reviewer);
    expect(await typesOf(waits.registrationId)).toEqual(['review.case_taken']);
    await expect(pick(registrationId, reviewer)).rejects.toMatchObject(NEEDED);
  });

  it('is needed for deciding on it', async () => {
    const { registrationId } = await sent();
    const decision = { outcome: 'proof_checked', reasonCode: 'proof_sufficient', note: '' } as const;
    const decide = () => console.get(DecideReview).execute({ registrationId, version: 1, ...decision }, second);
    await expect(decide()).rejects.toMatchObject(NEEDED);
    await openFor(registrationId, second);
    await decide();
  });

  it('stays possible for a while to whoever has just decided', async () => {
    const { registrationId } = await sent();
    await take(registrationId, reviewer);
    const decision = { outcome: 'proof_checked', reasonCode: 'proof_sufficient', note: '' } as const;
    await console.get(DecideReview).execute({ registrationId, version: 1, ...decision }, reviewer);
    await view(registrationId, reviewer);
    await expect(take(registrationId, reviewer)).rejects.toMatchObject({ code: 'REVIEW_CASE_NOT_OPEN' });
    clock.advance(ASSIGNED_FOR);
    await expect(view(registrationId, reviewer)).rejects.toMatchObject(NEEDED);
  });

  it('outside the assignment takes a reason in words, which is sealed, logged as a code and lasts twenty minutes', async () => {
    const { registrationId } = await sent();
    await take(registrationId, reviewer);
    for (const reason of ['', 'curious', 'x'.repeat(501)])
      await expect(openFor(registrationId, second, reason)).rejects.toMatchObject({ code: 'ACCESS_REASON_INVALID' });
    await openFor(registrationId, second);
    await view(registrationId, second);
    expect(await typesOf(registrationId)).toEqual([
      'review.case_taken',
      'registration.opened_outside_assignment',
      'registration.viewed',
    ]);
    const [row] = await owner.query('select * from file_access where registration_id = $1', [registrationId]);
    expect(row).toMatchObject({ staff_id: second.staffId, reason_code: 'question_of_the_person' });
    expect(row.sealed_reason.includes(Buffer.from('telephone'))).toBe(false);
    clock.advance(ASSIGNED_FOR);
    await expect(view(registrationId, second)).rejects.toMatchObject(NEEDED);
  });

  it('gives one of two who take the case at once', async () => {
    const { registrationId } = await sent();
    for (const { staffId } of [reviewer, second]) await makeNextCase(owner, registrationId, staffId);
    const both = await Promise.allSettled([pick(registrationId, reviewer), pick(registrationId, second)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('leaves no typed reason behind when the person is erased', async () => {
    const { registrationId } = await sent();
    await openFor(registrationId, second);
    await worker
      .get(UnitOfWork)
      .run(SYSTEM, async (tx) =>
        worker
          .get(EraseRegistration, { strict: false })
          .erase(tx, await lockRegistration(tx, SYSTEM, registrationId), SYSTEM, 'request'),
      );
    await runJobs(worker, owner, { registrationId, now: clock.now() });
    const [row] = await owner.query('select sealed_reason, reason_code from file_access where registration_id = $1', [
      registrationId,
    ]);
    expect(row).toEqual({ sealed_reason: null, reason_code: 'question_of_the_person' });
  });
});

describe('the reasons typed before something was opened', () => {
  const reasons = (actor: StaffActor) => console.get(ViewAccessReasons).execute({}, actor);
  const asAuditor = (auditor: StaffActor, sql: string): Promise<unknown[]> =>
    console.get(UnitOfWork).read(auditor, (tx) => tx.query(sql));

  it('are read by auditors of the action, who open nothing else with their key', async () => {
    const own = await saveOpenAction(owner);
    const reader = await saveStaff(console, 'senior_reviewer', own.actionId);
    const auditor = await saveStaff(console, 'auditor', own.actionId);
    const elsewhere = await saveStaff(console, 'auditor', action.actionId);
    const { registrationId } = await claimants.join(await claimants.confirmed(), own, someone());
    await runJobs(worker, owner, { registrationId, now: clock.now() });
    await openFor(registrationId, reader, 'Zoë asked us on the telephone');
    const rows = await reasons(auditor);
    expect(rows).toMatchObject([
      {
        ...{ registrationId, role: 'senior_reviewer', reasonCode: 'question_of_the_person', staffId: reader.staffId },
        ...{ reason: 'Zoë asked us on the telephone', erased: false },
        reference: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/),
        staffName: expect.any(String),
      },
    ]);
    expect((await reasons(elsewhere)).map((row) => row.registrationId)).not.toContain(registrationId);
    expect(await typesOf(registrationId)).toContain('access_reasons.viewed');
    const keys = await asAuditor(
      auditor,
      `select subject_kind, retention_class, subject_id from data_key where subject_kind not in ('staff', 'instance')`,
    );
    expect(keys).toEqual([{ subject_kind: 'action', retention_class: 'audit', subject_id: own.actionId }]);
    for (const table of ['registration', 'registration_record', 'submission', 'declaration', 'evidence_item'])
      expect([table, await asAuditor(auditor, `select from ${table}`)]).toEqual([table, []]);
    await expect(reasons(reader)).rejects.toMatchObject({ code: 'REVIEW_FORBIDDEN' });
  });

  it('of before stay sealed with the file: auditors learn that there is one and read none of it', async () => {
    const own = await saveOpenAction(owner);
    const auditor = await saveStaff(console, 'auditor', own.actionId);
    const { registrationId } = await claimants.join(await claimants.confirmed(), own, someone());
    await owner.query(
      `insert into file_access (id, registration_id, action_id, reference, staff_id, reason_code, key_id, sealed_reason, opened_at, expires_at)
       select $1, r.id, r.action_id, r.reference, $2, 'complaint', k.id, decode('00', 'hex'), $3, $3::timestamptz + interval '1 minute'
         from registration r join data_key k on k.registration_id = r.id and k.retention_class = 'case' where r.id = $4`,
      [newId(), reviewer.staffId, clock.now(), registrationId],
    );
    expect(await reasons(auditor)).toMatchObject([{ registrationId, role: null, reason: null, erased: false }]);
  });

  it('let counsel read a form as it was sent, of their action alone, and open no file with it', async () => {
    const counsel = await saveStaff(console, 'counsel', action.actionId);
    const other = await saveStaff(console, 'counsel', (await saveOpenAction(owner)).actionId);
    const auditor = await saveStaff(console, 'auditor', action.actionId);
    const { registrationId } = await sent();
    const of = { actionId: action.actionId, registrationId };
    const read = (actor: StaffActor) => console.get(ViewFormForCounsel).execute({ ...of, locale: 'en' }, actor);
    const say = (actor: StaffActor, reason = 'The court asked about this claim') =>
      console.get(OpenFormForCounsel).execute({ ...of, reasonCode: 'other', reason }, actor);
    await expect(read(counsel)).rejects.toMatchObject(NEEDED);
    await expect(say(counsel, 'short')).rejects.toMatchObject({ code: 'ACCESS_REASON_INVALID' });
    for (const actor of [other, reviewer, auditor]) {
      await expect(say(actor)).rejects.toMatchObject({ code: 'REGISTRATION_NOT_FOUND' });
      await expect(read(actor)).rejects.toMatchObject({ code: 'REGISTRATION_NOT_FOUND' });
    }
    await say(counsel);
    const form = await read(counsel);
    expect(form.questions.length).toBeGreaterThan(0);
    expect(form.declarations.map(({ kind }) => kind)).toContain('WISH_TO_BE_REPRESENTED');
    expect(form.declarations.every(({ text }) => text.length > 0)).toBe(true);
    const [who] = await owner.query<{ reference: string }[]>('select reference from registration where id = $1', [
      registrationId,
    ]);
    expect(form.reference).toBe(who?.reference);
    expect(Object.keys(form)).not.toContain('identity');
    expect(await typesOf(registrationId)).toEqual(['registration.form_opened', 'registration.viewed']);
    expect((await reasons(auditor)).find((row) => row.registrationId === registrationId)).toMatchObject({
      role: 'counsel',
      reason: 'The court asked about this claim',
    });
    const forged = console.get(UnitOfWork).run(counsel, (tx) =>
      tx.query(
        `insert into file_access (id, registration_id, action_id, reference, staff_id, role, reason_code, opened_at, expires_at)
         select $1, registration_id, action_id, reference, staff_id, 'reviewer', reason_code, opened_at, expires_at
           from file_access where registration_id = $2`,
        [newId(), registrationId],
      ),
    );
    await expect(forged).rejects.toMatchObject({ driverError: { code: '23001' } });
    // The same person as a reviewer still needs a reason of their own for the file.
    const both: StaffActor = {
      ...counsel,
      grants: [...counsel.grants, { role: 'reviewer', actionId: action.actionId }],
    };
    await expect(view(registrationId, both)).rejects.toMatchObject(NEEDED);
    clock.advance(ASSIGNED_FOR);
    await expect(read(counsel)).rejects.toMatchObject(NEEDED);
  });

  it('do not open a form to counsel who declared a conflict', async () => {
    const counsel = await saveStaff(console, 'counsel', action.actionId);
    const { registrationId } = await sent();
    await conflict(registrationId, counsel);
    const of = { actionId: action.actionId, registrationId };
    const say = console
      .get(OpenFormForCounsel)
      .execute({ ...of, reasonCode: 'other', reason: 'The court asked about this' }, counsel);
    await expect(say).rejects.toMatchObject({ code: 'REGISTRATION_NOT_FOUND' });
  });
});

describe('a conflict of interest', () => {
  it('hides the file in every way, at once, and gives the case back', async () => {
    const { registrationId, evidenceId } = await sent();
    await take(registrationId, reviewer);
    await conflict(registrationId, reviewer);
    await expect(view(registrationId, reviewer)).rejects.toMatchObject(HIDDEN);
    await expect(openFor(registrationId, reviewer)).rejects.toMatchObject(HIDDEN);
    await expect(take(registrationId, reviewer)).rejects.toMatchObject(HIDDEN);
    await expect(console.get(OpenEvidence).execute({ evidenceId }, reviewer)).rejects.toMatchObject({
      code: 'EVIDENCE_NOT_FOUND',
    });
    const queue = await console
      .get(ViewReviewQueue)
      .execute({ actionId: action.actionId, filter: {}, locale: 'en' }, reviewer);
    expect(queue.rows.map((row) => row.registrationId)).not.toContain(registrationId);
    await take(registrationId, second);
    await view(registrationId, second);
    expect(await typesOf(registrationId)).toContain('review.conflict_declared');
  });

  it('hides the rows themselves, whatever the code asks', async () => {
    const { registrationId } = await sent();
    await conflict(registrationId, reviewer);
    for (const table of ['registration_record', 'submission', 'declaration', 'review_case', 'registration_event']) {
      const rows: unknown[] = await console
        .get(UnitOfWork)
        .read(reviewer, (tx) => tx.query(`select from ${table} where registration_id = $1`, [registrationId]));
      expect([table, rows]).toEqual([table, []]);
    }
  });

  it.each(['counsel', 'support'] as const)('is declared by %s as well, seen as their own, and ends', async (role) => {
    const [declarer, other] = [
      await saveStaff(console, role, action.actionId),
      await saveStaff(console, role, action.actionId),
    ];
    const { registrationId } = await sent();
    const seenBy = (actor: StaffActor) =>
      console
        .get(UnitOfWork)
        .read(actor, (tx) => tx.query('select id from registration where id = $1', [registrationId]));
    await expect(
      console.get(DeclareConflict).execute({ registrationId, reasonCode: 'cousin' }, declarer),
    ).rejects.toMatchObject({ code: 'CONFLICT_REASON_INVALID' });
    await conflict(registrationId, declarer);
    expect(await seenBy(declarer)).toEqual([]);
    expect(await seenBy(other)).toHaveLength(1);
    const queries = console.get(ConflictsQuery);
    expect(await queries.own(declarer)).toMatchObject([{ registrationId, reference: null, reasonCode: 'family' }]);
    expect(await queries.own(other)).toEqual([]);
    expect(await queries.hidden(declarer, action.actionId)).toBe(1);
    await expect(conflict(registrationId, declarer)).rejects.toMatchObject(HIDDEN);
    const [row] = (await queries.run(senior)).filter(({ staffId }) => staffId === declarer.staffId);
    await console.get(EndConflict).execute({ conflictId: row?.id ?? '' }, senior);
    expect(await seenBy(declarer)).toHaveLength(1);
  });

  it('is declared by nobody who could open nothing of the person', async () => {
    const { registrationId } = await sent();
    const elsewhere = (await saveOpenAction(owner)).actionId;
    for (const [role, actionId] of [
      ['operator', action.actionId],
      ['auditor', action.actionId],
      ['counsel', elsewhere],
      ['support', elsewhere],
    ] as const)
      await expect(conflict(registrationId, await saveStaff(console, role, actionId))).rejects.toMatchObject(HIDDEN);
  });

  it('is in the log once, and there without its reason', async () => {
    const { registrationId } = await sent();
    const counsel = await saveStaff(console, 'counsel', action.actionId);
    await Promise.allSettled([conflict(registrationId, counsel), conflict(registrationId, counsel)]);
    const entries: { canonical: Buffer }[] = await owner.query(
      `select e.canonical from audit_entry e join audit_subject s on s.entry_id = e.id
        where s.subject_id = $1 and e.type = 'review.conflict_declared'`,
      [registrationId],
    );
    expect(entries).toHaveLength(1);
    expect(String(entries[0]?.canonical)).not.toContain('family');
  });

  it('is ended by a senior reviewer and never by oneself', async () => {
    const { registrationId } = await sent();
    await conflict(registrationId, senior);
    await conflict(registrationId, reviewer);
    const rows = await console.get(ConflictsQuery).run(senior);
    const of = (staffId: string) =>
      rows.find((row) => row.staffId === staffId && row.registrationId === registrationId);
    expect(of(senior.staffId)?.reference).toBeNull();
    const end = (conflictId: string, actor: StaffActor) => console.get(EndConflict).execute({ conflictId }, actor);
    const mine = of(senior.staffId)?.id ?? '';
    await expect(end(mine, senior)).rejects.toMatchObject({ code: 'CONFLICT_NOT_FOUND' });
    expect(() => end(of(reviewer.staffId)?.id ?? '', reviewer)).toThrow('REVIEW_FORBIDDEN');
    const elsewhere = await saveStaff(console, 'senior_reviewer', (await saveOpenAction(owner)).actionId);
    await expect(end(of(reviewer.staffId)?.id ?? '', elsewhere)).rejects.toMatchObject({ code: 'CONFLICT_NOT_FOUND' });
    await end(of(reviewer.staffId)?.id ?? '', senior);
    await take(registrationId, reviewer);
    await view(registrationId, reviewer);
  });
});
