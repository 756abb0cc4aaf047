import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import type { InsertedExample } from '@app/actions';
import { EvidenceModule, StoreEvidence } from '@app/evidence';
import { newId, UnitOfWork, type ClaimantActor, type StaffActor } from '@app/platform';
import { EraseRegistration, LeaveRegistration, lockRegistration, RegistrationsModule } from '@app/registrations';
import {
  ACCOUNT,
  Claimants,
  FixedClock,
  JobDiscovery,
  makeNextCase,
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
import { AssignNext, ASSIGNED_FOR } from './assign-next.use-case.js';
import { CaseCountsQuery } from './case-counts.query.js';
import { DecideReview, type DecideReviewCommand } from './decide-review.use-case.js';
import { OpenReviewCase } from './open-review-case.processor.js';
import { ReviewModule } from './review.module.js';
import { SettleFlag } from './settle-flag.use-case.js';
import { TakeCase } from './take-case.use-case.js';
import { UnmaskFields } from './unmask-fields.use-case.js';
import { ViewRegistration } from './view-registration.use-case.js';
import { ViewReviewQueue } from './view-review-queue.use-case.js';

const settings = testSettings();
const clock = new FixedClock();
const NOTE = 'Zoë called and sounded worried';
const PAGE = 'review.registration';
const SYSTEM = { kind: 'system', process: 'worker' } as const;

let database: TestDatabase;
let owner: DataSource;
let portal: TestingModule;
let console: TestingModule;
let worker: TestingModule;
let claimants: Claimants;
let open: InsertedExample;
let reviewer: StaffActor;
let second: StaffActor;

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  portal = await startTestProcess(database, 'portal', {
    settings,
    clock,
    imports: [RegistrationsModule, EvidenceModule],
  });
  console = await startTestProcess(database, 'console', { settings, clock, imports: [ReviewModule] });
  worker = await startTestProcess(database, 'worker', { settings, clock, imports: [ReviewModule, JobDiscovery] });
  claimants = await Claimants.at(portal, owner, settings);
  open = await saveOpenAction(owner);
  reviewer = await saveStaff(console, 'reviewer', open.actionId);
  second = await saveStaff(console, 'reviewer', open.actionId);
});
afterAll(async () => {
  await portal?.close();
  await console?.close();
  await worker?.close();
  await database?.close();
});

interface Sent extends Entered {
  readonly actor: ClaimantActor;
}

/** Joined, with its case open. */
async function sent(who = someone(), action = open): Promise<Sent> {
  const actor = await claimants.confirmed();
  const entered = await claimants.join(actor, action, who);
  await jobs(entered);
  return { ...entered, actor };
}

const jobs = ({ registrationId }: { registrationId: string }): Promise<string[]> =>
  runJobs(worker, owner, { registrationId, now: clock.now() });
const caseOf = async ({ registrationId }: Entered) =>
  (await owner.query('select * from review_case where registration_id = $1', [registrationId]))[0];
const flagsOf = (id: string): Promise<{ kind: string; state: string }[]> =>
  owner.query(
    'select kind, state from review_flag where registration_id = $1 or other_registration_id = $1 order by kind',
    [id],
  );
const entries = async (id: string) =>
  owner.query(
    "select e.type, convert_from(e.canonical, 'UTF8') as text from audit_entry e join audit_subject s on s.entry_id = e.id where s.subject_id = $1 order by e.id",
    [id],
  );
const mails = async (id: string): Promise<string[]> =>
  (await owner.query('select template from notice where registration_id = $1 order by id', [id])).map(
    ({ template }: { template: string }) => template,
  );

/** By somebody who has opened the file for a reason; what else lets them read it is tried in reading.db-spec.ts. */
async function decide(command: Partial<DecideReviewCommand> & Entered, actor = reviewer) {
  await owner.query(
    `insert into file_access (id, registration_id, action_id, staff_id, reason_code, opened_at, expires_at)
     select $1, id, action_id, $3, 'other', $4, $4::timestamptz + interval '20 minutes' from registration where id = $2`,
    [newId(), command.registrationId, actor.staffId, clock.now()],
  );
  return console
    .get(DecideReview)
    .execute({ outcome: 'proof_checked', reasonCode: 'proof_sufficient', note: '', ...command }, actor);
}
const decideAt = (at: Entered, version: number, rest: Partial<DecideReviewCommand> = {}, actor = reviewer) =>
  decide({ registrationId: at.registrationId, ...rest, version }, actor);

