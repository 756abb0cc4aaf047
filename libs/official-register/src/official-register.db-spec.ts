import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import { knowsOfficialAct, legalEffect, type InsertedExample } from '@app/actions';
import { type ClaimantActor, newId, type StaffActor, type StaffRole, systemActor, UnitOfWork } from '@app/platform';
import {
  EraseRegistration,
  LeaveRegistration,
  lockRegistration,
  RegistrationDetailQuery,
  SaveWorkingCopy,
} from '@app/registrations';
import {
  Claimants,
  type Entered,
  FixedClock,
  JobDiscovery,
  PERSON,
  runJobs,
  saveOpenAction,
  savePossibleAction,
  startTestProcess,
  TestDatabase,
  testSettings,
} from '@app/testing';
import {
  ApproveGroundVariant,
  ConfirmedEntries,
  ConfirmSpelling,
  insertExampleVariants,
  isReady,
  OfficialRegisterModule,
  RecordGroundVariant,
  RecordSent,
  RegisterFileQuery,
  ReportEntry,
  SaveRegisterText,
} from './index.js';
import { RegisterReminderSource } from './reminders/register-reminder.source.js';

const settings = testSettings();
const clock = new FixedClock();
const REFERENCE = 'III 3 - VKR 4711/26';
const SHOWN = 'c'.repeat(64);

let database: TestDatabase;
let owner: DataSource;
let portal: TestingModule;
let worker: TestingModule;
let console_: TestingModule;
let claimants: Claimants;
let open: InsertedExample;

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  const imports = [OfficialRegisterModule];
  portal = await startTestProcess(database, 'portal', { settings, clock, imports });
  worker = await startTestProcess(database, 'worker', { settings, clock, imports: [...imports, JobDiscovery] });
  console_ = await startTestProcess(database, 'console', { settings, clock, imports });
  claimants = await Claimants.at(portal, owner, settings);
  open = await saveOpenAction(owner);
  await owner.transaction((tx) => insertExampleVariants(tx, open.actionId, clock.now()));
});
afterAll(async () => {
  for (const process of [portal, worker, console_]) await process?.close();
  await database?.close();
});

interface Own extends Entered {
  readonly actor: ClaimantActor;
}

async function joined(who?: Parameters<Claimants['join']>[2]): Promise<Own> {
  const actor = await claimants.confirmed();
  return { ...(await claimants.join(actor, open, who)), actor };
}
const file = ({ actor, registrationId }: Own) => portal.get(RegisterFileQuery).run(actor, registrationId);
const sent = ({ actor, registrationId }: Own, change: object = {}) =>
  portal
    .get(RecordSent)
    .execute({ registrationId, seenVersion: 0, sentOn: '2026-11-20', way: 'letter', note: '', ...change }, actor);
const report = ({ actor, registrationId }: Own, seenVersion: number, reference = REFERENCE) =>
  portal.get(ReportEntry).execute({ registrationId, seenVersion, reference }, actor);
const versionNow = async (own: Own): Promise<number> => (await detail(own)).registration.version;
/** From a page that was shown now, or at another version of the registration. */
const write = async (own: Own, statement: object = {}, seen?: number) =>
  portal.get(SaveRegisterText).execute(
    {
      registrationId: own.registrationId,
      version: seen ?? (await versionNow(own)),
      statement: {
        category: 'consumer',
        businessName: null,
        subjectAndGround: 'Worum es geht.',
        amount: null,
        ...statement,
      },
    },
    own.actor,
  );
const confirm = (registrationId: string, asOf = '2026-11-21') =>
  worker
    .get(UnitOfWork)
    .run(systemActor('worker'), (tx) =>
      worker.get(ConfirmedEntries).confirm(tx, systemActor('worker'), { registrationId, asOf }),
    );
