import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { FixedClock, startTestProcess, TestDatabase, testSettings } from '@app/testing';
import { ANONYMOUS, type ClaimantActor, CommonSettings, isId, newId, systemActor, UnitOfWork } from '@app/platform';
import type { NoticeRef } from '@app/notices';
import type { DataSource } from 'typeorm';
import { CodeKey } from '../code-key.js';
import { IdentityModule } from '../identity.module.js';
import { ClaimantSessionResolver } from '../session/claimant-session-resolver.js';
import type { StartedSession } from '../session/sessions.js';
import { ConfirmMailboxByLink } from './confirm-mailbox-by-link.use-case.js';
import { ConfirmMailboxNoticeSource } from './confirm-mailbox.notice-source.js';
import { ConfirmMailbox } from './confirm-mailbox.use-case.js';
import { MailChallenges } from './mail-challenges.js';
import { MAIL_LINK } from './mail-link.js';
import { MailLinkQuery } from './mail-link.query.js';
import { type MailboxConfirmed, MailboxConfirmedListeners } from './mailbox-confirmed.listener.js';
import { ResendMailChallenge } from './resend-mail-challenge.use-case.js';
import { StartMailboxChallenge } from './start-mailbox-challenge.use-case.js';

const settings = testSettings();
const codes = new CodeKey(settings.CODE_KEY);
const clock = new FixedClock();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let database: TestDatabase;
let owner: DataSource;
let portal: TestingModule;
let worker: TestingModule;
const told: MailboxConfirmed[] = [];
let refuse = false;

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  portal = await startTestProcess(database, 'portal', { settings, clock, imports: [IdentityModule] });
  worker = await startTestProcess(database, 'worker', { settings, clock, imports: [IdentityModule] });
  portal.get(MailboxConfirmedListeners).register({
    mailboxConfirmed: (tx, event) => {
      if (refuse) throw new Error('refused by a listener');
      told.push(event);
      return tx.query('select 1').then(() => undefined);
    },
  });
});
afterAll(async () => {
  await portal.close();
  await worker.close();
  await database.close();
});

const newAddress = (): string => `anna.${randomBytes(6).toString('hex')}@example.org`;

async function start(
  address: string,
  actor: ClaimantActor | typeof ANONYMOUS = ANONYMOUS,
  locale = 'en',
): Promise<{ session: StartedSession; actor: ClaimantActor }> {
  const session = await portal.get(StartMailboxChallenge).execute({ address, locale }, actor);
  return { session, actor: await actorOf(session) };
}

async function actorOf({ token }: StartedSession): Promise<ClaimantActor> {
  const resolved = await portal.get(ClaimantSessionResolver).resolve(token);
  if (resolved?.actor.kind !== 'claimant') throw new Error('The session does not resolve.');
  return resolved.actor;
}

async function challengesOf(
  sessionId: string,
): Promise<{ id: string; mailed: boolean; open: boolean; attempts: number; purpose: string; expires_at: Date }[]> {
  return owner.query(
    `select id, mailed, consumed_at is null and superseded_at is null as open, attempts, purpose, expires_at
       from mail_challenge where session_id = $1 order by created_at, id`,
    [sessionId],
  );
}

async function newestCode(sessionId: string): Promise<string> {
  return codes.code((await challengesOf(sessionId)).at(-1)?.id ?? '');
}

async function newestLink(sessionId: string): Promise<string> {
  return codes.linkToken(MAIL_LINK, (await challengesOf(sessionId)).at(-1)?.id ?? '');
}

const otherThan = (code: string): string => code.replace(/.$/, (digit) => String((Number(digit) + 1) % 10));
const confirm = (code: string, actor: ClaimantActor): Promise<StartedSession> =>
  portal.get(ConfirmMailbox).execute({ code }, actor);