async function take(registrationId: string, actor: StaffActor = reviewer): Promise<void> {
  await makeNextCase(owner, registrationId, actor.staffId);
  await console.get(TakeCase).execute({ registrationId }, actor);
}

describe(OpenReviewCase, () => {
  it('opens one case for what was sent, however often its job runs', async () => {
    const at = await sent();
    expect(await caseOf(at)).toMatchObject({
      action_id: open.actionId,
      state: 'open',
      version: 1,
      submitted_version: 1,
      decided_version: null,
      opened_at: clock.now(),
    });
    const [row] = await owner.query(
      "update outbox set done_at = null where registration_id = $1 and topic = 'registration-submitted' returning id",
      [at.registrationId],
    );
    expect(row).toHaveLength(1);
    expect(await jobs(at)).toEqual(['registration-submitted']);
    expect(await caseOf(at)).toMatchObject({ state: 'open', version: 1 });
  });

  it('reopens a decided case when a correction comes, and makes pages of before stale', async () => {
    const at = await sent();
    await decideAt(at, 1);
    await claimants.correctAccount(at.actor, open, at, someone().account);
    await jobs(at);
    expect(await caseOf(at)).toMatchObject({
      state: 'open',
      reason_code: null,
      version: 3,
      submitted_version: 2,
      decided_version: 1,
    });
    await expect(decideAt(at, 2)).rejects.toMatchObject({ code: 'REVIEW_CASE_CHANGED' });
  });

  it('makes nothing of a registration that was erased before its turn came', async () => {
    const actor = await claimants.confirmed();
    const at = await claimants.join(actor, open);
    await erase(at.registrationId);
    await jobs(at);
    expect(await caseOf(at)).toBeUndefined();
  });

  it('opens none for an interest, whose person has not joined', async () => {
    const possible = await savePossibleAction(owner);
    const at = await claimants.sendInterest(await claimants.confirmed(), possible);
    await jobs(at);
    expect(await caseOf(at)).toBeUndefined();
  });
});

describe('likenesses', () => {
  it('flags the same person and the same account under another address, and refuses neither', async () => {
    const who = someone();
    const first = await sent(who);
    const again = await sent(who);
    expect(await flagsOf(first.registrationId)).toEqual([
      { kind: 'likely_same_person', state: 'open' },
      { kind: 'same_account', state: 'open' },
    ]);
    expect(
      await owner.query('select stage from registration where id = any($1)', [
        [first.registrationId, again.registrationId],
      ]),
    ).toEqual([{ stage: 'joined' }, { stage: 'joined' }]);
    await take(first.registrationId);
    const { flags } = await console
      .get(ViewRegistration)
      .execute({ registrationId: first.registrationId, locale: 'en', page: PAGE }, reviewer);
    expect(flags.map(({ otherRegistrationId }) => otherRegistrationId)).toEqual([
      again.registrationId,
      again.registrationId,
    ]);
  });

  it('does not look beyond the action', async () => {
    const who = someone();
    await sent(who, await saveOpenAction(owner));
    expect(await flagsOf((await sent(who)).registrationId)).toEqual([]);
  });

  it('finds the same file elsewhere in the action', async () => {
    const file = samples.pngNumber(Math.random());
    const people = [await claimants.confirmed(), await claimants.confirmed()];
    const ids: string[] = [];
    for (const actor of people) {
      const { registrationId } = await claimants.join(actor, open, someone());
      await portal
        .get(StoreEvidence)
        .execute({ registrationId, purpose: 'joining', fileName: 'a.png', stream: Readable.from([file]) }, actor);
      await jobs({ registrationId });
      ids.push(registrationId);
    }
    expect(await flagsOf(ids[0] ?? '')).toEqual([{ kind: 'same_file', state: 'open' }]);
    await take(ids[0] ?? '');
    const { evidence } = await console
      .get(ViewRegistration)
      .execute({ registrationId: ids[0] ?? '', locale: 'en', page: PAGE }, reviewer);
    expect(evidence[0]?.sameFileIn).toHaveLength(1);
  });

  it('takes an open flag back when a correction ends the likeness, and keeps a settled one', async () => {
    const who = someone();
    const first = await sent(who);
    const again = await sent(who);
    const [person] = await owner.query(
      "select id from review_flag where kind = 'likely_same_person' and $1 in (registration_id, other_registration_id)",
      [again.registrationId],
    );
    const { registrationId } = first;
    const settle = (id: string, state: 'dismissed' | 'confirmed', actor = reviewer): Promise<void> =>
      console.get(SettleFlag).execute({ registrationId: id, flagId: person.id, state }, actor);
    await expect(settle(registrationId, 'dismissed')).rejects.toMatchObject({ code: 'READING_REASON_NEEDED' });
    const stranger = await sent(someone());
    await take(stranger.registrationId);
    await expect(settle(stranger.registrationId, 'dismissed')).rejects.toMatchObject({ code: 'REVIEW_FLAG_NOT_FOUND' });
    await take(registrationId);
    await settle(registrationId, 'dismissed');
    await claimants.correctAccount(again.actor, open, again, someone().account);
    await jobs(again);
    expect(await flagsOf(first.registrationId)).toEqual([{ kind: 'likely_same_person', state: 'dismissed' }]);
    await expect(settle(registrationId, 'confirmed')).rejects.toMatchObject({ code: 'REVIEW_FLAG_NOT_FOUND' });
    expect((await entries(first.registrationId)).map(({ type }: { type: string }) => type)).toContain(
      'review.flag_settled',
    );
  });
});

