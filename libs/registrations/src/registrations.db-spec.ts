import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import type { InsertedExample } from '@app/actions';
import { WordingsQuery, type DeclarationKind } from '@app/consents';
import { ClaimantSessionResolver, CodeKey, ConfirmMailbox, StartMailboxChallenge } from '@app/identity';
import { ANONYMOUS, newId, systemActor, UnitOfWork, type ClaimantActor } from '@app/platform';
import {
  FixedClock,
  saveOpenAction,
  savePossibleAction,
  startTestProcess,
  TestDatabase,
  testSettings,
} from '@app/testing';
import { AskInterested } from './ask-interested.use-case.js';
import { Declare } from './declare.use-case.js';
import { EraseRegistration } from './erase-registration.js';
import { ExpireDrafts } from './expire-drafts.use-case.js';
import { LapseUnconfirmed } from './lapse-unconfirmed.use-case.js';
import { LeaveRegistration } from './leave-registration.use-case.js';
import { MyRegistrationsQuery } from './my-registrations.query.js';
import { RegistrationDetailQuery } from './registration-detail.query.js';
import { Registration } from './registration.entity.js';
import { RegistrationsModule } from './registrations.module.js';
import { SaveWorkingCopy } from './save-working-copy.use-case.js';
import { StartRegistration } from './start-registration.use-case.js';
import { SubmitRegistration } from './submit-registration.use-case.js';
import type { Submitted } from './submitted-versions.js';

const settings = testSettings();
const codes = new CodeKey(settings.CODE_KEY);
const clock = new FixedClock();
const HOUR = 3_600_000;
const SHOWN = 'a'.repeat(64);
const POSSIBLE = {
  age: 'adult',
  country: 'DE',
  acting_as: 'private',
  account_then: 'yes',
  platforms: ['facebook'],
  objection: 'no',
  notice_seen: 'unsure',
};
const LEAK = { age: 'adult', country: 'DE', acting_as: 'private', customer_then: 'yes', told: 'yes' };
const REST_OF_LEAK = {
  data_kinds: ['name', 'email'],
  own_proceedings: 'no',
  consequences: ['worry'],
  in_own_words: 'Seltsame Anrufe seit März',
};
const IDENTITY = {
  givenNames: 'Zoë',
  familyName: 'Müller-Łukasz',
  birthDate: '1980-02-29',
  phone: null,
  address: { lines: ['Beispielweg 1'], postcode: '01067', town: 'Dresden', country: 'DE' },
};
/** As text, and as the hex in which bytea columns show. */
const PERSONAL = new RegExp(
  ['Zoë', 'Müller', 'zoe1980', 'Dresden', 'Seltsame']
    .flatMap((word) => [word, Buffer.from(word).toString('hex')])
    .join('|'),
);

let database: TestDatabase;
let owner: DataSource;
let portal: TestingModule;
let worker: TestingModule;
let possible: InsertedExample;
let open: InsertedExample;

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  portal = await startTestProcess(database, 'portal', { settings, clock, imports: [RegistrationsModule] });
  worker = await startTestProcess(database, 'worker', { settings, clock, imports: [RegistrationsModule] });
  possible = await savePossibleAction(owner);
  open = await saveOpenAction(owner);
});
afterAll(async () => {
  await portal.close();
  await worker.close();
  await database.close();
});

async function visitor(address = `p.${randomBytes(6).toString('hex')}@example.org`): Promise<ClaimantActor> {
  const { token } = await portal.get(StartMailboxChallenge).execute({ address, locale: 'de' }, ANONYMOUS);
  return actorOf(token);
}

async function actorOf(token: string): Promise<ClaimantActor> {
  const session = await portal.get(ClaimantSessionResolver).resolve(token);
  if (session?.actor.kind !== 'claimant') throw new Error('no session');
  return session.actor;
}