const byLink = (token: string, actor: ClaimantActor | typeof ANONYMOUS = ANONYMOUS): Promise<StartedSession> =>
  portal.get(ConfirmMailboxByLink).execute({ token }, actor);
const resolves = async (session: StartedSession): Promise<boolean> =>
  (await portal.get(ClaimantSessionResolver).resolve(session.token)) !== null;
const entriesOn = async (subject: string): Promise<string[]> =>
  (
    await owner.query(
      'select e.type from audit_entry e join audit_subject s on s.entry_id = e.id where s.subject_id = $1 order by e.id',
      [subject],
    )
  ).map(({ type }: { type: string }) => type);

describe(StartMailboxChallenge.name, () => {
  it('makes a sealed mailbox, an unconfirmed session of a hashed token, and one notice that names the challenge only', async () => {
    const address = newAddress();
    const { session, actor } = await start(address, ANONYMOUS, 'de');
    expect(actor).toMatchObject({ sessionId: session.sessionId, mailboxConfirmed: false });
    expect(session.expiresAt).toEqual(new Date(clock.now().getTime() + 144 * HOUR));
    const [mailbox] = await owner.query('select * from mailbox where id = $1', [actor.mailboxId]);
    expect(mailbox).toMatchObject({ locale: 'de', confirmed_at: null });
    expect(mailbox.address.includes(Buffer.from(address))).toBe(false);
    const [stored] = await owner.query('select encode(token_hash, $2) as hash from session where id = $1', [
      session.sessionId,
      'hex',
    ]);
    expect(stored.hash).not.toContain(session.token);
    const [challenge] = await challengesOf(session.sessionId);
    const notices = await owner.query('select template, locale, params from notice where mailbox_id = $1', [
      actor.mailboxId,
    ]);
    expect(notices).toEqual([{ template: 'confirm-mailbox', locale: 'de', params: { challengeId: challenge?.id } }]);
  });

  it('answers alike for a known address, whatever its spelling, and does not touch its mailbox', async () => {
    const address = newAddress();
    const first = await start(address);
    const again = await start(address.toUpperCase(), ANONYMOUS, 'de');
    expect(Object.keys(again.session).sort()).toEqual(Object.keys(first.session).sort());
    expect(again.actor.mailboxId).toBe(first.actor.mailboxId);
    expect(again.session.sessionId).not.toBe(first.session.sessionId);
    expect(await owner.query('select locale from mailbox where id = $1', [first.actor.mailboxId])).toEqual([
      { locale: 'en' },
    ]);
    expect(await resolves(first.session)).toBe(true);
  });

  it('leaves nothing of the decoy behind', async () => {
    const address = newAddress();
    await start(address);
    const count = (): Promise<unknown> =>
      owner.query(
        'select (select count(*) from mailbox) m, (select count(*) from data_key) k, (select count(*) from blind_index) i',
      );
    const before = await count();
    await start(address);
    expect(await count()).toEqual(before);
  });

  it('gives one mailbox to several sign-ups of one address at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const address = newAddress();
      const spellings = [address, address.toUpperCase(), ` ${address}`, address];
      const started = await Promise.all(spellings.map((spelling) => start(spelling)));
      expect(new Set(started.map(({ actor }) => actor.mailboxId)).size).toBe(1);
      expect(new Set(started.map(({ actor }) => actor.sessionId)).size).toBe(4);
    }
  });

  it('gives one mailbox to two processes of which one already makes a new index key current', async () => {
    const added = `next:${randomBytes(32).toString('base64')}`;
    const withKeys = (INDEX_KEYS: string): Promise<TestingModule> =>
      startTestProcess(database, 'portal', {
        settings: testSettings(CommonSettings, { ...settings, INDEX_KEYS }),
        clock,
        imports: [IdentityModule],
      });
    const processes = [
      await withKeys(`${settings.INDEX_KEYS},${added}`),
      await withKeys(`${added},${settings.INDEX_KEYS}`),
    ];
    for (let round = 0; round < 5; round += 1) {
      const address = newAddress();
      const command = { address, locale: 'en' };
      const sessions = await Promise.all(
        processes.map((process) => process.get(StartMailboxChallenge).execute(command, ANONYMOUS)),
      );
      const ids = sessions.map(({ sessionId }) => sessionId);
      expect(
        await owner.query('select distinct mailbox_id from session where id = any($1::uuid[])', [ids]),
      ).toHaveLength(1);
    }
    for (const process of processes) await process.close();
  });

  it('keeps the unconfirmed session of the same browser and address, under a new token', async () => {
    const address = newAddress();
    const first = await start(address);
    const again = await start(address, first.actor);
    expect(again.session.sessionId).toBe(first.session.sessionId);
    expect(again.session.token).not.toBe(first.session.token);
    expect(await resolves(first.session)).toBe(false);
    expect((await challengesOf(first.session.sessionId)).map(({ open }) => open)).toEqual([false, true]);
  });

  it("ends this browser's session for another address", async () => {
    const first = await start(newAddress());
    const other = await start(newAddress(), first.actor);
    expect(other.actor.mailboxId).not.toBe(first.actor.mailboxId);
    expect(await resolves(first.session)).toBe(false);
    expect(await entriesOn(first.actor.mailboxId)).toEqual(['session.ended']);
  });

  it('sends a mailbox five mails in a quarter of an hour, then the same answer and no mail', async () => {
    const address = newAddress();
    const started = [];
    for (let count = 0; count < 7; count += 1) started.push(await start(address));
    const last = started.at(-1);
    if (last === undefined) throw new Error('unreachable');
    const mails = (): Promise<{ count: number }[]> =>
      owner.query('select count(*)::int as count from notice where mailbox_id = $1', [last.actor.mailboxId]);
    expect(await mails()).toEqual([{ count: 5 }]);
    await expect(confirm(await newestCode(last.session.sessionId), last.actor)).rejects.toMatchObject({
      code: 'MAIL_CODE_WRONG',
      details: { triesLeft: 4 },
    });
    await expect(byLink(await newestLink(last.session.sessionId))).rejects.toMatchObject({ code: 'MAIL_LINK_GONE' });
    clock.advance(16 * MINUTE);
    await start(address);
    expect(await mails()).toEqual([{ count: 6 }]);
  });

  it('leaves the mailed code alone when asking again brings no further mail', async () => {
    const address = newAddress();
    const { session, actor } = await start(address);
    for (let count = 0; count < 6; count += 1) await portal.get(ResendMailChallenge).execute({ locale: 'en' }, actor);
    const challenges = await challengesOf(session.sessionId);
    expect(challenges).toHaveLength(5);
    await confirm(codes.code(challenges.at(-1)?.id ?? ''), actor);
  });

  it('refuses what is no address', async () => {
    await expect(start('anna')).rejects.toMatchObject({ code: 'MAILBOX_ADDRESS_INVALID', kind: 'invalid' });
  });
});