describe(DecideReview, () => {
  it('checks the proof: case, decision, locked files, history, mail and entry', async () => {
    const actor = await claimants.confirmed();
    const at = await claimants.join(actor, open, someone());
    await portal.get(StoreEvidence).execute(
      {
        registrationId: at.registrationId,
        purpose: 'joining',
        fileName: 'a.png',
        stream: Readable.from([samples.PNG]),
      },
      actor,
    );
    await jobs(at);
    const { decisionId } = await decideAt(at, 1, { note: ` ${NOTE} ` });
    expect(await caseOf(at)).toMatchObject({
      state: 'proof_checked',
      reason_code: 'proof_sufficient',
      version: 2,
      decided_version: 1,
      updated_at: clock.now(),
    });
    expect(
      await owner.query('select outcome, staff_id, submission_version from review_decision where id = $1', [
        decisionId,
      ]),
    ).toEqual([{ outcome: 'proof_checked', staff_id: reviewer.staffId, submission_version: 1 }]);
    expect(
      await owner.query('select locked_at from evidence_item where registration_id = $1', [at.registrationId]),
    ).toEqual([{ locked_at: clock.now() }]);
    expect(
      await owner.query('select type, data from registration_event where registration_id = $1 order by at, id', [
        at.registrationId,
      ]),
    ).toContainEqual({ type: 'proof_checked', data: { reason: 'proof_sufficient' } });
    expect(await mails(at.registrationId)).toEqual(['submission-received', 'proof-checked']);
    expect((await entries(at.registrationId)).at(-1)).toMatchObject({ type: 'review.decided' });
  });

  it('keeps the note sealed, for reviewers only', async () => {
    const at = await sent();
    await decideAt(at, 1, { note: NOTE });
    const [row] = await owner.query('select sealed_note from review_decision where registration_id = $1', [
      at.registrationId,
    ]);
    expect(row.sealed_note.includes(Buffer.from('worried'))).toBe(false);
    const { decisions } = await console
      .get(ViewRegistration)
      .execute({ registrationId: at.registrationId, locale: 'en', page: PAGE }, reviewer);
    expect(decisions).toMatchObject([{ outcome: 'proof_checked', note: NOTE, staffName: 'Ada Beispiel' }]);
  });

  it('asks for more in the language of the person', async () => {
    const at = await sent();
    await decideAt(at, 1, { outcome: 'more_asked', reasonCode: 'account_not_shown' });
    expect(
      await owner.query("select locale, params from notice where registration_id = $1 and template = 'more-asked'", [
        at.registrationId,
      ]),
    ).toEqual([{ locale: 'de', params: { reason: 'account_not_shown' } }]);
  });

  it('tells the person nothing of a proposal to refuse', async () => {
    const at = await sent();
    await decideAt(at, 1, { outcome: 'refusal_proposed', reasonCode: 'registered_twice' });
    expect(await mails(at.registrationId)).toEqual(['submission-received']);
    expect(
      await owner.query("select from registration_event where registration_id = $1 and type like '%refus%'", [
        at.registrationId,
      ]),
    ).toEqual([]);
  });

  it('lets one of two reviewers win who decide at once', async () => {
    const at = await sent();
    const outcomes = await Promise.allSettled([
      decideAt(at, 1),
      decideAt(at, 1, { outcome: 'more_asked', reasonCode: 'unreadable' }, second),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'REVIEW_CASE_CHANGED' },
    });
    expect(
      await owner.query('select from review_decision where registration_id = $1', [at.registrationId]),
    ).toHaveLength(1);
    expect(await mails(at.registrationId)).toHaveLength(2);
  });

  it('refuses to decide over a correction whose job has not run yet', async () => {
    const at = await sent();
    await claimants.correctAccount(at.actor, open, at, someone().account);
    await expect(decideAt(at, 1)).rejects.toMatchObject({ code: 'REVIEW_CASE_CHANGED' });
  });

  it.each([
    ['proof_checked', 'unreadable'],
    ['more_asked', 'proof_sufficient'],
    ['refusal_proposed', 'constructor'],
  ] as const)('refuses %s because of %s', async (outcome, reasonCode) => {
    await expect(decideAt(await sent(), 1, { outcome, reasonCode })).rejects.toMatchObject({
      code: 'REVIEW_REASON_INVALID',
    });
  });

  it('gates nothing: a person with a proposed refusal leaves as anyone does', async () => {
    const at = await sent();
    await decideAt(at, 1, { outcome: 'refusal_proposed', reasonCode: 'not_affected' });
    const [{ version }] = await owner.query('select version from registration where id = $1', [at.registrationId]);
    await portal
      .get(LeaveRegistration)
      .execute({ registrationId: at.registrationId, version, shownSha256: 'a'.repeat(64) }, at.actor);
    await expect(decideAt(at, 2)).rejects.toMatchObject({ code: 'REGISTRATION_CLOSED' });
  });

  it('leaves what is restricted alone', async () => {
    const at = await sent();
    await owner.query('update registration set restricted_at = now() where id = $1', [at.registrationId]);
    await expect(decideAt(at, 1)).rejects.toMatchObject({ code: 'REGISTRATION_RESTRICTED' });
    const before = await entries(at.registrationId);
    const refused = { code: 'REGISTRATION_NOT_USABLE', kind: 'conflict' };
    const { registrationId } = at;
    await expect(
      console.get(ViewRegistration).execute({ registrationId, locale: 'en', page: PAGE }, reviewer),
    ).rejects.toMatchObject(refused);
    const unmask = { registrationId, fields: ['birth_date'], reasonCode: 'compare_with_proof' } as const;
    await expect(console.get(UnmaskFields).execute(unmask, reviewer)).rejects.toMatchObject(refused);
    expect(await entries(registrationId)).toEqual(before);
  });

  it.each(['counsel', 'operator'] as const)('is not for %s, who learn nothing', async (role) => {
    const at = await sent();
    const other = await saveStaff(console, role, open.actionId);
    await expect(decideAt(at, 1, {}, other)).rejects.toMatchObject({ code: 'REVIEW_CASE_NOT_FOUND' });
    await expect(
      console.get(ViewRegistration).execute({ registrationId: at.registrationId, locale: 'en', page: PAGE }, other),
    ).rejects.toMatchObject({ code: 'REVIEW_CASE_NOT_FOUND' });
    expect(() => console.get(ViewReviewQueue).execute({ actionId: null, filter: {}, locale: 'en' }, other)).toThrow(
      'REVIEW_FORBIDDEN',
    );
  });

  it('is not for reviewers of another action', async () => {
    const at = await sent();
    const elsewhere = await saveStaff(console, 'reviewer', (await saveOpenAction(owner)).actionId);
    await expect(decideAt(at, 1, {}, elsewhere)).rejects.toMatchObject({ code: 'REVIEW_CASE_NOT_FOUND' });
    await expect(decideAt({ ...at, registrationId: newId() }, 1)).rejects.toMatchObject({
      code: 'REVIEW_CASE_NOT_FOUND',
    });
  });
});