async function confirm(actor: ClaimantActor): Promise<ClaimantActor> {
  const [challenge] = await owner.query(
    'select id from mail_challenge where session_id = $1 and superseded_at is null order by id desc limit 1',
    [actor.sessionId],
  );
  const { token } = await portal.get(ConfirmMailbox).execute({ code: codes.code(challenge.id) }, actor);
  return actorOf(token);
}

function start(
  actor: ClaimantActor,
  action: InsertedExample,
  answers: Record<string, string | string[]>,
): Promise<{ registrationId: string; version: number }> {
  const trace = { network: '192.0.2.0', userAgent: 'test' };
  return portal
    .get(StartRegistration)
    .execute({ actionId: action.actionId, locale: 'de', answers, handoverId: null, trace }, actor);
}

async function declare(
  actor: ClaimantActor,
  action: InsertedExample,
  at: { registrationId: string; version: number },
  given: DeclarationKind[],
  refused: DeclarationKind[] = [],
): Promise<{ registrationId: string; version: number }> {
  const wordings = await portal.get(WordingsQuery).current(actor, action.actionId, [...given, ...refused], 'de');
  const acts = wordings.map(({ id, sha256, kind }) => ({
    kind,
    wordingId: id,
    wordingSha256: sha256,
    outcome: given.includes(kind) ? ('given' as const) : ('refused' as const),
  }));
  const { version } = await portal.get(Declare).execute({ ...at, locale: 'de', acts, shownSha256: SHOWN }, actor);
  return { ...at, version };
}

function submit(actor: ClaimantActor, at: { registrationId: string; version: number }): Promise<Submitted> {
  return portal.get(SubmitRegistration).execute({ ...at, locale: 'de' }, actor);
}

async function interested(actor: ClaimantActor): Promise<{ registrationId: string; version: number }> {
  const at = await declare(
    actor,
    possible,
    await start(actor, possible, POSSIBLE),
    ['PRIVACY_NOTICE_SEEN', 'INTEREST'],
    ['CONTACT'],
  );
  await submit(actor, at);
  return at;
}

async function readyToJoin(actor: ClaimantActor, action = open): Promise<{ registrationId: string; version: number }> {
  const { registrationId, version } = await start(actor, action, LEAK);
  const save = portal.get(SaveWorkingCopy);
  let at = await save.saveAnswers({ registrationId, version, value: REST_OF_LEAK }, actor);
  at = await save.saveIdentity({ registrationId, version: at.version, value: IDENTITY }, actor);
  at = await save.saveAccounts(
    {
      registrationId,
      version: at.version,
      value: [{ platform: 'shop', handle: 'zoe1980', since: '2019-05', until: null, shared: false }],
    },
    actor,
  );
  return declare(
    actor,
    action,
    { registrationId, ...at },
    ['PRIVACY_NOTICE_SEEN', 'WISH_TO_BE_REPRESENTED', 'NO_OTHER_ACTION', 'TRUTH'],
    ['CONTACT'],
  );
}

const row = async (id: string): Promise<Record<string, unknown>> =>
  (await owner.query('select * from registration where id = $1', [id]))[0];
const entries = async (id: string): Promise<string[]> =>
  (
    await owner.query(
      'select e.type from audit_entry e join audit_subject s on s.entry_id = e.id where s.subject_id = $1 order by e.id',
      [id],
    )
  ).map(({ type }: { type: string }) => type);
const mails = async (id: string): Promise<string[]> =>
  (await owner.query('select template from notice where registration_id = $1 order by id', [id])).map(
    ({ template }: { template: string }) => template,
  );

const closeWindow = (action: InsertedExample): Promise<unknown> =>
  owner.query(
    "insert into joining_window (id, action_id, version, kind, opens_at, closes_at, source_title, recorded_at) values ($1, $2, 99, 'dated', $3, $4, 'test', now())",
    [newId(), action.actionId, new Date(clock.now().getTime() - 2 * HOUR), new Date(clock.now().getTime() - HOUR)],
  );
const cutOff = (action: InsertedExample, lastDay: string | null): Promise<unknown> =>
  owner.query(
    "insert into own_cut_off (id, action_id, last_day, reason, recorded_at) values ($1, $2, $3, 'test', clock_timestamp())",
    [newId(), action.actionId, lastDay],
  );
