import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import type { InsertedExample } from '@app/actions';
import { type DeclarationKind, shownSnapshot, shownWording, TakenDown, WordingsQuery } from '@app/consents';
import { EvidenceModule } from '@app/evidence';
import { newId, type StaffActor, UnitOfWork } from '@app/platform';
import { LeavingActRow, RegistrationsModule, WithdrawConsent } from '@app/registrations';
import {
  Claimants,
  type Entered,
  FixedClock,
  PERSON,
  saveOpenAction,
  saveStaff,
  someone,
  startTestProcess,
  TestDatabase,
  testSettings,
} from '@app/testing';
import { FindForSupport } from './find-for-support.use-case.js';
import { RecordCallback } from './record-callback.use-case.js';
import { RecordSaidDeclaration, type RecordSaidDeclarationCommand } from './record-said-declaration.use-case.js';
import { SayableQuery } from './sayable.query.js';
import { SupportModule } from './support.module.js';

const NOON = new Date('2026-11-22T12:00:00Z');
const settings = testSettings();
const clock = new FixedClock(NOON);

let database: TestDatabase;
let owner: DataSource;
let portal: TestingModule;
let console: TestingModule;
let claimants: Claimants;
let action: InsertedExample;
let support: StaffActor;
let colleague: StaffActor;
let entered: Entered;

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  portal = await startTestProcess(database, 'portal', {
    ...{ settings, clock },
    imports: [RegistrationsModule, EvidenceModule],
  });
  console = await startTestProcess(database, 'console', { settings, clock, imports: [SupportModule] });
  claimants = await Claimants.at(portal, owner, settings);
  action = await saveOpenAction(owner);
  support = await saveStaff(console, 'support', action.actionId);
  colleague = await saveStaff(console, 'support', action.actionId);
});
beforeEach(async () => {
  clock.set(new Date('2026-11-22T08:00:00Z'));
  entered = await claimants.join(await claimants.confirmed(), action, someone());
  clock.set(NOON);
  await found(support);
  await check();
});
afterAll(async () => {
  for (const process of [portal, console]) await process?.close();
  await database?.close();
});

async function found(actor: StaffActor): Promise<void> {
  const [row] = await owner.query('select reference from registration where id = $1', [entered.registrationId]);
  await console.get(FindForSupport).execute({ reference: row.reference, reasonCode: 'call' }, actor);
}

const check = (): Promise<unknown> =>
  console.get(RecordCallback).execute(
    {
      ...{ registrationId: entered.registrationId, channel: 'phone', birthDate: PERSON.birthDate },
      checks: ['reference_known', 'called_number_on_file'],
    },
    support,
  );

async function say(more: Partial<RecordSaidDeclarationCommand> = {}, actor = support): Promise<void> {
  const kind: DeclarationKind = more.kind ?? 'CONTACT';
  const [wording] = await console.get(WordingsQuery).current(actor, action.actionId, [kind], 'de');
  if (wording === undefined) throw new Error('There is no text.');
  const shown = shownSnapshot({
    ...{ page: 'said-declaration', locale: 'de', actionId: action.actionId, title: kind, legalEffect: null },
    blocks: [{ kind: 'wording', heading: null, wording: shownWording(wording), note: null, box: null, onNo: null }],
  });
  const [row] = await owner.query('select version from registration where id = $1', [entered.registrationId]);
  await console.get(RecordSaidDeclaration).execute(
    {
      ...{ registrationId: entered.registrationId, version: row.version, kind, outcome: 'given', locale: 'de' },
      ...{ wordingSha256: wording.sha256, shown, channel: 'phone', signature: 'none', letterReference: '' },
      ...{ heardBy: colleague.staffId, witnessName: '', receivedOn: '2026-11-22', receivedAt: '12:30' },
      ...more,
    },
    actor,
  );
}