describe(AssignNext, () => {
  const assign = async (actionId: string, actor: StaffActor) => console.get(AssignNext).execute({ actionId }, actor);

  it('gives two reviewers at once two cases, the longest waiting first, and each keeps theirs for twenty minutes', async () => {
    const action = await saveOpenAction(owner);
    const [one, two] = [
      await saveStaff(console, 'reviewer', action.actionId),
      await saveStaff(console, 'reviewer', action.actionId),
    ];
    const cases = [await sent(someone(), action), await sent(someone(), action)];
    const given = await Promise.all([assign(action.actionId, one), assign(action.actionId, two)]);
    expect(given.map((one) => one?.registrationId).sort()).toEqual(
      cases.map(({ registrationId }) => registrationId).sort(),
    );
    expect(await assign(action.actionId, one)).toEqual(given[0]);
    const third = await saveStaff(console, 'reviewer', action.actionId);
    expect(await assign(action.actionId, third)).toBeNull();
    const kept = cases.find(({ registrationId }) => registrationId === given[0]?.registrationId) ?? cases[0];
    if (kept === undefined) throw new Error('unreachable');
    await expect(decideAt(kept, 1, {}, third)).rejects.toMatchObject({ code: 'REVIEW_CASE_ASSIGNED' });
    clock.advance(ASSIGNED_FOR);
    expect(await assign(action.actionId, third)).not.toBeNull();
    await decideAt(kept, 1, {}, one).catch((error: unknown) =>
      expect(error).toMatchObject({ code: 'REVIEW_CASE_ASSIGNED' }),
    );
  });

  it('gives nothing of another action', async () => {
    const action = await saveOpenAction(owner);
    await sent(someone(), action);
    expect(() => console.get(AssignNext).execute({ actionId: action.actionId }, reviewer)).toThrow(
      'REVIEW_CASE_NOT_FOUND',
    );
  });
});

