import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import type { InsertedExample } from '@app/actions';
import { newId, type ClaimantActor } from '@app/platform';
import {
  Claimants,
  FixedClock,
  saveOpenAction,
  savePossibleAction,
  startTestProcess,
  TestDatabase,
  testSettings,
  type Entered,
} from '@app/testing';
import { AskInterested } from './ask-interested.use-case.js';
import { ChooseAim } from './choose-aim.use-case.js';
import { RegistrationDetailQuery } from './registration-detail.query.js';
import { RegistrationsModule } from './registrations.module.js';
import { SaveWorkingCopy } from './save-working-copy.use-case.js';
import { StartRegistration } from './start-registration.use-case.js';
import { SubmitRegistration } from './submit-registration.use-case.js';
import { WithdrawConsent } from './withdraw-consent.use-case.js';

const settings = testSettings();
const clock = new FixedClock();
const SHOWN = 'b'.repeat(64);
const LEAK = { age: 'adult', country: 'DE', acting_as: 'private', customer_then: 'yes', told: 'yes' };

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

interface Own extends Entered {
  readonly actor: ClaimantActor;
}

/** An interest in an action that can be joined, sent; CONTACT was agreed to. */
async function informed(answers = LEAK): Promise<Own> {
  const actor = await claimants.confirmed();
  const trace = { network: null, userAgent: null };
  const command = { actionId: open.actionId, locale: 'de', answers, handoverId: null, aim: 'interest', trace } as const;
  const begun = await portal.get(StartRegistration).execute(command, actor);
  const declared = await claimants.declare(actor, open, begun, ['PRIVACY_NOTICE_SEEN', 'INTEREST', 'CONTACT'], []);
  await portal.get(SubmitRegistration).execute({ ...declared, locale: 'de' }, actor);
  return { ...declared, actor };
}

const row = async (id: string) => (await owner.query('select * from registration where id = $1', [id]))[0];
const detail = ({ actor, registrationId }: Own) => portal.get(RegistrationDetailQuery).run(actor, registrationId);
const choose = ({ actor, registrationId, version }: Own, aim: 'interest' | 'joining') =>
  portal.get(ChooseAim).execute({ registrationId, version, aim }, actor);
const takeBack = ({ actor, registrationId, version }: Own, kind: 'CONTACT' | 'TRUTH' = 'CONTACT') =>
  portal.get(WithdrawConsent).execute({ registrationId, version, kind, locale: 'de', shownSha256: SHOWN }, actor);
const contact = async (id: string) =>
  owner.query(
    "select outcome, submission_id is not null as sent from declaration where registration_id = $1 and kind = 'CONTACT' order by id",
    [id],
  );

