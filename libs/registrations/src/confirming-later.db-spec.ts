import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import type { InsertedExample } from '@app/actions';
import {
  ClaimantSessionResolver,
  CodeKey,
  ConfirmMailbox,
  ConfirmMailboxByLink,
  ResendMailChallenge,
  StartMailboxChallenge,
  type StartedSession,
} from '@app/identity';
import { ANONYMOUS, type ClaimantActor } from '@app/platform';
import {
  Claimants,
  FixedClock,
  saveOpenAction,
  savePossibleAction,
  startTestProcess,
  TestDatabase,
  testSettings,
} from '@app/testing';
import { LapseUnconfirmed } from './lapse-unconfirmed.use-case.js';
import { MyRegistrationsQuery } from './my-registrations.query.js';
import { RegistrationsModule } from './registrations.module.js';

const settings = testSettings();
const codes = new CodeKey(settings.CODE_KEY);
const clock = new FixedClock();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let database: TestDatabase;
let owner: DataSource;
let portal: TestingModule;
let worker: TestingModule;
let claimants: Claimants;
let possible: InsertedExample;
let open: InsertedExample;

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  portal = await startTestProcess(database, 'portal', { settings, clock, imports: [RegistrationsModule] });
  worker = await startTestProcess(database, 'worker', { settings, clock, imports: [RegistrationsModule] });
  claimants = await Claimants.at(portal, owner, settings);
  possible = await savePossibleAction(owner);
  open = await saveOpenAction(owner);
});
afterAll(async () => {
  await portal?.close();
  await worker?.close();
  await database?.close();
});

interface ChallengeRow {
  readonly id: string;
  readonly purpose: string;
  readonly mailed: boolean;
  readonly registration_id: string | null;
  readonly code_expires_at: Date;
  readonly expires_at: Date;
}

const newAddress = (): string => `later.${randomBytes(6).toString('hex')}@example.org`;
const challengesOf = (sessionId: string): Promise<ChallengeRow[]> =>
  owner.query('select * from mail_challenge where session_id = $1 order by created_at, id', [sessionId]);

async function newest(sessionId: string): Promise<ChallengeRow> {
  const row = (await challengesOf(sessionId)).at(-1);
  if (row === undefined) throw new Error('The session asked for no mail.');
  return row;
}

const mailsOf = (mailboxId: string): Promise<{ template: string; registration_id: string | null; later: Date }[]> =>
  owner.query(
    `select n.template, n.registration_id, n.action_id, o.available_at as later from notice n
       join outbox o on o.payload->>'noticeId' = n.id::text where n.mailbox_id = $1 order by n.id`,
    [mailboxId],
  );
const row = async (id: string): Promise<Record<string, unknown>> =>
  (await owner.query('select stage, confirmed_at, joined_at from registration where id = $1', [id]))[0];
const later = (milliseconds: number): Date => new Date(clock.now().getTime() + milliseconds);
const resend = (actor: ClaimantActor): Promise<void> =>
  portal.get(ResendMailChallenge).execute({ locale: 'de' }, actor);
const openLink = (challengeId: string): Promise<StartedSession> =>
  portal.get(ConfirmMailboxByLink).execute({ token: codes.linkToken('confirm mailbox', challengeId) }, ANONYMOUS);

/** A browser that named an address, with the token of its cookie. */
async function browser(address: string): Promise<{ session: StartedSession; actor: ClaimantActor }> {
  const session = await portal.get(StartMailboxChallenge).execute({ address, locale: 'de' }, ANONYMOUS);
  return { session, actor: await actorOf(session) };
}

async function actorOf({ token }: StartedSession): Promise<ClaimantActor> {
  const resolved = await portal.get(ClaimantSessionResolver).resolve(token);
  if (resolved?.actor.kind !== 'claimant') throw new Error('The session does not resolve.');
  return resolved.actor;
}