describe('staff reads', () => {
  it('shows a registration with birth date, phone and address line masked, and logs that it was seen', async () => {
    const at = await sent({ identity: PERSON, account: ACCOUNT });
    await take(at.registrationId);
    const file = await console
      .get(ViewRegistration)
      .execute({ registrationId: at.registrationId, locale: 'en', page: PAGE }, reviewer);
    expect(file).toMatchObject({
      stage: 'joined',
      effect: 'wish_received',
      shownIn: 'en',
      identity: { givenNames: 'Zoë', birthYear: '1980', town: 'Dresden', masked: ['birth_date', 'phone', 'address'] },
      accounts: [{ handle: 'zoe1980' }],
      reviewCase: { version: 1, state: 'open' },
    });
    expect(JSON.stringify(file)).not.toMatch(/1980-02-29|Beispielweg|5550199/);
    expect(file.answers.find(({ code }) => code === 'customer_then')).toMatchObject({ answer: ['Yes'] });
    expect(file.answers.find(({ code }) => code === 'in_own_words')).toMatchObject({
      answer: ['Seltsame Anrufe seit März'],
    });
    expect(file.effectSentence).not.toBe('');
    expect((await entries(at.registrationId)).at(-1)).toMatchObject({
      type: 'registration.viewed',
      text: expect.stringContaining(PAGE),
    });
  });

  it('unmasks what is asked for, for a reason that the log keeps', async () => {
    const at = await sent({ identity: PERSON, account: ACCOUNT });
    const unmask = console.get(UnmaskFields);
    await take(at.registrationId);
    expect(
      await unmask.execute(
        { registrationId: at.registrationId, fields: ['birth_date'], reasonCode: 'compare_with_proof' },
        reviewer,
      ),
    ).toEqual({ birthDate: '1980-02-29' });
    const entry = (await entries(at.registrationId)).at(-1);
    expect(entry).toMatchObject({ type: 'registration.unmasked', text: expect.stringContaining('compare_with_proof') });
    expect(entry.text).not.toContain('1980');
    await expect(
      unmask.execute({ registrationId: at.registrationId, fields: ['phone'], reasonCode: 'curious' }, reviewer),
    ).rejects.toMatchObject({ code: 'UNMASKING_REASON_INVALID' });
  });

  it('pages through the queue, the longest waiting first, and logs who was on each page', async () => {
    const action = await saveOpenAction(owner);
    const mine = await saveStaff(console, 'reviewer', action.actionId);
    const ids: string[] = [];
    for (let index = 0; index < 3; index += 1) {
      clock.advance(1_000);
      ids.push((await sent(someone(), action)).registrationId);
    }
    const queue = console.get(ViewReviewQueue);
    const view = (filter: object) => queue.execute({ actionId: action.actionId, filter, locale: 'en' }, mine);
    const page = await view({});
    expect(page.rows.map(({ registrationId }) => registrationId)).toEqual(ids);
    expect(page).toMatchObject({ next: null, rows: [{ country: 'DE', evidence: 0, flags: 0, state: 'open' }, {}, {}] });
    const first = page.rows[0];
    expect(
      (await view({ after: `${String(first?.openedAt.getTime())}-${String(first?.registrationId)}` })).rows.map(
        ({ registrationId }) => registrationId,
      ),
    ).toEqual(ids.slice(1));
    expect(
      [
        await view({ country: 'FR' }),
        await view({ evidence: true }),
        await view({ flagged: true }),
        await view({ state: 'more_asked' }),
      ].map(({ rows }) => rows.length),
    ).toEqual([0, 0, 0, 0]);
    expect((await view({ country: 'DE', evidence: false, flagged: false, state: 'open' })).rows).toHaveLength(3);
    const seen = (await entries(ids[2] ?? '')).filter(
      ({ type }: { type: string }) => type === 'registration.list_viewed',
    );
    expect(seen).toHaveLength(3);
  });

  it('counts cases by state for dashboards, without practice actions', async () => {
    const action = await saveOpenAction(owner);
    await owner.query('update action set practice = true where id = $1', [action.actionId]);
    await claimants.join(await claimants.confirmed(`${newId()}@practice.invalid`), action).then(jobs);
    const counted = await saveOpenAction(owner);
    const checked = await sent(someone(), counted);
    await sent(someone(), counted);
    const both = {
      ...reviewer,
      grants: [
        { role: 'reviewer' as const, actionId: counted.actionId },
        { role: 'counsel' as const, actionId: action.actionId },
      ],
    };
    await decideAt(checked, 1, {}, both);
    expect(await console.get(CaseCountsQuery).run(both)).toMatchObject([
      { actionId: counted.actionId, state: 'open', cases: 1 },
      { actionId: counted.actionId, state: 'proof_checked', cases: 1 },
    ]);
    expect(await console.get(CaseCountsQuery).decidedSince(both, clock.now())).toBeGreaterThan(0);
  });
});