const holding = async (id: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    (
      await owner.query(
        'select distinct on (kind) kind, outcome from declaration where registration_id = $1 order by kind, id desc',
        [id],
      )
    ).map(({ kind, outcome }: { kind: string; outcome: string }) => [kind, outcome]),
  );

describe('interest', () => {
  it('is complete with e-mail, country, three facts and one declaration, and has its entry and its mail', async () => {
    const actor = await confirm(await visitor());
    const at = await declare(
      actor,
      possible,
      await start(actor, possible, POSSIBLE),
      ['PRIVACY_NOTICE_SEEN', 'INTEREST'],
      ['CONTACT'],
    );
    const sent = await submit(actor, at);
    expect(sent).toMatchObject({ kind: 'interest', confirmed: true, submittedAt: clock.now() });
    expect(await row(at.registrationId)).toMatchObject({
      stage: 'interest',
      interest_at: clock.now(),
      joined_at: null,
      plain: POSSIBLE,
    });
    expect(await entries(at.registrationId)).toEqual([
      'registration.started',
      'declaration.given',
      'declaration.given',
      'declaration.refused',
      'registration.submitted',
      'recovery_code.issued',
    ]);
    expect(await mails(at.registrationId)).toEqual(['interest-recorded']);
  });

  it('refuses joining declarations while the window is not open', async () => {
    const actor = await confirm(await visitor());
    const at = await start(actor, possible, POSSIBLE);
    await expect(declare(actor, possible, at, ['WISH_TO_BE_REPRESENTED'])).rejects.toMatchObject({
      code: 'JOINING_WINDOW_NOT_OPEN',
    });
    expect(await owner.query('select from declaration where registration_id = $1', [at.registrationId])).toEqual([]);
  });

  it('is all a minor can send, even where joining is open', async () => {
    const actor = await confirm(await visitor());
    const at = await start(actor, open, { ...LEAK, age: 'minor' });
    await expect(declare(actor, open, at, ['WISH_TO_BE_REPRESENTED'])).rejects.toMatchObject({
      code: 'JOINING_NEEDS_ADULT',
    });
    expect(
      (await submit(actor, await declare(actor, open, at, ['PRIVACY_NOTICE_SEEN', 'INTEREST'], ['CONTACT']))).kind,
    ).toBe('interest');
  });

  it('follows the age as corrected before anything is sent, and not afterwards', async () => {
    const actor = await confirm(await visitor());
    const save = portal.get(SaveWorkingCopy);
    const at = await start(actor, open, LEAK);
    const goal = async (): Promise<string> =>
      (await portal.get(RegistrationDetailQuery).run(actor, at.registrationId)).goal;
    const joining = await declare(actor, open, at, ['WISH_TO_BE_REPRESENTED']);
    const minor = { ...at, ...(await save.saveAnswers({ ...joining, value: { age: 'minor' } }, actor)) };
    expect([await goal(), (await row(at.registrationId))['adult']]).toEqual(['interest', false]);
    await expect(declare(actor, open, minor, ['TRUTH'])).rejects.toMatchObject({ code: 'JOINING_NEEDS_ADULT' });
    const adult = { ...at, ...(await save.saveAnswers({ ...minor, value: { age: 'adult' } }, actor)) };
    expect(await goal()).toBe('joining');
    const again = { ...at, ...(await save.saveAnswers({ ...adult, value: { age: 'minor' } }, actor)) };
    const declared = await declare(actor, open, again, ['PRIVACY_NOTICE_SEEN', 'INTEREST']);
    expect(await submit(actor, declared)).toMatchObject({ kind: 'interest' });
    expect(await holding(at.registrationId)).toMatchObject({ WISH_TO_BE_REPRESENTED: 'superseded' });
    await expect(save.saveAnswers({ ...declared, value: { age: 'adult' } }, actor)).rejects.toMatchObject({
      code: 'AGE_SETTLED',
    });
  });

  it('is not begun by someone the questions exclude', async () => {
    await expect(start(await visitor(), open, { ...LEAK, customer_then: 'no' })).rejects.toMatchObject({
      code: 'NOT_ELIGIBLE',
    });
  });
});

