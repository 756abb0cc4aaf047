import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import { insertActionRules, type InsertedExample } from '@app/actions';
import type { DeclarationKind } from '@app/consents';
import { FORUMS, type Item, rulesFileOf } from '@app/joining-rules';
import { type ClaimantActor, newId, type StaffRole, UnitOfWork } from '@app/platform';
import { IdentityModule } from '@app/identity';
import {
  Claimants,
  FixedClock,
  saveOpenAction,
  saveStaff,
  startTestProcess,
  TestDatabase,
  testSettings,
} from '@app/testing';
import type { Identity } from '../contents.js';
import { RegistrationDetailQuery } from '../registration-detail.query.js';
import { RegistrationsModule } from '../registrations.module.js';
import { SaveWorkingCopy } from '../save-working-copy.use-case.js';
import { StartRegistration } from '../start-registration.use-case.js';
import type { FeeRecordKind } from '../fee/fee-record.entity.js';
import { RecordJoinder } from '../joinder/record-joinder.use-case.js';
import { RemindOfFee } from '../fee/remind-of-fee.use-case.js';
import { ViewFeeRecords } from '../fee/view-fee-records.use-case.js';
import { ViewUnpaidFees } from '../fee/view-unpaid-fees.use-case.js';
import { RecordFee } from '../fee/record-fee.use-case.js';
import { WaysToLeaveQuery } from '../leaving/ways-to-leave.query.js';
import { RecordSignature } from '../signature/record-signature.use-case.js';
import { SubmitRegistration } from '../submit-registration.use-case.js';
import { type FormItems, isFormField, NO_FORM_ITEMS } from './form-items.js';
import type { JoiningForm } from './joining-form.js';
import type { SentForm } from './sent-form.js';

const settings = testSettings();
const clock = new FixedClock();
const IDENTITY: Identity = {
  givenNames: 'Zoë',
  familyName: 'Müller',
  birthDate: '1980-02-29',
  phone: null,
  address: { lines: ['Beispielweg 17'], postcode: '01067', town: 'Dresden', country: 'DE' },
};
const REST = { data_kinds: ['name'], own_proceedings: 'no', consequences: ['worry'], in_own_words: 'Anrufe' };
/** What every test person can say to each field that only some forums ask. */
const TEXTS: Readonly<Record<string, string>> = {
  habitual_residence: 'DE',
  business_name: 'Bäckerei Müller',
  custodians_consent: 'both',
  amount: '500,00',
};
type Forum = (typeof FORUMS)[number];
const LIVES_IN: Readonly<Record<Forum, string>> = { DE: 'DE', AT: 'AT', IE: 'IE', IT: 'IT', NL: 'DE' };

let database: TestDatabase;
let owner: DataSource;
let portal: TestingModule;
let console: TestingModule;
let cli: TestingModule;
let claimants: Claimants;

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  portal = await startTestProcess(database, 'portal', { settings, clock, imports: [RegistrationsModule] });
  console = await startTestProcess(database, 'console', { settings, clock, imports: [RegistrationsModule] });
  cli = await startTestProcess(database, 'cli', { settings, clock, imports: [IdentityModule] });
  claimants = await Claimants.at(portal, owner, settings);
});
afterAll(async () => {
  for (const process of [portal, console, cli]) await process?.close();
  await database?.close();
});

/** One registration in an example action of the forum, changed by the portal's own use cases. */
class Registering {
  private items: FormItems = NO_FORM_ITEMS;
  private version = 1;
  private identity = IDENTITY;

  private constructor(
    readonly action: InsertedExample,
    readonly actor: ClaimantActor,
    readonly id: string,
  ) {}