describe('what the database itself refuses', () => {
  it('keeps decisions as they were made, also from their owner', async () => {
    const at = await sent();
    await decideAt(at, 1, { note: NOTE });
    for (const sql of [
      "update review_decision set outcome = 'more_asked'",
      'update review_decision set sealed_note = null, key_id = null',
      'delete from review_decision',
      'truncate review_decision',
    ]) {
      await expect(
        owner.query(sql.includes('truncate') ? sql : `${sql} where registration_id = '${at.registrationId}'`),
      ).rejects.toMatchObject({ driverError: { code: '23001' } });
    }
  });

  it.each(['select 1 from review_case', 'select 1 from review_decision', 'select 1 from review_flag'])(
    'gives the portal no right to: %s',
    async (sql) => {
      await expect(portal.get(UnitOfWork).read(SYSTEM, (tx) => tx.query(sql))).rejects.toMatchObject({
        driverError: { code: '42501' },
      });
    },
  );

  it.each([
    'insert into review_case select * from review_case where false',
    'update review_decision set sealed_note = null',
    'delete from review_flag',
    'update review_case set action_id = action_id',
  ])('gives the console no right to: %s', async (sql) => {
    await expect(console.get(UnitOfWork).run(reviewer, (tx) => tx.query(sql))).rejects.toMatchObject({
      driverError: { code: '42501' },
    });
  });

  it('shows staff nothing of actions they have no role in', async () => {
    const at = await sent();
    const elsewhere: StaffActor = { ...reviewer, grants: [{ role: 'reviewer', actionId: newId() }] };
    expect(
      await console
        .get(UnitOfWork)
        .read(elsewhere, (tx) => tx.query('select from review_case where registration_id = $1', [at.registrationId])),
    ).toEqual([]);
  });
});

it('forgets notes and likenesses with the registration', async () => {
  const who = someone();
  const other = await sent(who);
  const at = await sent(who);
  await decideAt(at, 1, { note: NOTE });
  await erase(at.registrationId);
  expect(await jobs(at)).toContain('registration-erased.review');
  expect(
    await owner.query('select key_id, sealed_note, outcome from review_decision where registration_id = $1', [
      at.registrationId,
    ]),
  ).toEqual([{ key_id: null, sealed_note: null, outcome: 'proof_checked' }]);
  expect(await flagsOf(other.registrationId)).toEqual([]);
});

async function erase(registrationId: string): Promise<void> {
  await worker
    .get(UnitOfWork)
    .run(SYSTEM, async (tx) =>
      worker.get(EraseRegistration).erase(tx, await lockRegistration(tx, SYSTEM, registrationId), SYSTEM, 'request'),
    );
}