describe(ChooseAim.name, () => {
  it('keeps an interest one until the person says that they join, and back', async () => {
    const own = await informed();
    expect(await detail(own)).toMatchObject({ goal: 'correction', mayJoin: true, stage: 'interest' });
    const { version } = await choose(own, 'joining');
    expect(await detail(own)).toMatchObject({ goal: 'joining', mayJoin: true, stage: 'joining' });
    await choose({ ...own, version }, 'interest');
    expect(await detail(own)).toMatchObject({ goal: 'correction' });
    expect(await row(own.registrationId)).toMatchObject({ stage: 'interest', joined_at: null });
  });

  it('writes once where two windows choose at once, and is refused at an old version', async () => {
    const own = await informed();
    const both = await Promise.all([choose(own, 'joining'), choose(own, 'joining')]);
    expect(both).toEqual([{ version: own.version + 1 }, { version: own.version + 1 }]);
    await expect(choose(own, 'interest')).rejects.toMatchObject({ code: 'REGISTRATION_CHANGED' });
  });

  it('leads to joining nobody who may not join', async () => {
    const minor = await informed({ ...LEAK, age: 'minor' });
    await expect(choose(minor, 'joining')).rejects.toMatchObject({ code: 'JOINING_NEEDS_ADULT' });
    const business = await informed({ ...LEAK, acting_as: 'small_business' });
    await expect(choose(business, 'joining')).rejects.toMatchObject({ code: 'NOT_ELIGIBLE' });
    const actor = await claimants.confirmed();
    const possible = await savePossibleAction(owner);
    const early = { ...(await claimants.sendInterest(actor, possible)), actor };
    await expect(choose(early, 'joining')).rejects.toMatchObject({ code: 'JOINING_WINDOW_NOT_OPEN' });
    const joined = { ...(await claimants.join(actor, open)), actor };
    await expect(choose(joined, 'interest')).rejects.toMatchObject({ code: 'REGISTRATION_CLOSED' });
    await expect(choose({ ...joined, actor: await claimants.confirmed() }, 'interest')).rejects.toMatchObject({
      code: 'REGISTRATION_NOT_FOUND',
    });
  });

  it('sends nothing of what was entered on the way to joining with the correction of an interest', async () => {
    const own = await informed();
    const identity = { givenNames: 'Zoë', familyName: 'Müller', birthDate: null, address: null, phone: null };
    const { registrationId, actor } = own;
    let at = await choose(own, 'joining');
    at = await portal.get(SaveWorkingCopy).saveIdentity({ registrationId, ...at, value: identity }, actor);
    at = await choose({ ...own, ...at }, 'interest');
    at = await portal.get(SaveWorkingCopy).saveAnswers({ registrationId, ...at, value: { told: 'no' } }, actor);
    expect((await detail(own)).changed).toEqual(['fact.told']);
    await portal.get(SubmitRegistration).execute({ registrationId, ...at, locale: 'de' }, actor);
    expect(
      await owner.query(
        "select from registration_record where registration_id = $1 and version = 2 and class in ('identity_contact', 'accounts')",
        [registrationId],
      ),
    ).toEqual([]);
  });

  it('has nobody asked by mail who could have joined and did not want to', async () => {
    const own = await informed();
    await worker.get(AskInterested).execute();
    expect(
      await owner.query("select from notice where registration_id = $1 and template = 'window-opened'", [
        own.registrationId,
      ]),
    ).toEqual([]);
  });
});

describe(WithdrawConsent.name, () => {
  it('takes back once where two windows ask at once, and names whom it never was', async () => {
    const own = await informed();
    const both = await Promise.all([takeBack(own), takeBack(own)]);
    expect(both.map(({ withdrawn }) => withdrawn).sort()).toEqual([false, true]);
    expect(await contact(own.registrationId)).toEqual([
      { outcome: 'given', sent: true },
      { outcome: 'withdrawn', sent: false },
    ]);
    await expect(takeBack({ ...own, actor: await claimants.confirmed() })).rejects.toMatchObject({
      code: 'REGISTRATION_NOT_FOUND',
    });
    await expect(takeBack({ ...own, registrationId: newId() })).rejects.toMatchObject({
      code: 'REGISTRATION_NOT_FOUND',
    });
  });

  it('is refused at an old version, and for what is no consent', async () => {
    const own = await informed();
    await expect(takeBack({ ...own, version: own.version - 1 })).rejects.toMatchObject({
      code: 'REGISTRATION_CHANGED',
    });
    await expect(takeBack(own, 'TRUTH')).rejects.toMatchObject({ code: 'NOT_A_CONSENT' });
    expect(await contact(own.registrationId)).toHaveLength(1);
  });

  it('lets the person agree again later, by sending it', async () => {
    const own = await informed();
    await takeBack(own);
    const at = await claimants.declare(own.actor, open, { ...own, version: own.version + 1 }, ['CONTACT'], []);
    await portal.get(SubmitRegistration).execute({ ...at, locale: 'de' }, own.actor);
    expect((await contact(own.registrationId)).at(-1)).toEqual({ outcome: 'given', sent: true });
  });
});
