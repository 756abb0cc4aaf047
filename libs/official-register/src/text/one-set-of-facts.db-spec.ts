import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import type { InsertedExample } from '@app/actions';
import { type ClaimantActor, KeyStore, newId, seal, systemActor, UnitOfWork } from '@app/platform';
import {
  type FormItems,
  keySubject,
  NO_FORM_ITEMS,
  RegistrationDetailQuery,
  SaveWorkingCopy,
  type Registration,
} from '@app/registrations';
import {
  Claimants,
  type Entered,
  FixedClock,
  JobDiscovery,
  runJobs,
  saveOpenAction,
  startTestProcess,
  TestDatabase,
  testSettings,
} from '@app/testing';
import { OfficialRegisterModule, RegisterFileQuery, SaveRegisterText } from '../index.js';
import type { EnteredStatement } from './check-statement.js';
import { takenOver } from './items-and-statement.js';

const settings = testSettings();
const clock = new FixedClock();
const SAID: EnteredStatement = {
  category: 'consumer',
  businessName: null,
  subjectAndGround: 'Worum es geht.',
  amount: '500',
};

interface Own extends Entered {
  readonly actor: ClaimantActor;
}

describe('what a person states to the register', () => {
  let database: TestDatabase;
  let owner: DataSource;
  let portal: TestingModule;
  let worker: TestingModule;
  let claimants: Claimants;
  let open: InsertedExample;

  beforeAll(async () => {
    database = await TestDatabase.connect();
    owner = await database.asOwner();
    const imports = [OfficialRegisterModule];
    portal = await startTestProcess(database, 'portal', { settings, clock, imports });
    worker = await startTestProcess(database, 'worker', { settings, clock, imports: [...imports, JobDiscovery] });
    claimants = await Claimants.at(portal, owner, settings);
    open = await saveOpenAction(owner);
  });
  afterAll(async () => {
    for (const process of [portal, worker]) await process?.close();
    await database?.close();
  });

  const joined = async (): Promise<Own> => {
    const actor = await claimants.confirmed();
    return { ...(await claimants.join(actor, open)), actor };
  };
  const detail = ({ actor, registrationId }: Own) => portal.get(RegistrationDetailQuery).run(actor, registrationId);
  const file = ({ actor, registrationId }: Own) => portal.get(RegisterFileQuery).run(actor, registrationId);
  const onRegister = async (own: Own, change: Partial<EnteredStatement> = {}) => {
    const { version } = (await detail(own)).registration;
    const command = { registrationId: own.registrationId, version, statement: { ...SAID, ...change } };
    return portal.get(SaveRegisterText).execute(command, own.actor);
  };
  const onForm = async (own: Own, change: (items: FormItems) => FormItems) => {
    const { registration, contents } = await detail(own);
    const command = { registrationId: own.registrationId, version: registration.version };
    const value = change(contents.form_items ?? NO_FORM_ITEMS);
    return portal.get(SaveWorkingCopy).saveFormItems({ ...command, value }, own.actor);
  };
  /** What the rules judge, what the form shows and what is printed; each as its own reader reads it. */
  const answers = async (own: Own) => {
    const { form, contents } = await detail(own);
    const { values, pack } = await file(own);
    const packed = Object.fromEntries(pack.map(({ field, value }) => [field, value]));
    return (['subject_and_ground', 'amount', 'business_name'] as const).map((code) => [
      form?.facts.fields[code],
      contents.form_items?.fields[code],
      values[code] || undefined,
      packed[code],
    ]);
  };
  const missing = async (own: Own) => ({
    form: (await detail(own)).form?.state.shortcomings.map(({ item }) => item),
    letter: (await file(own)).missing,
  });

  it('is one answer, whichever page it was changed on', async () => {
    const own = await joined();
    expect((await missing(own)).form).toEqual(expect.arrayContaining(['category', 'subject_and_ground']));
    await onRegister(own);
    expect(await answers(own)).toEqual([
      Array(4).fill('Worum es geht.'),
      Array(4).fill('500'),
      Array(4).fill(undefined),
    ]);
    // What was assured before covered other words: it is assured anew with the change.
    expect(await missing(own)).toEqual({ form: ['TRUTH'], letter: [] });
    await onForm(own, ({ fields: { amount: _, ...others }, ...items }) => ({
      ...items,
      category: 'heir',
      fields: { ...others, subject_and_ground: 'Anders.' },
    }));
    const [subject, amount] = await answers(own);
    expect([subject, amount]).toEqual([Array(4).fill('Anders.'), Array(4).fill(undefined)]);
    expect([(await detail(own)).form?.facts.category, (await file(own)).values.category]).toEqual(['heir', 'heir']);
    await onRegister(own, { category: 'heir', subjectAndGround: 'Wieder anders.' });
    expect((await answers(own))[0]).toEqual(Array(4).fill('Wieder anders.'));
    // Nothing is taken back to what the page said before.
    await onForm(own, (items) => ({ ...items, fields: {} }));
    expect((await answers(own))[0]).toEqual(Array(4).fill(undefined));
    expect((await missing(own)).letter).toContain('subject_and_ground');
    expect((await missing(own)).form).toContain('subject_and_ground');
  });

  it('too long for the form is printed whole, and is not called complete', async () => {
    const own = await joined();
    await onRegister(own, { subjectAndGround: 'ä'.repeat(2_501) });
    const { form } = await detail(own);
    expect(form?.state.shortcomings).toMatchObject([
      { item: 'subject_and_ground', code: 'too_long' },
      { item: 'TRUTH', code: 'missing' },
    ]);
    expect((await file(own)).pack.find(({ field }) => field === 'subject_and_ground')).toMatchObject({
      ...{ length: 2_501, over: 'refuse' },
    });
  });

  it('is a correction that waits to be sent, and refuses a page that was open meanwhile', async () => {
    const own = await joined();
    const { version } = (await detail(own)).registration;
    await onForm(own, (items) => ({ ...items, fields: { subject_and_ground: 'Vom Formular.' } }));
    const command = { registrationId: own.registrationId, version, statement: SAID };
    await expect(portal.get(SaveRegisterText).execute(command, own.actor)).rejects.toMatchObject({
      code: 'REGISTRATION_CHANGED',
    });
    expect((await file(own)).values.subject_and_ground).toBe('Vom Formular.');
    await onRegister(own);
    expect((await detail(own)).changed).toEqual(['form_items']);
  });

  it('prints no name of a business for who is none, and keeps it', async () => {
    const own = await joined();
    await onForm(own, (items) => ({ ...items, category: 'consumer', fields: { business_name: 'Nie GmbH' } }));
    await onRegister(own);
    const { values, pack, items } = await file(own);
    expect([values.business_name, items.fields.business_name]).toEqual(['', 'Nie GmbH']);
    expect(pack.map(({ field }) => field)).not.toContain('business_name');
  });

  describe('before there was one set of facts', () => {
    /** As the version before kept it: beside the form, and not in it. */
    async function keptBeside(own: Own, statement: EnteredStatement, writtenAt: Date): Promise<void> {
      await portal.get(UnitOfWork).run(own.actor, async (tx) => {
        const { actionId, mailboxId, sessionId } = (await detail(own)).registration as Registration;
        const key = await portal.get(KeyStore).keyFor(tx, keySubject({ id: own.registrationId, actionId }), 'case');
        const id = newId();
        const text = JSON.stringify({ ...statement, confirmedSpellings: ['李'] });
        await tx.query(
          `insert into register_text (id, registration_id, action_id, mailbox_id, session_id, version, origin, variants,
                                      written_at, key_id, sealed, in_form)
           values ($1, $2, $3, $4, $5, 1, 'edited', '{}', $6, $7, $8, false)`,
          [
            ...[id, own.registrationId, actionId, mailboxId, sessionId, writtenAt, key.id],
            seal(key, 'register_text/statement', id, Buffer.from(text)),
          ],
        );
      });
      await owner.query(
        `insert into outbox (id, topic, queue, payload, registration_id)
         values ($1, 'register-text.take-over', 'work', jsonb_build_object('registrationId', $2::uuid), $2::uuid)`,
        [newId(), own.registrationId],
      );
    }
    const run = ({ registrationId }: Own) => runJobs(worker, owner, { registrationId, now: clock.now() });
    const DAY = 86_400_000;
    const later = () => new Date(clock.now().getTime() + DAY);

    it('is taken over where the form says nothing, once, and said in the log without a word of it', async () => {
      const own = await joined();
      await keptBeside(own, SAID, clock.now());
      expect(await run(own)).toContain('register-text.take-over');
      expect((await answers(own))[0]).toEqual(Array(4).fill('Worum es geht.'));
      expect((await file(own)).text?.confirmedSpellings).toEqual(['李']);
      await onForm(own, (items) => ({ ...items, fields: {} }));
      await owner.query('update outbox set done_at = null where registration_id = $1', [own.registrationId]);
      await run(own);
      expect((await answers(own))[0]).toEqual(Array(4).fill(undefined));
      const log = await owner.query(
        `select convert_from(canonical, 'utf8') as line from audit_entry e join audit_subject s on s.entry_id = e.id
          where s.subject_id = $1 and e.type = 'register_text.taken_over'`,
        [own.registrationId],
      );
      expect(log).toHaveLength(1);
      expect(JSON.stringify(log)).not.toContain('Worum');
    });

    it.each([
      ['later', later, ['Worum es geht.', '500']],
      ['earlier', () => new Date(clock.now().getTime() - DAY), ['Vom Formular.', '500']],
    ])('counts in each item where it was written %s', async (_, at, expected) => {
      const own = await joined();
      await onForm(own, (items) => ({ ...items, fields: { subject_and_ground: 'Vom Formular.' } }));
      await keptBeside(own, SAID, at());
      await run(own);
      const { values } = await file(own);
      expect([values.subject_and_ground, values.amount]).toEqual(expected);
    });

    it('is written into a working copy by the worker in no other way', async () => {
      const own = await joined();
      await onRegister(own);
      const forge = worker
        .get(UnitOfWork)
        .run(systemActor('worker'), (tx) =>
          tx.query('select take_over_register_text($1, 99, $2, $2, $3, now()) as taken', [
            ...[own.registrationId, newId()],
            Buffer.from('x'),
          ]),
        );
      expect(await forge).toEqual([{ taken: false }]);
      const other = portal
        .get(UnitOfWork)
        .run(own.actor, (tx) =>
          tx.query('select take_over_register_text($1, 1, null, null, null, now())', [own.registrationId]),
        );
      await expect(other).rejects.toMatchObject({ driverError: { code: '42501' } });
    });
  });
});

describe('taking over what was kept beside the form', () => {
  const items: FormItems = { category: 'heir', size: null, fields: { predecessor_name: 'Ada' } };

  it('leaves an heir one, since “consumer” only meant “not as a small business”', () => {
    expect(takenOver(items, SAID, true)).toMatchObject({
      category: 'heir',
      fields: { predecessor_name: 'Ada', subject_and_ground: 'Worum es geht.' },
    });
    expect(takenOver({ ...items, category: 'small_business' }, SAID, true).category).toBe('consumer');
    expect(takenOver({ ...items, category: 'small_business' }, SAID, false).category).toBe('small_business');
  });
});