describe('joining', () => {
  it('works with no file and no review, and counts from the moment of sending', async () => {
    const actor = await confirm(await visitor());
    const at = await readyToJoin(actor);
    clock.advance(1_000);
    expect(await submit(actor, at)).toMatchObject({ kind: 'joining', submittedAt: clock.now() });
    expect(await row(at.registrationId)).toMatchObject({
      stage: 'joined',
      joined_at: clock.now(),
      submitted_version: 1,
    });
    expect(await entries(at.registrationId)).toEqual(
      expect.arrayContaining(['registration.submitted', 'registration.joined']),
    );
    const tied = await owner.query(
      'select count(*)::int as n from declaration where registration_id = $1 and submission_id is not null',
      [at.registrationId],
    );
    expect(tied).toEqual([{ n: 5 }]);
  });

  it('answers the second press of the button with the first result', async () => {
    const actor = await confirm(await visitor());
    const at = await readyToJoin(actor);
    const [first, second] = await Promise.all([submit(actor, at), submit(actor, at)]);
    clock.advance(5_000);
    // The recovery code belongs to the sending that made it and is nowhere to be answered from again.
    const codes = [first, second].map(({ recoveryCode }) => recoveryCode ?? null);
    expect(codes.filter((code) => code !== null)).toHaveLength(1);
    const answer = { ...first, recoveryCode: undefined };
    expect({ ...second, recoveryCode: undefined }).toEqual(answer);
    expect(await submit(actor, at)).toEqual(answer);
    expect(await owner.query('select version from submission where registration_id = $1', [at.registrationId])).toEqual(
      [{ version: 1 }],
    );
    expect(await mails(at.registrationId)).toEqual(['submission-received']);
  });

  it('names the first step that is missing', async () => {
    const actor = await confirm(await visitor());
    const { registrationId, version } = await start(actor, open, LEAK);
    await expect(submit(actor, { registrationId, version })).rejects.toMatchObject({
      code: 'REGISTRATION_INCOMPLETE',
      details: { first: 'facts' },
    });
  });

  it('keeps nothing of the person readable in the tables', async () => {
    const actor = await confirm(await visitor());
    const at = await readyToJoin(actor);
    await submit(actor, at);
    for (const table of [
      'registration',
      'registration_record',
      'submission',
      'declaration',
      'registration_event',
      'outbox',
      'notice',
      'audit_entry',
    ]) {
      const rows: { text: string }[] = await owner.query(`select t::text as text from ${table} t`);
      for (const { text } of rows) expect(text).not.toMatch(PERSONAL);
    }
  });
});

describe('a window that closes before sending', () => {
  it('leaves nothing of joining in what is sent as an interest', async () => {
    const closing = await saveOpenAction(owner);
    const actor = await confirm(await visitor());
    const begun = await start(actor, closing, LEAK);
    let at = await declare(actor, closing, begun, [
      'PRIVACY_NOTICE_SEEN',
      'WISH_TO_BE_REPRESENTED',
      'NO_OTHER_ACTION',
      'TRUTH',
    ]);
    await closeWindow(closing);
    at = await declare(actor, closing, at, ['PRIVACY_NOTICE_SEEN', 'INTEREST'], ['CONTACT']);
    expect(await submit(actor, at)).toMatchObject({ kind: 'interest' });
    expect(await holding(at.registrationId)).toMatchObject({
      INTEREST: 'given',
      WISH_TO_BE_REPRESENTED: 'superseded',
      TRUTH: 'superseded',
    });
    await expect(declare(actor, closing, at, ['WISH_TO_BE_REPRESENTED'])).rejects.toMatchObject({
      code: 'JOINING_WINDOW_NOT_OPEN',
    });
  });
});