  static async begin(forum: Forum, country: string, feeCents = 0): Promise<Registering> {
    const action = await saveOpenAction(owner);
    const rules = rulesFileOf(forum);
    if (rules === null) throw new Error(`No rules for ${forum}.`);
    await owner.transaction(async (tx) => {
      await tx.query('update action set forum = $2, court = $3, file_number = $4 where id = $1', [
        ...[action.actionId, forum, 'Court of Musterstadt', '99 VKl 1/27'],
      ]);
      const own = { claimType: 'other', terms: {}, feeCents, by: null } as const;
      await insertActionRules(tx, rules, { actionId: action.actionId, version: 2, ...own, now: clock.now() });
    });
    const actor = await claimants.confirmed();
    const answers = { age: 'adult', country, acting_as: 'private', customer_then: 'yes', told: 'yes' };
    const trace = { network: null, userAgent: null };
    const { registrationId } = await portal
      .get(StartRegistration)
      .execute({ actionId: action.actionId, locale: 'de', answers, handoverId: null, trace }, actor);
    return new Registering(action, actor, registrationId);
  }

  detail() {
    return portal.get(RegistrationDetailQuery).run(this.actor, this.id);
  }

  /** What the rules say of withdrawing from the register, or of opting out. */
  async withdrawal(): Promise<string | undefined> {
    const { acts } = await portal.get(WaysToLeaveQuery).run(this.actor, this.id);
    return acts.find(({ act }) => act === 'register_withdrawal')?.reason;
  }

  async form(): Promise<JoiningForm> {
    const { form } = await this.detail();
    if (form === null) throw new Error('No rules drive the action.');
    return form;
  }

  async answer(value: Record<string, string | string[]>): Promise<void> {
    ({ version: this.version } = await this.save().saveAnswers({ ...this.at(), value }, this.actor));
  }

  async account(): Promise<void> {
    const value = [{ platform: 'shop', handle: 'zoe', since: null, until: null, shared: false }];
    ({ version: this.version } = await this.save().saveAccounts({ ...this.at(), value }, this.actor));
  }

  async state(item: Item): Promise<void> {
    await this.set(item, true);
  }

  async leaveOut(item: Item): Promise<void> {
    await this.set(item, false);
  }

  async send(): Promise<void> {
    await portal.get(SubmitRegistration).execute({ ...this.at(), locale: 'de', goal: 'joining' }, this.actor);
  }

  private async set({ kind, code, accepts }: Item, there: boolean): Promise<void> {
    if (kind === 'field' && isFormField(code)) {
      if (code === 'habitual_residence') return this.answer({ country: there ? TEXTS['habitual_residence']! : '' });
      const others = Object.fromEntries(Object.entries(this.items.fields).filter(([field]) => field !== code));
      return this.saveItems({ ...this.items, fields: there ? { ...others, [code]: TEXTS[code] ?? 'Text' } : others });
    }
    if (kind === 'field') return this.saveIdentity(code, there);
    if (kind === 'category') return this.saveItems({ ...this.items, category: there ? 'consumer' : null });
    if (kind === 'declaration') {
      await this.declare(code as DeclarationKind, there);
      if (there && accepts !== null && !accepts.includes('typed_name')) await this.comesBackSigned(accepts[0]!);
      return;
    }
    if (kind === 'fee') return this.fee(there ? 'received' : 'reversed');
    const column = { court: 'court', file_number: 'file_number', defendant: 'defendant' }[code] ?? '';
    const value = there ? 'Known' : column === 'defendant' ? '' : null;
    await owner.query(`update action set ${column} = $2 where id = $1`, [this.action.actionId, value]);
  }

  async saveItems(value: FormItems): Promise<void> {
    this.items = value;
    ({ version: this.version } = await this.save().saveFormItems({ ...this.at(), value }, this.actor));
  }

  /** As staff record it; before anything was sent they cannot, so straight into the table. */
  private async comesBackSigned(level: string): Promise<void> {
    const { staffId } = await saveStaff(cli, 'operator', this.action.actionId);
    await owner.query(
      `insert into signature_record (id, registration_id, action_id, kind, channel, happened_on, source, recorded_by, recorded_at,
                                     declaration_ids)
       values ($1, $2, $3, $4, 'upload', '2026-11-20', 'file 1', $5, $6,
               array(select id from declaration where registration_id = $2 and outcome = 'given'))`,
      [newId(), this.id, this.action.actionId, level, staffId, clock.now()],
    );
  }