const detail = ({ actor, registrationId }: Own) => portal.get(RegistrationDetailQuery).run(actor, registrationId);
const entries = async (id: string): Promise<string[]> =>
  (
    await owner.query(
      "select e.type from audit_entry e join audit_subject s on s.entry_id = e.id where s.subject_id = $1 and (e.type like 'official_entry.%' or e.type like 'register_text.%') order by e.id",
      [id],
    )
  ).map(({ type }: { type: string }) => type);
const staff = (role: StaffRole, actionId: string): StaffActor => ({
  kind: 'staff',
  staffId: newId(),
  sessionId: newId(),
  grants: [{ role, actionId }],
});

describe('an entry in the official register', () => {
  it('is sent, reported and confirmed, and only from the report on says so in law', async () => {
    const own = await joined();
    expect(await sent(own, { note: 'Einschreiben RR 1234' })).toEqual({ version: 1 });
    expect((await detail(own)).effect).toBe('wish_received');
    expect(await report(own, 1)).toEqual({ version: 2 });
    const { effect, registration, action } = await detail(own);
    expect(effect).toBe('entry_reported');
    // Leaving us does not undo it: the register knows nothing of us.
    const known = { type: action.type, knowsEntry: knowsOfficialAct(action.forum) };
    expect(
      legalEffect({ action: known, joinedAt: null, entry: registration.entry, bySilence: null, unrepresented: false }),
    ).toBe('entry_reported');
    await confirm(own.registrationId);
    expect((await detail(own)).effect).toBe('entry_confirmed');
    const { entry, events } = await file(own);
    expect(entry).toMatchObject({ state: 'confirmed', version: 3, reference: REFERENCE, extractAsOf: '2026-11-21' });
    expect(events.map(({ type, note }) => [type, note])).toEqual([
      ['sent', 'Einschreiben RR 1234'],
      ['reported', null],
      ['confirmed', null],
    ]);
    expect(await entries(own.registrationId)).toEqual([
      'official_entry.sent',
      'official_entry.reported',
      'official_entry.confirmed',
    ]);
    await expect(report(own, 3)).rejects.toMatchObject({ code: 'OFFICIAL_ENTRY_CHANGED' });
  });

  it('can be reported by someone who never told us that they sent it, and corrected until it is confirmed', async () => {
    const own = await joined();
    await report(own, 0, 'VKR 1/26');
    await report(own, 1, 'VKR 2/26');
    expect((await file(own)).events.map(({ type }) => type)).toEqual(['reported', 'reference_corrected']);
    const find = (reference: string) =>
      worker
        .get(UnitOfWork)
        .read(systemActor('worker'), (tx) => worker.get(ConfirmedEntries).reportedUnder(tx, open.actionId, reference));
    expect(await find('vkr-2 / 26')).toEqual([own.registrationId]);
    expect(await find('VKR 1/26')).toEqual([]);
  });

  it('is noted once by two clicks, and by one of two windows', async () => {
    const own = await joined();
    await Promise.all([sent(own), sent(own)]);
    expect((await file(own)).events).toHaveLength(1);
    const both = await Promise.allSettled([report(own, 1, 'VKR 5/26'), report(own, 1, 'VKR 6/26')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'OFFICIAL_ENTRY_CHANGED' },
    });
  });

  it.each([
    ['a date that does not exist', { sentOn: '2026-02-30' }, 'sentOn'],
    ['a date to come', { sentOn: '2027-01-01' }, 'sentOn'],
    ['a way nobody can go', { way: 'pigeon' }, 'way'],
    ['a note of ten pages', { note: 'x'.repeat(1_001) }, 'note'],
  ])('is not noted with %s', async (_, change, field) => {
    const own = await joined();
    await expect(sent(own, change)).rejects.toMatchObject({ details: { field } });
    expect((await file(own)).entry).toBeNull();
  });

  it('is somebody else’s business for nobody, and there is none where the forum keeps no register', async () => {
    const own = await joined();
    const stranger = await claimants.confirmed();
    await expect(report({ ...own, actor: stranger }, 0)).rejects.toMatchObject({ code: 'REGISTRATION_NOT_FOUND' });
    const elsewhere = await saveOpenAction(owner);
    const actor = await claimants.confirmed();
    const other = { ...(await claimants.join(actor, elsewhere)), actor };
    await owner.query("update action set forum = 'AT' where id = $1", [elsewhere.actionId]);
    await expect(file(other)).rejects.toMatchObject({ code: 'NO_OFFICIAL_REGISTER' });
  });

  it('cannot be written as confirmed by the portal, whoever has taken it over', async () => {
    const own = await joined();
    await report(own, 0);
    const forge = portal
      .get(UnitOfWork)
      .run(own.actor, (tx) => tx.query("update official_entry set state = 'confirmed', confirmed_at = now()"));
    await expect(forge).rejects.toMatchObject({ driverError: { code: '42501' } });
  });

  it('goes with a registration that moves to another mailbox, and changes in nothing else', async () => {
    const own = await joined();
    await write(own);
    await sent(own);
    const other = await claimants.confirmed();
    await owner.query('update registration set mailbox_id = $2 where id = $1', [own.registrationId, other.mailboxId]);
    for (const table of ['register_text', 'official_entry', 'official_entry_event']) {
      const rows = await owner.query(`select mailbox_id from ${table} where registration_id = $1`, [
        own.registrationId,
      ]);
      expect(rows).toEqual([{ mailbox_id: other.mailboxId }]);
    }
    const moved = await file({ ...own, actor: other });
    expect([moved.text?.version, moved.entry?.state]).toEqual([1, 'sent']);
    for (const table of ['register_text', 'official_entry_event'])
      await expect(
        owner.query(`update ${table} set version = 9 where registration_id = $1`, [own.registrationId]),
      ).rejects.toThrow('never changed');
  });

  it('outlives leaving us, and is forgotten with an erasure', async () => {
    const own = await joined();
    await write(own);
    await report(own, 0);
    const at = { ...own, version: await versionNow(own) };
    await portal.get(LeaveRegistration).execute({ ...at, shownSha256: SHOWN }, own.actor);
    expect((await detail(own)).effect).toBe('entry_reported');
    await expect(report(own, 1, 'VKR 9/26')).rejects.toMatchObject({ code: 'REGISTRATION_CLOSED' });
    const system = systemActor('worker');
    await worker.get(UnitOfWork).run(system, async (tx) => {
      const registration = await lockRegistration(tx, system, own.registrationId);
      await worker.get(EraseRegistration).erase(tx, registration, system, 'request');
    });
    const ran = await runJobs(worker, owner, { registrationId: own.registrationId, now: clock.now() });
    expect(ran).toContain('registration-erased.official-register');
    for (const table of ['register_text', 'official_entry', 'official_entry_event', 'blind_index'])
      expect(await owner.query(`select from ${table} where registration_id = $1`, [own.registrationId])).toEqual([]);
  });
});