describe(RecordSaidDeclaration, () => {
  it('takes a colleague who supports the action now as witness, and nobody else', async () => {
    const elsewhere = await saveStaff(console, 'support', (await saveOpenAction(owner)).actionId);
    const counsel = await saveStaff(console, 'counsel', action.actionId);
    for (const heardBy of [support.staffId, elsewhere.staffId, counsel.staffId, newId(), 'nobody'])
      await expect(say({ heardBy })).rejects.toMatchObject({ details: { field: 'heardBy' } });
    const where = { registrationId: entered.registrationId, kind: 'CONTACT', locale: 'de' };
    const { colleagues } = await console.get(SayableQuery).declaration(support, where);
    expect(colleagues.map(({ staffId }) => staffId)).toEqual([colleague.staffId]);
    await say();
  });

  it('refuses both a colleague and a name, so that one witness is one', async () => {
    await expect(say({ witnessName: 'Ida Ohm' })).rejects.toMatchObject({ details: { field: 'heardBy' } });
  });

  it('takes no word back that the person gave later on their own page', async () => {
    await say({ receivedAt: '12:20' });
    clock.advance(60_000);
    const [row] = await owner.query('select version, mailbox_id, session_id from registration where id = $1', [
      entered.registrationId,
    ]);
    const person = {
      kind: 'claimant' as const,
      ...{ mailboxId: row.mailbox_id, sessionId: row.session_id, mailboxConfirmed: true },
    };
    const withdrawal = { registrationId: entered.registrationId, version: row.version, kind: 'CONTACT' } as const;
    await portal.get(WithdrawConsent).execute({ ...withdrawal, locale: 'de', shownSha256: 'a'.repeat(64) }, person);
    await expect(say({ receivedAt: '12:40' })).rejects.toMatchObject({ code: 'LATER_DECLARATION' });
  });

  it('is closed to staff with another role, and to support of another action', async () => {
    for (const role of ['operator', 'counsel', 'reviewer'] as const)
      await expect(say({}, await saveStaff(console, role, action.actionId))).rejects.toMatchObject({
        code: 'SUPPORTED_NOT_FOUND',
      });
    const stranger = await saveStaff(console, 'support', (await saveOpenAction(owner)).actionId);
    const grants: StaffActor['grants'] = [...stranger.grants, { role: 'reviewer', actionId: action.actionId }];
    await expect(say({}, { ...stranger, grants })).rejects.toMatchObject({ code: 'SUPPORTED_NOT_FOUND' });
  });
});

describe('the walls around what was taken down', () => {
  const row = (more: Partial<TakenDown> = {}) => ({
    ...{ id: newId(), registrationId: entered.registrationId, actionId: action.actionId, channel: 'letter' as const },
    ...{ madeAt: NOON, recordedAt: NOON, recordedBy: support.staffId, checkId: newId() },
    ...more,
  });
  const insert = (actor: StaffActor, more: Partial<TakenDown> = {}): Promise<unknown> =>
    console.get(UnitOfWork).run(actor, (tx) => tx.insert(TakenDown, row(more)));
  const WALL = /row-level security|nobody writes in the name of somebody else/;

  it('let nobody write in the name of somebody else, in another action, or without the role', async () => {
    await insert(support);
    await expect(insert(support, { recordedBy: colleague.staffId })).rejects.toThrow(WALL);
    const other = (await saveOpenAction(owner)).actionId;
    await expect(insert(support, { actionId: other })).rejects.toThrow(WALL);
    const operator = await saveStaff(console, 'operator', action.actionId);
    await expect(insert(operator, { recordedBy: operator.staffId })).rejects.toThrow(WALL);
  });

  it('let support add no act of leaving that nobody said', async () => {
    const hash = 'a'.repeat(64);
    const [wording] = await console
      .get(WordingsQuery)
      .current(support, action.actionId, ['leaving.mandate_revocation'], 'de');
    const act = {
      ...{ id: newId(), registrationId: entered.registrationId, actionId: action.actionId, locale: 'de' },
      ...{ act: 'mandate_revocation' as const, recordedAt: NOON, wordingId: wording?.id ?? '' },
      ...{ wordingSha256: hash, shownSha256: hash, rulesSha256: hash },
    };
    await expect(console.get(UnitOfWork).run(support, (tx) => tx.insert(LeavingActRow, act))).rejects.toThrow(WALL);
  });

  it('are a record: nothing is changed or deleted, not even by the owner of the table', async () => {
    await insert(support);
    const where = 'where registration_id = $1';
    for (const sql of [
      `update taken_down set made_at = made_at - interval '1 day' ${where}`,
      `delete from taken_down ${where}`,
    ])
      await expect(owner.query(sql, [entered.registrationId])).rejects.toThrow(/never changed/);
  });

  it('refuse a call that nobody else heard, whoever writes it', async () => {
    await expect(insert(support, { channel: 'phone' })).rejects.toThrow(/ck_taken_down_witness/);
    const alone = { channel: 'phone', witness: 'staff', heardBy: support.staffId } as const;
    await expect(insert(support, alone)).rejects.toThrow(/ck_taken_down_second_person/);
  });
});