describe('the own cut-off', () => {
  it('ends joining here after its last day, not the window, and until the operator moves it', async () => {
    const action = await saveOpenAction(owner);
    const actor = await confirm(await visitor());
    const at = await readyToJoin(actor, action);
    await cutOff(action, '2026-11-21');
    const joins = portal.get(SubmitRegistration).execute({ ...at, locale: 'de', goal: 'joining' }, actor);
    await expect(joins).rejects.toMatchObject({ code: 'OWN_CUT_OFF_OVER', details: { lastDay: '2026-11-21' } });
    expect(await row(at.registrationId)).toMatchObject({ stage: 'draft', submitted_version: 0 });
    await expect(declare(actor, action, at, ['WISH_TO_BE_REPRESENTED'])).rejects.toMatchObject({
      code: 'OWN_CUT_OFF_OVER',
    });
    const detail = await portal.get(RegistrationDetailQuery).run(actor, at.registrationId);
    expect([detail.goal, detail.action.window.state.state]).toEqual(['interest', 'open']);
    await cutOff(action, '2026-11-22');
    await expect(
      portal.get(SubmitRegistration).execute({ ...at, locale: 'de', goal: 'joining' }, actor),
    ).resolves.toMatchObject({
      kind: 'joining',
    });
  });

  it('lets an interest through, and asks nobody to join who could not', async () => {
    const action = await saveOpenAction(owner);
    await cutOff(action, '2026-11-21');
    const actor = await confirm(await visitor());
    const at = await declare(actor, action, await start(actor, action, LEAK), [
      'PRIVACY_NOTICE_SEEN',
      'INTEREST',
      'CONTACT',
    ]);
    expect(await submit(actor, at)).toMatchObject({ kind: 'interest' });
    await worker.get(AskInterested).execute();
    expect(await mails(at.registrationId)).toEqual(['interest-recorded']);
    await cutOff(action, null);
    await worker.get(AskInterested).execute();
    expect(await mails(at.registrationId)).toEqual(['interest-recorded', 'window-opened']);
  });

  it('touches nothing that was sent before: it can be confirmed, corrected and left', async () => {
    const action = await saveOpenAction(owner);
    const visitors = await visitor();
    const at = await readyToJoin(visitors, action);
    await submit(visitors, at);
    await cutOff(action, '2026-11-21');
    const actor = await confirm(visitors);
    expect(await row(at.registrationId)).toMatchObject({ stage: 'joined', confirmed_at: clock.now() });
    const moved = { ...IDENTITY, familyName: 'Neumann' };
    const { version } = await portal.get(SaveWorkingCopy).saveIdentity({ ...at, value: moved }, actor);
    const detail = await portal.get(RegistrationDetailQuery).run(actor, at.registrationId);
    const again = detail.asked.filter(({ kind, possible }) => possible && detail.outcomes[kind] === undefined);
    const kinds = again.map(({ kind }) => kind);
    expect(kinds).toContain('WISH_TO_BE_REPRESENTED');
    const next = await declare(actor, action, { ...at, version }, kinds);
    expect(await submit(actor, next)).toMatchObject({ kind: 'correction' });
    await portal.get(LeaveRegistration).execute({ ...next, shownSha256: SHOWN }, actor);
    expect(await row(at.registrationId)).toMatchObject({ stage: 'left' });
  });
});

describe('people whose answers limit them to an interest', () => {
  it('are refused joining declarations and are not asked to join', async () => {
    const actor = await confirm(await visitor());
    const at = await start(actor, open, { ...LEAK, acting_as: 'small_business' });
    await expect(declare(actor, open, at, ['WISH_TO_BE_REPRESENTED'])).rejects.toMatchObject({ code: 'NOT_ELIGIBLE' });
    await submit(actor, await declare(actor, open, at, ['PRIVACY_NOTICE_SEEN', 'INTEREST'], ['CONTACT']));
    await worker.get(AskInterested).execute();
    expect(await mails(at.registrationId)).toEqual(['interest-recorded']);
  });
});