describe('what a person states to the register', () => {
  it('is proposed from approved sentences that fit their answers, and only from those', async () => {
    const { proposal, officeAddress } = await file(await joined());
    expect(proposal?.text.split('\n\n').slice(1)).toEqual([
      'Ich war vor dem 9. März 2026 Kundin oder Kunde der Datenleck Beispiel AG.',
      'Das Unternehmen hat mir mitgeteilt, dass meine Daten abgeflossen sind.',
      'Das Unternehmen hatte meinen Namen gespeichert.',
      'Das Unternehmen hatte meine E-Mail-Adresse gespeichert.',
      'Ich sorge mich seit dem Datenleck darum, was mit meinen Daten geschieht.',
    ]);
    expect(officeAddress?.[0]).toBe('Bundesamt für Justiz');
  });

  it('is kept by version, sealed, in whose words it is', async () => {
    const own = await joined();
    const { proposal } = await file(own);
    await write(own, { subjectAndGround: proposal?.text });
    await write(own, { subjectAndGround: `${proposal?.text ?? ''}\n\nUnd ich habe Angst.` });
    const earlier = (await versionNow(own)) - 1;
    await expect(write(own, { subjectAndGround: 'Aus einem anderen Fenster.' }, earlier)).rejects.toMatchObject({
      code: 'REGISTRATION_CHANGED',
    });
    const rows: { origin: string; variants: string[]; sealed: Buffer }[] = await owner.query(
      'select origin, variants, sealed from register_text where registration_id = $1 order by version',
      [own.registrationId],
    );
    expect(rows.map(({ origin, variants }) => [origin, variants.length])).toEqual([
      ['proposed', 6],
      ['edited', 6],
    ]);
    for (const { sealed } of rows) expect(sealed.includes(Buffer.from('Kundin'))).toBe(false);
    const seen = await versionNow(own);
    const same = await Promise.allSettled([write(own, { amount: '100' }, seen), write(own, { amount: '200' }, seen)]);
    expect(same.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('is kept whole where it is longer than the form takes, and says by how much', async () => {
    const own = await joined();
    const long = 'Zeile mit Umlauten: äöüß\n'.repeat(400).trim();
    await write(own, { subjectAndGround: long });
    const { values, pack, missing } = await file(own);
    expect(values.subject_and_ground).toBe(long);
    // Counted as a form may count at most: a line break as two.
    expect(pack.find(({ field }) => field === 'subject_and_ground')).toMatchObject({
      length: long.length + 399,
      max: 2_500,
      over: 'refuse',
    });
    expect(missing).toEqual([]);
    await expect(write(own, { subjectAndGround: 'x'.repeat(20_001) })).rejects.toMatchObject({
      details: { field: 'subjectAndGround', reason: 'tooLong20000' },
    });
  });

  it('asks about each character outside DIN 91379, and never changes one', async () => {
    const own = await joined({ identity: { ...PERSON, givenNames: '李 Zoë', familyName: 'Müller-Łukasz' } });
    await write(own);
    const { spellings, ...before } = await file(own);
    expect(spellings).toMatchObject([
      { field: 'given_names', value: '李 Zoë', characters: [{ character: '李', codePoint: 'U+674E' }] },
    ]);
    expect(isReady({ ...before, spellings })).toBe(false);
    const tick = (ticked: readonly string[]) =>
      portal.get(ConfirmSpelling).execute({ registrationId: own.registrationId, seenVersion: 1, ticked }, own.actor);
    await expect(tick([])).rejects.toMatchObject({ details: { field: 'spelling' } });
    await tick(['given_names:U+674E']);
    const after = await file(own);
    expect([after.values.given_names, isReady(after)]).toEqual(['李 Zoë', true]);
  });

  it('lacks by name whatever of the six items is not there', async () => {
    const own = await joined();
    expect((await file(own)).missing).toEqual(['category', 'subject_and_ground']);
    await owner.query('update action set court = null, file_number = null where id = $1', [open.actionId]);
    try {
      await write(own);
      expect((await file(own)).missing).toEqual(['court', 'file_number']);
    } finally {
      await owner.query("update action set court = 'OLG Musterstadt', file_number = '99 VKl 1/27' where id = $1", [
        open.actionId,
      ]);
    }
  });

  it('is no letter for a child without those who have custody: their consent and who they are', async () => {
    const own = await joined({ identity: PERSON });
    await write(own);
    const adult = await file(own);
    expect([adult.missing, adult.spellings, isReady(adult)]).toEqual([[], [], true]);
    const items = async (category: 'minor' | 'consumer', fields: object) =>
      portal.get(SaveWorkingCopy).saveFormItems(
        {
          ...{ registrationId: own.registrationId, version: await versionNow(own) },
          value: { category, size: null, fields: { subject_and_ground: 'Worum es geht.', ...fields } },
        },
        own.actor,
      );
    await items('minor', {});
    expect((await file(own)).missing).toEqual(['custodians_consent', 'representative_name']);
    await items('minor', { custodians_consent: 'one', representative_name: 'Kim und Alex Muster' });
    expect([(await file(own)).missing, isReady(await file(own))]).toEqual([['custodians_consent'], false]);
    await items('minor', { custodians_consent: 'both', representative_name: 'Kim und Alex Muster' });
    const child = await file(own);
    expect([child.missing, isReady(child)]).toEqual([[], true]);
    expect(child.pack.filter(({ section }) => section === 'IV').map(({ field, value }) => [field, value])).toEqual([
      ['custodians_consent', 'both'],
      ['representative_name', 'Kim und Alex Muster'],
    ]);
    // Nor for a child that is entered as an adult.
    await items('consumer', {});
    await portal.get(SaveWorkingCopy).saveIdentity(
      {
        ...{ registrationId: own.registrationId, version: await versionNow(own) },
        value: { ...PERSON, birthDate: '2010-11-24' },
      },
      own.actor,
    );
    expect((await file(own)).missing).toEqual(['category', 'custodians_consent', 'representative_name']);
  });

  it('offers no business where the claim belongs to natural persons', async () => {
    const own = await joined();
    expect((await file(own)).categories).toEqual(['consumer', 'representative', 'heir']);
    await expect(write(own, { category: 'small_business', businessName: ' ' })).rejects.toMatchObject({
      details: { field: 'category', reason: 'choose' },
    });
  });
});

describe('reminders about the register', () => {
  const due = async (id: string) =>
    owner.query(
      `select n.params, o.available_at as at from notice n join outbox o on o.payload ->> 'noticeId' = n.id::text
        where n.registration_id = $1 and n.template = 'register-reminder' order by o.available_at`,
      [id],
    );
  const resolve = ({ registrationId }: Own, params: Record<string, string | number>) =>
    worker.get(UnitOfWork).read(systemActor('worker'), (tx) =>
      worker.get(RegisterReminderSource, { strict: false }).resolve(tx, {
        id: newId(),
        template: 'register-reminder',
        locale: 'de',
        actionId: open.actionId,
        registrationId,
        mailboxId: null,
        staffId: null,
        params,
        createdAt: clock.now(),
      }),
    );

  it('are three at most for one sending, and name no day before the hearing has closed', async () => {
    const own = await joined();
    await write(own);
    await write(own, { amount: '100' });
    const first = { asks: 'sent', version: 0 };
    expect(await resolve(own, first)).toMatchObject({ values: { arriveBy: null, hearingOpen: true } });
    await sent(own);
    expect((await due(own.registrationId)).map(({ params }: { params: object }) => params)).toEqual([
      first,
      { asks: 'reference', version: 1 },
      { asks: 'reference', version: 1 },
    ]);
  });

  it('stop when the person has said what they ask for, and when the registration is over', async () => {
    const own = await joined();
    await sent(own);
    expect(await resolve(own, { asks: 'sent', version: 0 })).toBe('suppress');
    expect(await resolve(own, { asks: 'reference', version: 1 })).not.toBe('suppress');
    await sent(own, { seenVersion: 1, way: 'fax' });
    expect(await resolve(own, { asks: 'reference', version: 1 })).toBe('suppress');
    await report(own, 2);
    expect(await resolve(own, { asks: 'reference', version: 2 })).toBe('suppress');
    const left = await joined();
    await sent(left);
    await portal.get(LeaveRegistration).execute({ ...left, shownSha256: SHOWN }, left.actor);
    expect(await resolve(left, { asks: 'reference', version: 1 })).toBe('suppress');
  });

  it('ask nobody for the reference of an entry that they told us they took back', async () => {
    const own = await joined();
    await sent(own);
    const asked = { asks: 'reference', version: 1 };
    expect(await resolve(own, asked)).not.toBe('suppress');
    await owner.query(
      `insert into leaving_act (id, registration_id, action_id, act, recorded_at, sent_on, locale, wording_id, wording_sha256,
                                shown_sha256, rules_sha256)
       select $2, $1, $3, 'register_withdrawal', $4, '2026-11-21', 'de', id, sha256, sha256, sha256
         from wording where kind = 'leaving.register_withdrawal' limit 1`,
      [own.registrationId, newId(), open.actionId, clock.now()],
    );
    expect(await resolve(own, asked)).toBe('suppress');
  });
});

describe('sentences for the subject and the ground', () => {
  const variant = { code: 'subject', part: 'subject', place: 0, body: 'Es geht um X.', conditions: {} } as const;
  const source = { title: 'Counsel', url: null };
  const record = (actionId: string, actor: StaffActor, change: object = {}) =>
    console_.get(RecordGroundVariant).execute({ actionId, ...variant, source, ...change }, actor);

  it('are proposed once counsel has approved exactly this version', async () => {
    const action = await saveOpenAction(owner);
    const actor = await claimants.confirmed();
    const own = { ...(await claimants.join(actor, action)), actor };
    const { variantId } = await record(action.actionId, staff('operator', action.actionId));
    expect((await file(own)).proposal).toBeNull();
    const approve = (id: string, by = staff('counsel', action.actionId)) =>
      console_.get(ApproveGroundVariant).execute({ actionId: action.actionId, variantId: id }, by);
    await Promise.all([approve(variantId), approve(variantId)]);
    expect((await file(own)).proposal?.text).toBe('Es geht um X.');
    const newer = await record(action.actionId, staff('operator', action.actionId), { body: 'Es geht um Y.' });
    expect([newer.version, (await file(own)).proposal?.text]).toEqual([2, 'Es geht um X.']);
    await approve(newer.variantId);
    expect((await file(own)).proposal?.text).toBe('Es geht um Y.');
  });

  it('are approved by nobody who wrote them, and by counsel of this action only', async () => {
    const { actionId } = await saveOpenAction(owner);
    const both: StaffActor = {
      ...staff('operator', actionId),
      grants: [
        { role: 'operator', actionId },
        { role: 'counsel', actionId },
      ],
    };
    const { variantId } = await record(actionId, both);
    const approve = (actor: StaffActor) => console_.get(ApproveGroundVariant).execute({ actionId, variantId }, actor);
    await expect(approve(both)).rejects.toMatchObject({ code: 'GROUND_VARIANT_NOT_APPROVABLE' });
    await expect(approve(staff('operator', actionId))).rejects.toMatchObject({ code: 'ACTION_CHANGE_FORBIDDEN' });
    await expect(approve(staff('counsel', newId()))).rejects.toMatchObject({ code: 'ACTION_NOT_FOUND' });
  });

  it.each([
    ['an unknown answer', { conditions: { told: ['perhaps'] } }, 'conditions'],
    ['a free text', { conditions: { in_own_words: ['x'] } }, 'conditions'],
    ['characters the register does not take', { body: '李' }, 'body'],
    ['no source', { source: { title: ' ', url: null } }, 'source'],
  ])('are refused with %s', async (_, change, field) => {
    const { actionId } = await saveOpenAction(owner);
    await expect(record(actionId, staff('operator', actionId), change)).rejects.toMatchObject({ details: { field } });
  });
});

it('keeps a possible action, which has no court yet, from a letter', async () => {
  const possible = await savePossibleAction(owner);
  const actor = await claimants.confirmed();
  const own = { ...(await claimants.sendInterest(actor, possible)), actor };
  await owner.query("update action set forum = 'DE', type = 'redress' where id = $1", [possible.actionId]);
  expect((await file(own)).missing).toEqual(expect.arrayContaining(['given_names', 'street', 'court', 'file_number']));
});