  private async saveIdentity(code: string, there: boolean): Promise<void> {
    const one = IDENTITY.address as NonNullable<Identity['address']>;
    const without: Readonly<Record<string, Partial<Identity>>> = {
      given_names: { givenNames: '' },
      family_name: { familyName: '' },
      birth_date: { birthDate: null },
      street: { address: { ...one, lines: [] } },
      postcode: { address: { ...one, postcode: '' } },
      town: { address: { ...one, town: '' } },
      country: { address: { ...one, country: '' } },
    };
    this.identity = there ? IDENTITY : { ...IDENTITY, ...without[code] };
    const saved = await this.save().saveIdentity({ ...this.at(), value: this.identity }, this.actor);
    this.version = saved.version;
  }

  async livesAtAnAddressIn(country: string): Promise<void> {
    const address = { lines: ['Weg 1'], postcode: country === 'NL' ? '1012 AB' : '01067', town: 'Ort', country };
    const saved = await this.save().saveIdentity({ ...this.at(), value: { ...IDENTITY, address } }, this.actor);
    this.version = saved.version;
  }

  async fee(kind: FeeRecordKind): Promise<void> {
    const actor = await saveStaff(cli, 'operator', this.action.actionId);
    const { reference } = (await this.detail()).registration;
    const on = clock.now().toISOString().slice(0, 10);
    const command = { actionId: this.action.actionId, reference, kind, on, source: 'statement 11, line 4' };
    await console.get(RecordFee).execute(command, actor);
  }

  /** As the page does: what counts only when signed is signed with the name that stands under the person's details. */
  async declare(kind: DeclarationKind, given: boolean): Promise<void> {
    const { asked } = await this.detail();
    expect(asked.map((one) => one.kind)).toContain(kind);
    const [yes, no] = given ? [[kind], []] : [[], [kind]];
    const { givenNames, familyName } = IDENTITY;
    const at = await claimants.declare(this.actor, this.action, this.at(), yes, no, `${givenNames} ${familyName}`);
    this.version = at.version;
  }

  private save(): SaveWorkingCopy {
    return portal.get(SaveWorkingCopy);
  }

  private at(): { registrationId: string; version: number } {
    return { registrationId: this.id, version: this.version };
  }
}

describe.each(FORUMS)('a registration before the courts of %s', (forum) => {
  it('goes from start to complete in form, and without any required item lacks exactly that one', async () => {
    const one = await Registering.begin(forum, LIVES_IN[forum]);
    const start = await one.form();
    expect(start.state.verdict).toBe('incomplete');
    await one.answer(REST);
    await one.account();
    for (const item of (await one.form()).asked) if (item.need === 'required') await one.state(item);
    // What the category or the country brought along.
    for (const item of (await one.form()).asked) if (item.need === 'required') await one.state(item);
    const form = await one.form();
    expect([form.state.verdict, form.state.shortcomings.map(({ item }) => item)]).toEqual(['complete', []]);
    const required = form.asked.filter(({ need }) => need === 'required');
    expect(required.length).toBeGreaterThanOrEqual(forum === 'IE' ? 7 : 8);
    for (const item of required) {
      expect([item.code, item.source.title, item.source.read]).toEqual([
        ...[item.code, expect.stringMatching(/\S/), expect.stringMatching(/^\d{4}-\d\d-\d\d$/)],
      ]);
      await one.leaveOut(item);
      const { state } = await one.form();
      expect([state.verdict, state.shortcomings.map((found) => found.item)]).toEqual(['incomplete', [item.code]]);
      await one.state(item);
    }
    expect((await one.form()).state.complete).toBe(true);
  });
});

