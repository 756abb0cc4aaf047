import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import type { InsertedExample } from '@app/actions';
import { EvidenceModule, OpenEvidence, StoreEvidence } from '@app/evidence';
import { type StaffActor, UnitOfWork } from '@app/platform';
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
