import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import { type InsertedExample, RecordActionCause } from '@app/actions';
import { type ClaimantActor, newId, type OutboxJob, UnitOfWork } from '@app/platform';
import {
  AnswerParticipation,
  EraseRegistration,
  lockRegistration,
  MyParticipationQuery,
  RegistrationsModule,
} from '@app/registrations';
import {
  Claimants,
  type Entered,
  FixedClock,
  handlersOf,
  JobDiscovery,
  makeNextCase,
  runJobs,
  saveOpenAction,
  saveStaff,
  someone,
  startTestProcess,
  TestDatabase,
  testSettings,
} from '@app/testing';
import { DoubleParticipation } from './double-participation.js';
import { ReviewModule } from './review.module.js';
import { TakeCase } from './take-case.use-case.js';
import { ViewRegistration } from './view-registration.use-case.js';

const settings = testSettings();
const clock = new FixedClock();
const SYSTEM = { kind: 'system', process: 'worker' } as const;

describe(DoubleParticipation, () => {
  let database: TestDatabase;
  let owner: DataSource;
  let portal: TestingModule;
  let console: TestingModule;
  let worker: TestingModule;
  let claimants: Claimants;
  let one: InsertedExample;
  let two: InsertedExample;
  let unrelated: InsertedExample;
  beforeAll(async () => {
    database = await TestDatabase.connect();
    owner = await database.asOwner();
    portal = await startTestProcess(database, 'portal', { settings, clock, imports: [RegistrationsModule] });
    console = await startTestProcess(database, 'console', { settings, clock, imports: [ReviewModule] });
    worker = await startTestProcess(database, 'worker', { settings, clock, imports: [ReviewModule, JobDiscovery] });
    claimants = await Claimants.at(portal, owner, settings);
    [one, two, unrelated] = [await saveOpenAction(owner), await saveOpenAction(owner), await saveOpenAction(owner)];
    // The examples have one trader; what makes two of them one cause is what operators recorded.
    const causeCode = `leak-${newId().slice(-12)}`;
    for (const { actionId } of [one, two]) await record(actionId, causeCode, 0);
  });
  afterAll(async () => {
    await portal?.close();
    await console?.close();
    await worker?.close();
    await database?.close();
  });

  const record = async (actionId: string, causeCode: string | null, seenVersion: number) =>
    console
      .get(RecordActionCause, { strict: false })
      .execute(
        { actionId, causeCode, source: { title: 'Note of counsel', url: null, date: null }, seenVersion },
        { kind: 'staff', staffId: newId(), sessionId: newId(), grants: [{ role: 'operator', actionId }] },
      );
  const joined = async (actor: ClaimantActor, action: InsertedExample, who: ReturnType<typeof someone>) => {
    const entered = await claimants.join(actor, action, who);
    await runJobs(worker, owner, { registrationId: entered.registrationId, now: clock.now() });
    return entered;
  };
  const flags = ({ registrationId }: Entered) =>
    owner.query(
      `select action_id as "actionId", other_action_id as "otherActionId", state from review_flag
        where kind = 'other_action' and registration_id = $1`,
      [registrationId],
    );
  const asked = (actor: ClaimantActor, { registrationId }: Entered) =>
    portal.get(MyParticipationQuery).run(actor, registrationId, 'en');
  const mails = async ({ registrationId }: Entered): Promise<unknown[]> =>
    owner.query("select params from notice where template = 'participation-asked' and registration_id = $1", [
      registrationId,
    ]);
  const answer = (actor: ClaimantActor, at: Entered, questionId: string, rest: object = {}) =>
    portal
      .get(AnswerParticipation)
      .execute({ registrationId: at.registrationId, questionId, answer: 'keep_this', seen: null, ...rest }, actor);

  it('asks the person on both registrations of one mailbox, and gives reviewers of each side a hint', async () => {
    const actor = await claimants.confirmed();
    const who = someone();
    const [first, second] = [await joined(actor, one, who), await joined(actor, two, who)];
    const elsewhere = await joined(actor, unrelated, who);
    expect(await flags(first)).toEqual([{ actionId: one.actionId, otherActionId: two.actionId, state: 'open' }]);
    expect(await flags(second)).toEqual([{ actionId: two.actionId, otherActionId: one.actionId, state: 'open' }]);
    expect([await flags(elsewhere), await asked(actor, elsewhere)]).toEqual([[], []]);
    const [[question], [mirrored]] = [await asked(actor, first), await asked(actor, second)];
    expect(question).toMatchObject({ otherRegistrationId: second.registrationId, answer: null });
    // One mail for the pair, about the registration by which it came up.
    expect([await mails(first), await mails(second), await mails(elsewhere)]).toEqual([
      [],
      [{ params: { questionId: mirrored?.id } }],
      [],
    ]);
    await answer(actor, first, question?.id ?? '');
    expect((await asked(actor, second))[0]).toMatchObject({ id: mirrored?.id, answer: 'keep_other' });
    const states = await owner.query('select stage from registration where id = any($1)', [
      [first.registrationId, second.registrationId],
    ]);
    expect(states).toEqual([{ stage: 'joined' }, { stage: 'joined' }]);
    const kept = await owner.query(
      `select type, data->>'answer' as answer from registration_event where type = 'participation_answered'
        and registration_id = any($1) order by registration_id = $2 desc`,
      [[first.registrationId, second.registrationId], first.registrationId],
    );
    expect(kept.map((row: { answer: string }) => row.answer)).toEqual(['keep_this', 'keep_other']);
  });

  it('is looked for among those who joined before an operator recorded the cause, and taken back with it', async () => {
    const [late, other] = [await saveOpenAction(owner), await saveOpenAction(owner)];
    const causeCode = `late-${newId().slice(-12)}`;
    await record(other.actionId, causeCode, 0);
    const actor = await claimants.confirmed();
    const who = someone();
    const [first, second] = [await joined(actor, late, who), await joined(actor, other, who)];
    const stranger = await joined(await claimants.confirmed(), late, someone());
    expect([await flags(first), await flags(second), await asked(actor, first)]).toEqual([[], [], []]);
    const scan = async (version: number, code: string | null): Promise<void> => {
      await record(late.actionId, code, version);
      const [job]: OutboxJob[] = await owner.query(
        `select id, topic, queue, payload, action_id as "actionId", registration_id as "registrationId", created_at as "createdAt", 1 as attempt
           from outbox where topic = 'action-cause-recorded' and action_id = $1 and done_at is null`,
        [late.actionId],
      );
      if (job === undefined) throw new Error('Nothing looks through who is registered already.');
      // Twice, as after a crash before the job was closed.
      for (let time = 0; time < 2; time += 1) await handlersOf(worker).get(job.topic)?.handle(job);
      expect(await owner.query('select done_at from outbox where id = $1', [job.id])).toEqual([
        { done_at: expect.any(Date) },
      ]);
    };
    await scan(0, causeCode);
    expect(await flags(first)).toEqual([{ actionId: late.actionId, otherActionId: other.actionId, state: 'open' }]);
    expect(await flags(second)).toEqual([{ actionId: other.actionId, otherActionId: late.actionId, state: 'open' }]);
    expect([(await asked(actor, first)).length, (await asked(actor, second)).length]).toEqual([1, 1]);
    expect(await flags(stranger)).toEqual([]);
    // Whoever joined long ago would not see it on a page; twice looked through is once written.
    expect([...(await mails(first)), ...(await mails(second)), ...(await mails(stranger))]).toHaveLength(1);
    await scan(1, null);
    expect([await flags(first), await flags(second)]).toEqual([[], []]);
  });

  it('tells nobody that the same details are registered with another mailbox; only reviewers get the hint', async () => {
    const who = someone();
    const [ada, zoe] = [await claimants.confirmed(), await claimants.confirmed()];
    const [first, second] = [await joined(ada, one, who), await joined(zoe, two, who)];
    expect([(await flags(first)).length, (await flags(second)).length]).toEqual([1, 1]);
    expect([await asked(ada, first), await asked(zoe, second)]).toEqual([[], []]);
    expect([await mails(first), await mails(second)]).toEqual([[], []]);
    expect(
      await owner.query('select from participation_question where registration_id = any($1)', [
        [first.registrationId, second.registrationId],
      ]),
    ).toEqual([]);
  });

  it('tells whoever typed the address of somebody else nothing before they prove it', async () => {
    const who = someone();
    const address = `p.${newId().slice(-12)}@example.org`;
    const first = await joined(await claimants.confirmed(address), one, who);
    const stranger = await claimants.visitor(address);
    const second = await joined(stranger, two, who);
    expect(await asked(stranger, second)).toEqual([]);
    const proved = await claimants.confirm(stranger);
    expect(await asked(proved, second)).toMatchObject([{ otherRegistrationId: first.registrationId }]);
  });

  it('lets one of two answers that saw the same page count, and tells the other', async () => {
    const actor = await claimants.confirmed();
    const who = someone();
    const [first, second] = [await joined(actor, one, who), await joined(actor, two, who)];
    const [[mine], [theirs]] = [await asked(actor, first), await asked(actor, second)];
    const results = await Promise.allSettled([
      answer(actor, first, mine?.id ?? ''),
      answer(actor, second, theirs?.id ?? ''),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'REGISTRATION_CHANGED' },
    });
    const other = await claimants.confirmed();
    await expect(answer(other, first, mine?.id ?? '')).rejects.toMatchObject({ code: 'REGISTRATION_NOT_FOUND' });
  });

  it('names to a reviewer only the trader of an action that is not theirs, with the answer', async () => {
    const actor = await claimants.confirmed();
    const who = someone();
    const [first] = [await joined(actor, one, who), await joined(actor, two, who)];
    const [question] = await asked(actor, first);
    await answer(actor, first, question?.id ?? '', { answer: 'keep_both' });
    const reviewer = await saveStaff(console, 'reviewer', one.actionId);
    await makeNextCase(owner, first.registrationId, reviewer.staffId);
    await console.get(TakeCase).execute({ registrationId: first.registrationId }, reviewer);
    const file = await console
      .get(ViewRegistration)
      .execute({ registrationId: first.registrationId, locale: 'en', page: 'review.registration' }, reviewer);
    const [flag, ...more] = file.flags.filter(({ kind }) => kind === 'other_action');
    expect(more).toEqual([]);
    expect(flag).toMatchObject({ otherRegistrationId: null, otherReference: null, answer: 'keep_both' });
    expect(flag?.otherDefendant).not.toBeNull();
  });

  it('leaves no question with an earlier mailbox when a registration moves to another one', async () => {
    const actor = await claimants.confirmed();
    const who = someone();
    const [first, second] = [await joined(actor, one, who), await joined(actor, two, who)];
    const elsewhere = await claimants.confirmed();
    await owner.query('update registration set mailbox_id = $2 where id = $1', [
      second.registrationId,
      elsewhere.mailboxId,
    ]);
    expect([await asked(actor, first), await asked(elsewhere, second)]).toEqual([[], []]);
    expect(
      await owner.query('select from participation_question where registration_id = any($1)', [
        [first.registrationId, second.registrationId],
      ]),
    ).toEqual([]);
  });

  it('forgets the pair with either registration', async () => {
    const actor = await claimants.confirmed();
    const who = someone();
    const [first, second] = [await joined(actor, one, who), await joined(actor, two, who)];
    await worker.get(UnitOfWork).run(SYSTEM, async (tx) => {
      const registration = await lockRegistration(tx, SYSTEM, first.registrationId);
      await worker.get(EraseRegistration, { strict: false }).erase(tx, registration, SYSTEM, 'request');
    });
    await runJobs(worker, owner, { registrationId: first.registrationId, now: clock.now() });
    expect([await flags(first), await flags(second), await asked(actor, second)]).toEqual([[], [], []]);
  });
});