describe('people with an interest', () => {
  it('are asked once when the window opens, and joined by nothing but themselves', async () => {
    const actor = await confirm(await visitor());
    const later = await saveOpenAction(owner);
    await owner.query(
      "insert into joining_window (id, action_id, version, kind, source_title, recorded_at) values ($1, $2, 99, 'none', 'test', now())",
      [newId(), later.actionId],
    );
    const at = await declare(
      actor,
      later,
      await start(actor, later, LEAK),
      ['PRIVACY_NOTICE_SEEN', 'INTEREST'],
      ['CONTACT'],
    );
    await submit(actor, at);
    await worker.get(AskInterested).execute();
    expect(await mails(at.registrationId)).toEqual(['interest-recorded']);
    await owner.query(
      "insert into joining_window (id, action_id, version, kind, opens_at, source_title, recorded_at) values ($1, $2, 100, 'dated', $3, 'test', now())",
      [newId(), later.actionId, new Date(clock.now().getTime() - HOUR)],
    );
    await worker.get(AskInterested).execute();
    await worker.get(AskInterested).execute();
    expect(await mails(at.registrationId)).toEqual(['interest-recorded', 'window-opened']);
    expect(await row(at.registrationId)).toMatchObject({ stage: 'interest', joined_at: null });
  });
});

describe('two tabs', () => {
  it('refuse the stale one and keep what the other saved', async () => {
    const actor = await confirm(await visitor());
    const { registrationId, version } = await start(actor, open, LEAK);
    const save = portal.get(SaveWorkingCopy);
    await save.saveIdentity({ registrationId, version, value: IDENTITY }, actor);
    await expect(
      save.saveIdentity({ registrationId, version, value: { ...IDENTITY, givenNames: 'Other' } }, actor),
    ).rejects.toMatchObject({ code: 'REGISTRATION_CHANGED' });
    expect((await portal.get(RegistrationDetailQuery).run(actor, registrationId)).contents.identity_contact).toEqual(
      IDENTITY,
    );
  });
});

describe('a correction', () => {
  it('can be of the telephone number alone', async () => {
    const actor = await confirm(await visitor());
    const { registrationId, version } = await readyToJoin(actor);
    await submit(actor, { registrationId, version });
    const value = { ...IDENTITY, phone: '+49 30 5550100' };
    const saved = await portal.get(SaveWorkingCopy).saveIdentity({ registrationId, version, value }, actor);
    expect((await portal.get(RegistrationDetailQuery).run(actor, registrationId)).changed).toEqual(['phone']);
    const declared = await declare(actor, open, { registrationId, ...saved }, ['TRUTH']);
    expect(await submit(actor, declared)).toMatchObject({ kind: 'correction' });
    expect(await row(registrationId)).toMatchObject({ submitted_version: 2 });
  });

  it('is a new version, asks again for what covered the changed field, and leaves the first as it was', async () => {
    const actor = await confirm(await visitor());
    const at = await readyToJoin(actor);
    await submit(actor, at);
    const moved = { ...IDENTITY, address: { ...IDENTITY.address, town: 'Leipzig' } };
    const { version } = await portal.get(SaveWorkingCopy).saveIdentity({ ...at, value: moved }, actor);
    const next = { registrationId: at.registrationId, version };
    await expect(submit(actor, next)).rejects.toMatchObject({ details: { first: 'declarations' } });
    const detail = await portal.get(RegistrationDetailQuery).run(actor, at.registrationId);
    expect(detail.changed).toEqual(['address']);
    const again = detail.asked
      .filter(({ item, required }) => required || item?.need === 'required')
      .filter(({ kind }) => detail.outcomes[kind] === undefined)
      .map(({ kind }) => kind);
    expect(again.sort()).toEqual(['TRUTH', 'WISH_TO_BE_REPRESENTED']);
    expect(await submit(actor, await declare(actor, open, next, again))).toMatchObject({ kind: 'correction' });
    const versions = await owner.query(
      "select version from registration_record where registration_id = $1 and class = 'identity_contact' and version > 0 order by 1",
      [at.registrationId],
    );
    expect(versions).toEqual([{ version: 1 }, { version: 2 }]);
    expect(await entries(at.registrationId)).toContain('registration.corrected');
    await expect(
      owner.query('update registration_record set version = 9 where registration_id = $1 and version = 1', [
        at.registrationId,
      ]),
    ).rejects.toThrow('never changed');
  });
});