describe('the fee for joining', () => {
  /** Everything but the fee, and sent: nobody pays for what was never sent. */
  const sent = async (): Promise<Registering> => {
    const one = await Registering.begin('IE', 'IE', 2000);
    await one.answer(REST);
    await one.account();
    for (let round = 0; round < 2; round += 1)
      for (const item of (await one.form()).asked)
        if (item.need === 'required' && item.kind !== 'fee') await one.state(item);
    await one.declare('PRIVACY_NOTICE_SEEN', true);
    await one.send();
    return one;
  };
  const lacks = async (one: Registering): Promise<string[]> =>
    (await one.form()).state.shortcomings.map(({ item }) => item);

  it('completes the form once staff recorded that it came in, and no longer once it went back', async () => {
    const one = await sent();
    expect(await lacks(one)).toEqual(['fee']);
    expect((await one.form()).fee).toMatchObject({ paid: false, unpaidEffect: 'not_represented' });
    await one.fee('received');
    expect([(await one.form()).state.verdict, (await one.form()).fee.unpaidEffect]).toEqual(['complete', 'none']);
    await expect(one.fee('received')).rejects.toMatchObject({ code: 'FEE_NOT_AS_RECORDED' });
    await one.fee('reversed');
    expect(await lacks(one)).toEqual(['fee']);
    await expect(one.fee('reversed')).rejects.toMatchObject({ code: 'FEE_NOT_AS_RECORDED' });
    const logged: { type: string }[] = await owner.query(
      `select e.type from audit_entry e join audit_subject s on s.entry_id = e.id
        where s.subject_id = $1 and e.type like 'fee.%' order by e.id`,
      [one.id],
    );
    expect(logged.map(({ type }) => type)).toEqual(['fee.received', 'fee.reversed']);
    const events = (await portal.get(RegistrationDetailQuery).history(one.actor, one.id)).events;
    expect(events.map(({ type }) => type).slice(-2)).toEqual(['fee_received', 'fee_reversed']);
  });

  it('joins an Irish person, who leaves by the prescribed form, and unpaid does not', async () => {
    const one = await sent();
    expect(await one.withdrawal()).toBe('nothing_to_undo');
    await one.fee('received');
    expect(await one.withdrawal()).toBe('possible');
    await one.fee('reversed');
    expect(await one.withdrawal()).toBe('nothing_to_undo');
  });

  it('is asked about before a joinder is recorded, and nothing else is where the form lacked nothing', async () => {
    const one = await sent();
    const { reference } = (await one.detail()).registration;
    const { actionId } = one.action;
    const on = clock.now().toISOString().slice(0, 10);
    const command = { actionId, reference, kind: 'declared', on, source: 'notice 4' } as const;
    const record = async (): Promise<void> =>
      console
        .get(RecordJoinder)
        .execute({ ...command, confirmation: '', despiteReason: '' }, await saveStaff(cli, 'operator', actionId));
    await expect(record()).rejects.toMatchObject({ details: { field: 'confirmation', despite: 'fee_unpaid' } });
    await one.fee('received');
    await record();
    expect((await one.detail()).effect).toBe('entry_confirmed');
    await one.fee('reversed');
    expect((await one.detail()).effect).not.toBe('entry_confirmed');
  });

  it('is recorded by staff of that action alone, for what was sent to it, on a day that was', async () => {
    const one = await sent();
    const { actionId } = one.action;
    const { reference } = (await one.detail()).registration;
    const on = clock.now().toISOString().slice(0, 10);
    const command = { actionId, reference, kind: 'received', on, source: 'statement 11' } as const;
    const record = async (over: object, role: StaffRole = 'support', of = actionId): Promise<void> =>
      console.get(RecordFee).execute({ ...command, ...over }, await saveStaff(cli, role, of));
    const other = await Registering.begin('IE', 'IE', 2000);
    const draft = (await other.detail()).registration.reference;
    const free = await Registering.begin('IE', 'IE');
    for (const [over, details] of [
      [{ reference: draft }, { field: 'reference', reason: 'unknown' }],
      [{ reference: 'ABC' }, { field: 'reference', reason: 'mistyped' }],
      [{ on: '2026-02-30' }, { field: 'on' }],
      [{ on: '2099-01-01' }, { field: 'on' }],
      [{ source: ' ' }, { field: 'source' }],
      [{ source: 'x'.repeat(201) }, { field: 'source' }],
    ] as const)
      await expect(record(over)).rejects.toMatchObject({ code: 'FEE_INVALID', details });
    await expect(record({}, 'counsel')).rejects.toMatchObject({ kind: 'not_found' });
    await expect(record({}, 'operator', other.action.actionId)).rejects.toMatchObject({ kind: 'not_found' });
    await expect(record({ actionId: free.action.actionId }, 'operator', free.action.actionId)).rejects.toMatchObject({
      details: { field: 'action' },
    });
    const bothAtOnce = await Promise.allSettled([record({}), record({}, 'operator')]);
    expect(bothAtOnce.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(record({ kind: 'reversed', on: '2026-01-01' })).rejects.toMatchObject({
      details: { field: 'on', reason: 'before' },
    });
  });
});

describe('writing about an unpaid fee', () => {
  const sent = async (): Promise<Registering> => {
    const one = await Registering.begin('IE', 'IE', 2000);
    await one.answer(REST);
    await one.account();
    for (let round = 0; round < 2; round += 1)
      for (const item of (await one.form()).asked)
        if (item.need === 'required' && item.kind !== 'fee') await one.state(item);
    await one.declare('PRIVACY_NOTICE_SEEN', true);
    await one.send();
    return one;
  };
  const listed = async (one: Registering, role: StaffRole = 'operator') =>
    console.get(ViewUnpaidFees).execute(one.action, await saveStaff(cli, role, one.action.actionId));
  const write = async (
    one: Registering,
    role: StaffRole = 'operator',
    { of = one.action.actionId, way = 'mail' }: { of?: string; way?: 'mail' | 'letter' } = {},
  ): Promise<void> =>
    console
      .get(RemindOfFee)
      .execute({ actionId: one.action.actionId, registrationId: one.id, way }, await saveStaff(cli, role, of));
  const mailIs = (one: Registering, state: string): Promise<unknown> =>
    owner.query("update notice set state = $2 where registration_id = $1 and template = 'fee-unpaid'", [one.id, state]);
  const letters = (one: Registering): Promise<{ template: string }[]> =>
    owner.query("select template, params from notice where registration_id = $1 and template = 'fee-unpaid'", [one.id]);

  it('is listed as a duty with its source until it was done, and done once for each time that it is owed', async () => {
    const one = await sent();
    const { duty, rows } = await listed(one);
    expect([duty?.source.title, rows.map((row) => [row.registrationId, row.writtenAt])]).toEqual([
      ...[expect.stringMatching(/29/), [[one.id, null]]],
    ]);
    const both = await Promise.allSettled([write(one), write(one)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(write(one)).rejects.toMatchObject({ code: 'FEE_NOT_OWED', details: { reason: 'written' } });
    expect((await listed(one)).rows.map(({ writtenAt }) => writtenAt)).toEqual([clock.now()]);
    expect(await letters(one)).toEqual([{ template: 'fee-unpaid', params: {} }]);
    await one.fee('received');
    expect((await listed(one)).rows).toEqual([]);
    await expect(write(one)).rejects.toMatchObject({ code: 'FEE_NOT_OWED' });
    await one.fee('reversed');
    expect((await listed(one)).rows.map(({ writtenAt }) => writtenAt)).toEqual([null]);
    await write(one);
    expect(await letters(one)).toHaveLength(2);
    const logged: { type: string }[] = await owner.query(
      `select e.type from audit_entry e join audit_subject s on s.entry_id = e.id
        where s.subject_id = $1 and e.type = 'fee.reminded'`,
      [one.id],
    );
    expect(logged).toHaveLength(2);
    const { events } = await portal.get(RegistrationDetailQuery).history(one.actor, one.id);
    expect(events.filter(({ type }) => type === 'fee_reminded')).toHaveLength(2);
  });

  it('gives support no list of references, neither of whom it concerns nor of what others recorded', async () => {
    const one = await sent();
    await one.fee('received');
    await one.fee('reversed');
    expect(await listed(one, 'support')).toMatchObject({ duty: null, rows: [] });
    const operator = await saveStaff(cli, 'operator', one.action.actionId);
    const seen = await console.get(ViewFeeRecords).execute(one.action, operator);
    expect(seen.rows.map(({ registrationId }) => registrationId)).toEqual([one.id, one.id]);
    const support = await saveStaff(cli, 'support', one.action.actionId);
    expect((await console.get(ViewFeeRecords).execute(one.action, support)).rows).toEqual([]);
    await listed(one);
    const logged: { actor: string; canonical: Buffer }[] = await owner.query(
      `select e.actor_id as actor, e.canonical from audit_entry e join audit_subject s on s.entry_id = e.id
        where s.subject_id = $1 and e.type = 'registration.list_viewed' order by e.id`,
      [one.id],
    );
    expect(logged.map(({ canonical }) => /"page":"([^"]+)"/.exec(String(canonical))?.[1])).toEqual([
      'rules.fees',
      'rules.unpaid-fees',
    ]);
    expect(logged[0]?.actor).toBe(operator.staffId);
  });

  it('is not done by a mail that could not be sent: it is written again, or a letter is recorded', async () => {
    const one = await sent();
    const state = async () => (await listed(one)).rows.map((row) => row.state);
    expect(await state()).toEqual([null]);
    await write(one);
    expect(await state()).toEqual(['queued']);
    await mailIs(one, 'failed');
    expect(await state()).toEqual(['failed']);
    await write(one);
    expect([await state(), (await letters(one)).length]).toEqual([['queued'], 2]);
    await mailIs(one, 'suppressed');
    await write(one, 'operator', { way: 'letter' });
    expect([await state(), (await letters(one)).length]).toEqual([['posted'], 2]);
    await expect(write(one)).rejects.toMatchObject({ code: 'FEE_NOT_OWED', details: { reason: 'written' } });
  });

  it('is for operators of that action alone, and nowhere where no law asks for it', async () => {
    const one = await sent();
    for (const role of ['counsel', 'support'] as const)
      await expect(write(one, role)).rejects.toMatchObject({ kind: 'not_found' });
    const other = await Registering.begin('IE', 'IE', 2000);
    await expect(write(one, 'operator', { of: other.action.actionId })).rejects.toMatchObject({ kind: 'not_found' });
    await expect(
      console
        .get(RemindOfFee)
        .execute(
          { actionId: other.action.actionId, registrationId: one.id, way: 'mail' },
          await saveStaff(cli, 'operator', other.action.actionId),
        ),
    ).rejects.toMatchObject({ kind: 'not_found' });
    const free = await Registering.begin('IE', 'IE');
    expect((await listed(free)).duty).toBeNull();
    await expect(write(other)).rejects.toMatchObject({ code: 'FEE_NOT_OWED' });
  });
});

describe('a signature that no page can take', () => {
  const SIGNED = ['TRUTH', 'POWER_OF_ATTORNEY', 'EXPENSE_FUND_PAID'];
  /** Everything but the signature, and sent. */
  const sent = async (): Promise<Registering> => {
    const one = await Registering.begin('IT', 'IT');
    await one.answer(REST);
    await one.account();
    for (let round = 0; round < 2; round += 1)
      for (const item of (await one.form()).asked)
        if (item.need === 'required')
          await (item.kind === 'declaration' ? one.declare(item.code as DeclarationKind, true) : one.state(item));
    await one.declare('PRIVACY_NOTICE_SEEN', true);
    await one.send();
    return one;
  };
  const lacks = async (one: Registering): Promise<string[]> =>
    (await one.form()).state.shortcomings.map(({ item, code }) => `${item} ${code}`);
  const newestGiven = async (one: Registering): Promise<readonly string[]> => {
    const rows: { id: string }[] = await owner.query(
      `select max(id::text) as id from declaration where registration_id = $1 group by kind order by 1`,
      [one.id],
    );
    return rows.map(({ id }) => id);
  };
  const record = async (one: Registering, over: object = {}, role: StaffRole = 'support'): Promise<void> => {
    const { reference } = (await one.detail()).registration;
    const command = { actionId: one.action.actionId, reference, kind: 'qualified', channel: 'certified_mail' } as const;
    const rest = {
      on: clock.now().toISOString().slice(0, 10),
      source: 'PEC of 3 November',
      documentSha256: '',
      ...over,
    };
    await console
      .get(RecordSignature)
      .execute({ ...command, ...rest }, await saveStaff(cli, role, one.action.actionId));
  };

  it('is missing in Italy after every tick, with what the law says of it, until staff saw it', async () => {
    const one = await sent();
    expect((await lacks(one)).sort()).toEqual(SIGNED.map((kind) => `${kind} signature`).sort());
    for (const { rule } of (await one.form()).state.shortcomings)
      expect([rule.says, rule.source.title]).toEqual([
        ...[expect.stringContaining('A tick or a typed name is not enough'), 'Art. 840-septies c.p.c.'],
      ]);
    await record(one);
    expect((await one.form()).state.complete).toBe(true);
    await record(one, { kind: 'reversed', source: 'the certificate had expired' });
    expect(await lacks(one)).toHaveLength(SIGNED.length);
    await expect(record(one, { kind: 'reversed' })).rejects.toMatchObject({ code: 'SIGNATURE_NOT_AS_RECORDED' });
    const logged: { type: string; data: object }[] = await owner.query(
      `select e.type, convert_from(e.canonical, 'utf8')::jsonb -> 'data' as data from audit_entry e
         join audit_subject s on s.entry_id = e.id where s.subject_id = $1 and e.type like 'signature.%' order by e.id`,
      [one.id],
    );
    expect(logged.map(({ type }) => type)).toEqual(['signature.recorded', 'signature.reversed']);
    expect(logged[0]?.data).toMatchObject({ level: 'qualified', channel: 'certified-mail' });
  });

  it('signs what had been declared by then, and nothing that is declared anew afterwards', async () => {
    const one = await sent();
    await record(one);
    clock.advance(60_000);
    await one.declare('TRUTH', false);
    await one.declare('TRUTH', true);
    expect(await lacks(one)).toEqual(['TRUTH signature']);
  });

  it('covers what stood on the day of the signature, whenever staff type it in, and names it in its row', async () => {
    const one = await sent();
    const signedOn = clock.now().toISOString().slice(0, 10);
    const stood = await newestGiven(one);
    clock.advance(2 * 86_400_000);
    await one.declare('TRUTH', false);
    await one.declare('TRUTH', true);
    const hash = 'AB'.repeat(32);
    await record(one, { on: signedOn, documentSha256: hash });
    expect(await lacks(one)).toEqual(['TRUTH signature']);
    const rows: unknown[] = await owner.query(
      `select declaration_ids as ids, submission_version as version, document_sha256 as hash
         from signature_record where registration_id = $1`,
      [one.id],
    );
    expect(rows).toEqual([{ ids: stood, version: 1, hash: hash.toLowerCase() }]);
    // The form that came back later covers the one given anew; the first keeps what it covers.
    await record(one, { on: clock.now().toISOString().slice(0, 10) });
    expect(await lacks(one)).toEqual([]);
  });

  it('goes by the day in the zone of the forum', async () => {
    const one = await sent();
    // 23:30 UTC is half past midnight in Rome: what is declared then is declared on the next day there.
    const late = new Date(`${clock.now().toISOString().slice(0, 10)}T23:30:00Z`);
    clock.set(late);
    await one.declare('TRUTH', false);
    await one.declare('TRUTH', true);
    const zone = await owner.query('select zone from action where id = $1', [one.action.actionId]);
    expect(zone).toEqual([{ zone: 'Europe/Berlin' }]);
    await record(one, { on: late.toISOString().slice(0, 10) });
    expect(await lacks(one)).toEqual(['TRUTH signature']);
  });

  it('is refused for a day on which nothing had been declared', async () => {
    const one = await sent();
    await expect(record(one, { on: '2026-01-02' })).rejects.toMatchObject({
      ...{ code: 'SIGNATURE_INVALID', details: { field: 'on', reason: 'undeclared' } },
    });
    expect(await owner.query('select from signature_record where registration_id = $1', [one.id])).toEqual([]);
  });

  it('is recorded by operators and support of that action, with a level its forum accepts, for what was sent', async () => {
    const one = await sent();
    for (const [over, details] of [
      [{ kind: 'wet_ink' }, { field: 'kind' }],
      [{ reference: 'ABC' }, { field: 'reference', reason: 'mistyped' }],
      [{ on: '2099-01-01' }, { field: 'on' }],
      [{ source: ' ' }, { field: 'source' }],
      [{ documentSha256: 'abc' }, { field: 'document' }],
    ] as const)
      await expect(record(one, over)).rejects.toMatchObject({ code: 'SIGNATURE_INVALID', details });
    await expect(record(one, {}, 'counsel')).rejects.toMatchObject({ kind: 'not_found' });
    const german = await Registering.begin('DE', 'DE');
    await expect(record(german)).rejects.toMatchObject({ details: { field: 'action' } });
  });
});

describe('leaving', () => {
  it('goes by where the person said they live, and never by where their letters go', async () => {
    const one = await Registering.begin('NL', 'NL');
    await one.livesAtAnAddressIn('DE');
    expect(await one.withdrawal()).toBe('not_yet');
    await one.saveItems({ ...NO_FORM_ITEMS, fields: { habitual_residence: 'DE' } });
    expect(await one.withdrawal()).toBe('not_read');
    const abroad = await Registering.begin('NL', 'DE');
    await abroad.livesAtAnAddressIn('NL');
    expect(await abroad.withdrawal()).toBe('not_read');
  });
});

describe('the form of a registration', () => {
  it('is nothing to do for who lives in the Netherlands and is represented unless they opt out', async () => {
    const one = await Registering.begin('NL', 'NL');
    expect((await one.form()).state).toMatchObject({ verdict: 'nothing_to_do', complete: true });
    expect((await one.detail()).steps.map(({ name }) => name)).not.toContain('form');
  });

  it('keeps nobody from sending, and what was sent holds what was entered', async () => {
    const one = await Registering.begin('DE', 'DE');
    await one.answer(REST);
    await one.account();
    const asked = (await one.form()).asked;
    for (const item of asked.filter(({ kind, code }) => kind === 'field' && !isFormField(code))) await one.state(item);
    const subject = asked.find(({ code }) => code === 'subject_and_ground') as Item;
    await one.state(subject);
    for (const kind of ['PRIVACY_NOTICE_SEEN', 'WISH_TO_BE_REPRESENTED', 'NO_OTHER_ACTION', 'TRUTH'])
      await one.state({ ...subject, kind: 'declaration', code: kind });
    const before = await one.detail();
    expect(before.steps.find(({ name }) => name === 'form')?.status).toBe('needed');
    await one.send();
    const { registration, form, contents } = await one.detail();
    expect([registration.stage, form?.state.shortcomings.map(({ item }) => item)]).toEqual(['joined', ['category']]);
    expect(contents.form_items?.fields).toEqual({ subject_and_ground: 'Text' });
    const kept: { class: string }[] = await owner.query(
      'select class from registration_record where registration_id = $1 and version = 1 order by class',
      [one.id],
    );
    expect(kept.map((row) => row.class)).toContain('form_items');
    const [sent]: { form: SentForm }[] = await owner.query(
      'select form_state as form from submission where registration_id = $1 and version = 1',
      [one.id],
    );
    expect(sent?.form).toMatchObject({ forum: 'DE', signedOff: false, verdict: 'incomplete' });
    const missing = sent?.form.items.filter((item) => item.missing !== null);
    expect(missing).toEqual([expect.objectContaining({ code: 'category', need: 'required', missing: 'missing' })]);
    for (const { source } of sent?.form.items ?? []) expect(source.title).toMatch(/\S/);
    const snapshot = await portal
      .get(UnitOfWork)
      .read(one.actor, (tx) => portal.get(RegistrationDetailQuery).snapshot(tx, one.id, 1));
    expect(snapshot?.form).toEqual(sent?.form);
  });

  it('is not spoken of where counsel has not signed the rules of a real action', async () => {
    const one = await Registering.begin('DE', 'DE');
    await owner.query('update action set example = false where id = $1', [one.action.actionId]);
    const { form, steps } = await one.detail();
    expect([form, steps.some(({ name }) => name === 'form')]).toEqual([null, false]);
  });
});