describe(ConfirmMailbox.name, () => {
  it('confirms mailbox and session, changes the token, tells the listeners and the log', async () => {
    const { session, actor } = await start(newAddress(), ANONYMOUS, 'de');
    const challenge = (await challengesOf(session.sessionId)).at(-1);
    const confirmed = await confirm(await newestCode(session.sessionId), actor);
    expect(confirmed.sessionId).toBe(session.sessionId);
    expect(confirmed.expiresAt).toEqual(new Date(clock.now().getTime() + 7 * 24 * HOUR));
    expect(await resolves(session)).toBe(false);
    expect(await actorOf(confirmed)).toEqual({ ...actor, mailboxConfirmed: true });
    expect(await owner.query('select confirmed_at, locale from mailbox where id = $1', [actor.mailboxId])).toEqual([
      { confirmed_at: clock.now(), locale: 'de' },
    ]);
    expect(told.at(-1)).toEqual({
      mailboxId: actor.mailboxId,
      sessionId: session.sessionId,
      challengeId: challenge?.id,
      method: 'code',
      confirmedAt: clock.now(),
    });
    expect(await entriesOn(actor.mailboxId)).toEqual(['mailbox.confirmed', 'session.started']);
  });

  it('undoes everything when a listener fails', async () => {
    const { session, actor } = await start(newAddress());
    const code = await newestCode(session.sessionId);
    refuse = true;
    await expect(confirm(code, actor)).rejects.toThrow('refused by a listener');
    refuse = false;
    expect(await owner.query('select confirmed_at from mailbox where id = $1', [actor.mailboxId])).toEqual([
      { confirmed_at: null },
    ]);
    expect(await resolves(session)).toBe(true);
    await confirm(code, actor);
  });

  it('takes five tries, counts them although it refuses, and then not even the right code', async () => {
    const { session, actor } = await start(newAddress());
    const code = await newestCode(session.sessionId);
    for (const triesLeft of [4, 3, 2, 1])
      await expect(confirm(otherThan(code), actor)).rejects.toMatchObject({
        code: 'MAIL_CODE_WRONG',
        details: { triesLeft },
      });
    for (const tried of [otherThan(code), code, code])
      await expect(confirm(tried, actor)).rejects.toMatchObject({ code: 'MAIL_CODE_TRIES_EXHAUSTED' });
    expect((await challengesOf(session.sessionId))[0]).toMatchObject({ attempts: 5, open: true });
    expect(await owner.query('select confirmed_at from mailbox where id = $1', [actor.mailboxId])).toEqual([
      { confirmed_at: null },
    ]);
    await expect(byLink(await newestLink(session.sessionId))).resolves.toMatchObject({ token: expect.any(String) });
  });

  it('takes no more than five of many tries at once', async () => {
    const { session, actor } = await start(newAddress());
    const code = await newestCode(session.sessionId);
    const tries = await Promise.allSettled(Array.from({ length: 12 }, () => confirm(otherThan(code), actor)));
    expect(tries.every(({ status }) => status === 'rejected')).toBe(true);
    expect((await challengesOf(session.sessionId))[0]?.attempts).toBe(5);
    await expect(confirm(code, actor)).rejects.toMatchObject({ code: 'MAIL_CODE_TRIES_EXHAUSTED' });
  });

  it('takes no code after ten wrong ones for one mailbox in a day, while the link still works', async () => {
    const address = newAddress();
    for (let batch = 0; batch < 2; batch += 1) {
      const { session, actor } = await start(address);
      const wrong = otherThan(await newestCode(session.sessionId));
      for (let tries = 0; tries < 5; tries += 1) await confirm(wrong, actor).catch(() => undefined);
      clock.advance(4 * MINUTE);
    }
    const { session, actor } = await start(address);
    await expect(confirm(await newestCode(session.sessionId), actor)).rejects.toMatchObject({
      code: 'MAIL_CODE_TRIES_EXHAUSTED',
    });
    expect((await actorOf(await byLink(await newestLink(session.sessionId)))).mailboxId).toBe(actor.mailboxId);
  });

  it('takes a code for fifteen minutes', async () => {
    const { session, actor } = await start(newAddress());
    clock.advance(15 * MINUTE);
    await expect(confirm(await newestCode(session.sessionId), actor)).rejects.toMatchObject({
      code: 'MAIL_CODE_EXPIRED',
    });
  });

  it('takes only the newest code', async () => {
    const { session, actor } = await start(newAddress());
    const older = await newestCode(session.sessionId);
    const olderLink = await newestLink(session.sessionId);
    await portal.get(ResendMailChallenge).execute({ locale: 'en' }, actor);
    const newer = await newestCode(session.sessionId);
    if (older !== newer) await expect(confirm(older, actor)).rejects.toMatchObject({ code: 'MAIL_CODE_WRONG' });
    await expect(byLink(olderLink)).rejects.toMatchObject({ code: 'MAIL_LINK_GONE' });
    await confirm(newer, actor);
  });

  it('takes a code only in the browser that asked for it', async () => {
    const address = newAddress();
    const mine = await start(address);
    const theirs = await start(address);
    const code = await newestCode(mine.session.sessionId);
    if (code === (await newestCode(theirs.session.sessionId))) return;
    await expect(confirm(code, theirs.actor)).rejects.toMatchObject({ code: 'MAIL_CODE_WRONG' });
    await confirm(code, mine.actor);
    expect((await actorOf(theirs.session)).mailboxConfirmed).toBe(false);
  });

  it('confirms once when the right code comes twice at once, and answers both', async () => {
    const { session, actor } = await start(newAddress());
    const code = await newestCode(session.sessionId);
    const before = told.length;
    const both = await Promise.all([confirm(code, actor), confirm(code, actor)]);
    expect(told.length).toBe(before + 1);
    expect(await entriesOn(actor.mailboxId)).toEqual(['mailbox.confirmed', 'session.started']);
    expect((await Promise.all(both.map(resolves))).filter(Boolean)).toHaveLength(1);
  });

  it('does not take a used code later, nor another one in its place', async () => {
    const { session, actor } = await start(newAddress());
    const code = await newestCode(session.sessionId);
    await confirm(code, actor);
    await expect(confirm(otherThan(code), actor)).rejects.toMatchObject({ code: 'MAIL_CHALLENGE_MISSING' });
    clock.advance(3 * MINUTE);
    await expect(confirm(code, actor)).rejects.toMatchObject({ code: 'MAIL_CHALLENGE_MISSING' });
  });
});