describe('an unconfirmed address', () => {
  it('lets the same browser go on and send, and confirms afterwards', async () => {
    const actor = await visitor();
    const at = await readyToJoin(actor);
    const sent = await submit(actor, at);
    expect(sent.confirmed).toBe(false);
    expect(await mails(at.registrationId)).toEqual(['confirm-submission']);
    const confirmed = await confirm(actor);
    expect(await row(at.registrationId)).toMatchObject({
      stage: 'joined',
      joined_at: sent.submittedAt,
      confirmed_at: clock.now(),
    });
    expect(await mails(at.registrationId)).toEqual(['confirm-submission', 'submission-received']);
    expect(await portal.get(MyRegistrationsQuery).run(confirmed, 'de')).toHaveLength(1);
  });

  it('hides what a stranger began under my address, and takes it from them when I confirm it', async () => {
    const address = `victim.${randomBytes(6).toString('hex')}@example.org`;
    const stranger = await visitor(address);
    const begun = await start(stranger, open, LEAK);
    const mine = await confirm(await visitor(address));
    expect(await portal.get(MyRegistrationsQuery).run(mine, 'de')).toEqual([]);
    await confirm(stranger);
    expect(await portal.get(MyRegistrationsQuery).run(mine, 'de')).toHaveLength(1);
    await expect(portal.get(RegistrationDetailQuery).run(stranger, begun.registrationId)).rejects.toMatchObject({
      code: 'REGISTRATION_NOT_FOUND',
    });
  });

  it('lapses after 72 hours, with nothing left to open', async () => {
    const actor = await visitor();
    const at = await interested(actor);
    clock.advance(71 * HOUR);
    await worker.get(LapseUnconfirmed).execute();
    expect(await row(at.registrationId)).toMatchObject({ stage: 'interest' });
    clock.advance(2 * HOUR);
    await worker.get(LapseUnconfirmed).execute();
    expect(await row(at.registrationId)).toMatchObject({ stage: 'lapsed', plain: {} });
    expect(await owner.query('select from data_key where subject_id = $1', [at.registrationId])).toEqual([]);
  });
});

describe('whose it is', () => {
  it('is the only one who finds it', async () => {
    const actor = await confirm(await visitor());
    const { registrationId, version } = await start(actor, open, LEAK);
    const other = await confirm(await visitor());
    await expect(portal.get(RegistrationDetailQuery).run(other, registrationId)).rejects.toMatchObject({
      code: 'REGISTRATION_NOT_FOUND',
    });
    await expect(
      portal.get(SaveWorkingCopy).saveIdentity({ registrationId, version, value: IDENTITY }, other),
    ).rejects.toMatchObject({ code: 'REGISTRATION_NOT_FOUND' });
    await expect(portal.get(RegistrationDetailQuery).run(actor, newId())).rejects.toMatchObject({
      code: 'REGISTRATION_NOT_FOUND',
    });
  });

  it('may be several persons of one mailbox, each with declarations of their own', async () => {
    const actor = await confirm(await visitor());
    const first = await readyToJoin(actor);
    await submit(actor, first);
    const second = await readyToJoin(actor);
    await submit(actor, second);
    expect((await portal.get(MyRegistrationsQuery).run(actor, 'en')).map(({ id }) => id).sort()).toEqual(
      [first.registrationId, second.registrationId].sort(),
    );
  });
});