describe('the code that did not arrive', () => {
  it('after five resends and sending: the link comes as soon as there is room, and confirms after 71 hours in another browser', async () => {
    const { actor } = await browser(newAddress());
    for (let count = 0; count < 5; count += 1) await resend(actor);
    const { registrationId } = await claimants.join(actor, open);
    const sentAt = clock.now();
    const challenge = await newest(actor.sessionId);
    expect(challenge).toMatchObject({
      purpose: 'submission',
      mailed: true,
      registration_id: registrationId,
      expires_at: later(72 * HOUR),
      code_expires_at: later(30 * MINUTE),
    });
    const mails = await mailsOf(actor.mailboxId);
    expect(mails.map(({ template }) => template)).toEqual([...Array(5).fill('confirm-mailbox'), 'confirm-submission']);
    expect(mails.at(-1)).toMatchObject({
      registration_id: registrationId,
      action_id: open.actionId,
      later: later(15 * MINUTE),
    });
    clock.advance(71 * HOUR);
    await worker.get(LapseUnconfirmed).execute();
    await openLink(challenge.id);
    expect(await row(registrationId)).toMatchObject({ stage: 'joined', joined_at: sentAt, confirmed_at: clock.now() });
  });

  it('after 25 idle hours: the same browser confirms by the code it asks for anew', async () => {
    const { session, actor } = await browser(newAddress());
    const { registrationId } = await claimants.join(actor, open);
    clock.advance(25 * HOUR);
    const back = await actorOf(session);
    await resend(back);
    await portal.get(ConfirmMailbox).execute({ code: codes.code((await newest(back.sessionId)).id) }, back);
    expect(await row(registrationId)).toMatchObject({ stage: 'joined', confirmed_at: clock.now() });
  });

  it('someone who sends when the session was about to end has 72 hours from then, in a cookie that lasts', async () => {
    const { session, actor } = await browser(newAddress());
    clock.advance(71 * HOUR);
    const { registrationId } = await claimants.sendInterest(await actorOf(session), possible);
    clock.advance(71 * HOUR);
    expect(session.expiresAt.getTime()).toBeGreaterThan(clock.now().getTime());
    const back = await actorOf(session);
    await resend(back);
    await portal.get(ConfirmMailbox).execute({ code: codes.code((await newest(actor.sessionId)).id) }, back);
    expect(await row(registrationId)).toMatchObject({ confirmed_at: clock.now() });
  });

  it('asking again, or naming the same address again, neither shortens nor prolongs the 72 hours', async () => {
    const address = newAddress();
    const { actor } = await browser(address);
    const { registrationId } = await claimants.sendInterest(actor, possible);
    const end = later(72 * HOUR);
    clock.advance(HOUR);
    await resend(actor);
    clock.advance(HOUR);
    await portal.get(StartMailboxChallenge).execute({ address, locale: 'de' }, actor);
    clock.advance(HOUR);
    await resend(actor);
    const asked = (await challengesOf(actor.sessionId)).slice(1);
    expect(asked).toHaveLength(4);
    for (const challenge of asked)
      expect(challenge).toMatchObject({ purpose: 'submission', registration_id: registrationId, expires_at: end });
  });

  it('asking again within the share of mails leaves the mailed link alone', async () => {
    const { actor } = await browser(newAddress());
    await claimants.sendInterest(actor, possible);
    for (let count = 0; count < 9; count += 1) await resend(actor);
    expect(await mailsOf(actor.mailboxId)).toHaveLength(5);
    await openLink((await newest(actor.sessionId)).id);
  });

  it('submissions from many browsers never bring a mailbox more than they are, and none is left out', async () => {
    const address = newAddress();
    const sent = [];
    for (let count = 0; count < 4; count += 1) {
      const { actor } = await browser(address);
      sent.push(await claimants.sendInterest(actor, possible));
    }
    const { mailbox_id: mailboxId } = (
      await owner.query('select mailbox_id from registration where id = $1', [sent[0]?.registrationId])
    )[0];
    const asked = (await mailsOf(mailboxId)).filter(({ template }) => template === 'confirm-submission');
    expect(asked.map(({ registration_id: id }) => id)).toEqual(sent.map(({ registrationId }) => registrationId));
    for (const mail of asked) expect(mail.later.getTime()).toBeLessThanOrEqual(later(15 * MINUTE).getTime());
  });
});

describe('an owner who signs in later', () => {
  async function signIn(address: string): Promise<ClaimantActor> {
    const { actor } = await browser(address);
    const session = await portal
      .get(ConfirmMailbox)
      .execute({ code: codes.code((await newest(actor.sessionId)).id) }, actor);
    return actorOf(session);
  }

  it('is mailed anew what was sent and not confirmed, and takes it over by the link alone', async () => {
    const address = newAddress();
    const { actor } = await browser(address);
    const { registrationId } = await claimants.join(actor, open);
    const end = later(72 * HOUR);
    const before = await newest(actor.sessionId);
    clock.advance(2 * HOUR);
    const mine = await signIn(address);
    expect(await row(registrationId)).toMatchObject({ confirmed_at: null });
    expect(await portal.get(MyRegistrationsQuery).run(mine, 'de')).toEqual([]);
    const renewed = await newest(actor.sessionId);
    expect(renewed.id).not.toBe(before.id);
    expect(renewed).toMatchObject({ registration_id: registrationId, expires_at: end });
    expect((await mailsOf(actor.mailboxId)).at(-1)).toMatchObject({
      template: 'confirm-submission',
      registration_id: registrationId,
    });
    const there = await actorOf(await openLink(renewed.id));
    expect(await row(registrationId)).toMatchObject({ confirmed_at: clock.now() });
    expect((await portal.get(MyRegistrationsQuery).run(there, 'de')).map(({ id }) => id)).toEqual([registrationId]);
  });

  it('is mailed so at most once an hour', async () => {
    const address = newAddress();
    const { actor } = await browser(address);
    await claimants.sendInterest(actor, possible);
    const asked = async (): Promise<number> =>
      (await challengesOf(actor.sessionId)).filter(({ purpose }) => purpose === 'submission').length;
    clock.advance(59 * MINUTE);
    await signIn(address);
    expect(await asked()).toBe(1);
    clock.advance(MINUTE);
    await signIn(address);
    await signIn(address);
    expect(await asked()).toBe(2);
    clock.advance(72 * HOUR);
    await signIn(address);
    expect(await asked()).toBe(2);
  });

  it('is mailed nothing about a draft that someone began under the address', async () => {
    const address = newAddress();
    const { actor } = await browser(address);
    await claimants.startInterest(actor, possible);
    clock.advance(2 * HOUR);
    await signIn(address);
    expect(await challengesOf(actor.sessionId)).toHaveLength(1);
  });
});