describe(ConfirmMailboxByLink.name, () => {
  it('confirms in another browser with a session of its own, and leaves the asking one unconfirmed', async () => {
    const { session, actor } = await start(newAddress());
    const opened = await byLink(await newestLink(session.sessionId));
    expect(await actorOf(opened)).toMatchObject({ mailboxId: actor.mailboxId, mailboxConfirmed: true });
    expect(opened.sessionId).not.toBe(session.sessionId);
    expect(await actorOf(session)).toMatchObject({ mailboxConfirmed: false });
    expect(told.at(-1)).toMatchObject({ mailboxId: actor.mailboxId, sessionId: session.sessionId, method: 'link' });
    expect(await entriesOn(actor.mailboxId)).toEqual(['mailbox.confirmed', 'session.started']);
    await expect(confirm(await newestCode(session.sessionId), actor)).rejects.toMatchObject({
      code: 'MAIL_CHALLENGE_MISSING',
    });
  });

  it('replaces the asking session in its own browser', async () => {
    const { session, actor } = await start(newAddress());
    const opened = await byLink(await newestLink(session.sessionId), actor);
    expect(await resolves(session)).toBe(false);
    expect(await resolves(opened)).toBe(true);
  });

  it("ends this browser's session of another mailbox", async () => {
    const other = await start(newAddress());
    const { session } = await start(newAddress());
    await byLink(await newestLink(session.sessionId), other.actor);
    expect(await resolves(other.session)).toBe(false);
  });

  it('works once, however many open it at once', async () => {
    const { session, actor } = await start(newAddress());
    const token = await newestLink(session.sessionId);
    const opened = await Promise.allSettled([byLink(token), byLink(token), byLink(token)]);
    expect(opened.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await entriesOn(actor.mailboxId)).toEqual(['mailbox.confirmed', 'session.started']);
    await expect(byLink(token)).rejects.toMatchObject({ code: 'MAIL_LINK_GONE', kind: 'gone' });
  });

  it('confirms once when code and link come at once', async () => {
    const { session, actor } = await start(newAddress());
    const [code, token] = [await newestCode(session.sessionId), await newestLink(session.sessionId)];
    const both = await Promise.allSettled([confirm(code, actor), byLink(token)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await entriesOn(actor.mailboxId)).toEqual(['mailbox.confirmed', 'session.started']);
  });

  it('lives as long as the code, after a submission 72 hours from its sending', async () => {
    const { session, actor } = await start(newAddress());
    const short = await newestLink(session.sessionId);
    clock.advance(15 * MINUTE);
    await expect(byLink(short)).rejects.toMatchObject({ code: 'MAIL_LINK_GONE' });
    const open = (): Promise<boolean> =>
      portal.get(UnitOfWork).run(actor, (tx) =>
        portal.get(MailChallenges).open(tx, {
          mailboxId: actor.mailboxId,
          sessionId: actor.sessionId,
          purpose: 'submission',
          locale: 'en',
          registrationId: newId(),
          actionId: newId(),
        }),
      );
    await open();
    const submitted = clock.now().getTime();
    clock.advance(20 * HOUR);
    await portal.get(ResendMailChallenge).execute({ locale: 'en' }, actor);
    const newest = (await challengesOf(session.sessionId)).at(-1);
    expect(newest).toMatchObject({ purpose: 'submission', expires_at: new Date(submitted + 72 * HOUR) });
    const token = await newestLink(session.sessionId);
    clock.set(new Date(submitted + 72 * HOUR - 1));
    expect(await portal.get(MailLinkQuery).run({ token })).toBe('usable');
    await byLink(token);
    expect(await portal.get(MailLinkQuery).run({ token })).toBe('gone');
  });

  it('refuses tokens that are not ours', async () => {
    const { session } = await start(newAddress());
    const id = (await challengesOf(session.sessionId))[0]?.id ?? '';
    for (const token of ['', 'x'.repeat(54), codes.linkToken('staff_enrol', id), codes.linkToken(MAIL_LINK, newId())]) {
      await expect(byLink(token)).rejects.toMatchObject({ code: 'MAIL_LINK_GONE' });
      expect(await portal.get(MailLinkQuery).run({ token })).toBe('gone');
    }
  });
});

describe(ConfirmMailboxNoticeSource.name, () => {
  const resolve = (challengeId: string): Promise<unknown> =>
    worker.get(UnitOfWork).read(systemActor('worker'), (tx) => {
      const notice = {
        template: 'confirm-mailbox',
        locale: 'de',
        params: { challengeId },
      } as unknown as NoticeRef<'confirm-mailbox'>;
      return worker.get(ConfirmMailboxNoticeSource).resolve(tx, notice);
    });

  it('gives the worker address, code and link, the same each time', async () => {
    const address = newAddress();
    const { session } = await start(address);
    const id = (await challengesOf(session.sessionId))[0]?.id ?? '';
    const content = await resolve(id);
    expect(content).toMatchObject({ to: address, values: { code: codes.code(id), validMinutes: 15 }, sensitive: true });
    expect(content).toMatchObject({
      values: { link: `http://localhost:3000/de/confirm/${codes.linkToken(MAIL_LINK, id)}` },
    });
    expect(await resolve(id)).toEqual(content);
  });

  it('suppresses mails of challenges that were replaced, met or have expired', async () => {
    const { session, actor } = await start(newAddress());
    const first = (await challengesOf(session.sessionId))[0]?.id ?? '';
    await portal.get(ResendMailChallenge).execute({ locale: 'en' }, actor);
    expect(await resolve(first)).toBe('suppress');
    const second = (await challengesOf(session.sessionId))[1]?.id ?? '';
    await confirm(codes.code(second), actor);
    expect(await resolve(second)).toBe('suppress');
    const late = await start(newAddress());
    clock.advance(15 * MINUTE);
    expect(await resolve((await challengesOf(late.session.sessionId))[0]?.id ?? '')).toBe('suppress');
    expect(isId(late.session.sessionId)).toBe(true);
  });
});