describe('leaving', () => {
  it('withdraws every declaration, needs no proof and happens once', async () => {
    const actor = await confirm(await visitor());
    const at = await readyToJoin(actor);
    await submit(actor, at);
    const leave = (): Promise<unknown> => portal.get(LeaveRegistration).execute({ ...at, shownSha256: SHOWN }, actor);
    const left = await leave();
    expect(await leave()).toEqual(left);
    expect(await row(at.registrationId)).toMatchObject({ stage: 'left' });
    const outcomes = await owner.query(
      'select distinct on (kind) kind, outcome from declaration where registration_id = $1 order by kind, id desc',
      [at.registrationId],
    );
    expect(outcomes.filter(({ outcome }: { outcome: string }) => outcome === 'given')).toEqual([]);
    expect(await mails(at.registrationId)).toEqual(['submission-received', 'registration-left']);
    expect(await historyOf(at.registrationId)).toEqual([]);
  });

  it('says in the history that mandates and consents ended with it, each by itself', async () => {
    const actor = await confirm(await visitor());
    const at = await readyToJoin(actor);
    await submit(actor, at);
    await owner.query(
      `insert into declaration (id, registration_id, action_id, mailbox_id, session_id, kind, wording_id, wording_sha256, locale,
                                outcome, at, channel, signature_level, shown_sha256)
       select gen_random_uuid(), d.registration_id, d.action_id, d.mailbox_id, d.session_id, w.kind, w.id, w.sha256, d.locale,
              'given', d.at, d.channel, d.signature_level, d.shown_sha256
         from declaration d, (select distinct on (kind) kind, id, sha256 from wording
                               where kind in ('CONTACT', 'MANDATE_ART_80_GDPR') order by kind, id) w
        where d.registration_id = $1 and d.kind = 'TRUTH'`,
      [at.registrationId],
    );
    await portal.get(LeaveRegistration).execute({ ...at, shownSha256: SHOWN }, actor);
    expect(await historyOf(at.registrationId)).toEqual([
      { type: 'consent_withdrawn', data: { byLeaving: true, kinds: 'CONTACT' } },
      { type: 'mandate_revocation', data: { byLeaving: true, kinds: 'MANDATE_ART_80_GDPR' } },
    ]);
  });

  const historyOf = (registrationId: string): Promise<unknown> =>
    owner.query(
      `select type, data from registration_event
        where registration_id = $1 and type in ('mandate_revocation', 'consent_withdrawn') order by type`,
      [registrationId],
    );
});

describe('the last registration of a mailbox', () => {
  it('takes address and salts with it, and lets nothing begin that nobody could read', async () => {
    const actor = await confirm(await visitor());
    const at = await readyToJoin(actor);
    await submit(actor, at);
    await worker.get(UnitOfWork).run(systemActor('worker'), async (tx) => {
      const registration = await tx.findOneByOrFail(Registration, { id: at.registrationId });
      await worker.get(EraseRegistration).erase(tx, registration, systemActor('worker'), 'request');
    });
    await expect(start(actor, open, LEAK)).rejects.toMatchObject({ code: 'MAILBOX_CLOSED' });
    const salts = await owner.query(
      'select from audit_salt z join audit_subject s using (entry_id) where s.subject_id = $1',
      [at.registrationId],
    );
    expect(salts).toEqual([]);
  });
});

describe('a draft', () => {
  it('is warned about once and deleted after 30 days, leaving one entry', async () => {
    const actor = await confirm(await visitor());
    const { registrationId } = await start(actor, open, LEAK);
    clock.advance(26 * 24 * HOUR);
    await worker.get(ExpireDrafts).execute();
    await worker.get(ExpireDrafts).execute();
    expect(await mails(registrationId)).toEqual(['draft-expires']);
    clock.advance(5 * 24 * HOUR);
    await worker.get(ExpireDrafts).execute();
    expect(await row(registrationId)).toMatchObject({ stage: 'draft' });
    clock.advance(HOUR);
    await worker.get(ExpireDrafts).execute();
    expect(await row(registrationId)).toBeUndefined();
    expect(await owner.query('select from data_key where subject_id = $1', [registrationId])).toEqual([]);
    expect(await entries(registrationId)).toContain('registration.expired');
  });
});
