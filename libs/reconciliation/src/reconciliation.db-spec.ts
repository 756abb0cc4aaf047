import { Readable } from 'node:stream';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import { insertActionRules, type InsertedExample } from '@app/actions';
import { rulesFileOf } from '@app/joining-rules';
import { EraseRegistration, type FormItems, Registration, RegistrationsModule } from '@app/registrations';
import {
  BlindIndexes,
  CommonSettings,
  MasterKeys,
  newId,
  type OutboxJob,
  seal,
  type StaffActor,
  systemActor,
  UnitOfWork,
} from '@app/platform';
import {
  FixedClock,
  handlersOf,
  JobDiscovery,
  type ListedPerson,
  saveListedPeople,
  saveOpenAction,
  type SavedPerson,
  SOMEBODY,
  startTestProcess,
  tablesHolding,
  TestDatabase,
  testSettings,
} from '@app/testing';
import {
  CloseRun,
  ComparingModule,
  DecidePair,
  type DecidePairCommand,
  EndOldRuns,
  ExtractRunsQuery,
  OwnExtractResultModule,
  OwnExtractResultQuery,
  ReconciliationModule,
  UploadExtract,
  ViewPair,
} from './index.js';
import { EntryNotFoundSource } from './entry-not-found.source.js';
import { EntryStillShownSource } from './entry-still-shown.source.js';
import { EntryWithdrawnSource } from './entry-withdrawn.source.js';

const HEAD = 'Geschäftszeichen;Nachname;Vorname;Straße;PLZ;Ort;Geburtsdatum;Datum der Rücknahme\n';
/** A word of nobody's but strangers'. */
const STRANGER = 'Zwiebelfisch';

interface Result {
  readonly outcome: string;
  readonly differences: string[];
  readonly id: string;
  readonly confirmed: boolean;
}

describe('comparing an extract with registrations', () => {
  let database: TestDatabase;
  let owner: DataSource;
  let console: TestingModule;
  let worker: TestingModule;
  let portal: TestingModule;
  let settings: CommonSettings;
  let folder: string;
  const clock = new FixedClock();
  let action: InsertedExample;
  let operator: StaffActor;

  beforeAll(async () => {
    database = await TestDatabase.own();
    owner = await database.asOwner();
    folder = mkdtempSync(join(tmpdir(), 'joinder-extracts-'));
    settings = Object.assign(new CommonSettings(), testSettings(), { BLOB_DIR: folder });
    console = await startTestProcess(database, 'console', { settings, clock, imports: [ReconciliationModule] });
    worker = await startTestProcess(database, 'worker', {
      settings,
      clock,
      imports: [RegistrationsModule, ComparingModule, JobDiscovery],
    });
    portal = await startTestProcess(database, 'portal', { settings, clock, imports: [OwnExtractResultModule] });
  });
  afterAll(async () => {
    for (const process of [console, worker, portal]) await process?.close();
    await database?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    action = await saveOpenAction(owner);
    operator = await staff();
  });

  async function staff(role: 'operator' | 'reviewer' = 'operator', actionId = action.actionId): Promise<StaffActor> {
    const staffId = newId();
    await owner.query(`insert into staff_account (id, profile, locale) values ($1, '\\x00', 'en')`, [staffId]);
    return { kind: 'staff', staffId, sessionId: newId(), grants: [{ role, actionId }] };
  }

  function save(...people: readonly ListedPerson[]): Promise<SavedPerson[]> {
    const masterKeys = new MasterKeys(settings.MASTER_KEYS);
    return owner.transaction((tx) => saveListedPeople(tx, { ...action, masterKeys }, people));
  }

  const named = (familyName: string, more: Partial<typeof SOMEBODY> = {}): ListedPerson => ({
    identity: { ...SOMEBODY, familyName, ...more },
  });
  const line = (
    number: string,
    familyName: string,
    more: Partial<Record<'given' | 'street' | 'withdrawn', string>> = {},
  ): string =>
    `${number};${familyName};${more.given ?? 'Jürgen Øystein'};${more.street ?? 'Straße des 17. Juni 1'};01067;Dresden;29.02.1980;${more.withdrawn ?? ''}\n`;

  async function upload(
    content: string | Buffer,
    said: { asOf?: string; encoding?: string; by?: StaffActor } = {},
  ): Promise<string> {
    const { runId } = await console.get(UploadExtract).execute(
      {
        actionId: action.actionId,
        asOf: said.asOf ?? '2026-11-01',
        source: 'Extract for counsel',
        format: 'csv',
        encoding: said.encoding ?? 'utf-8',
        file: Readable.from([Buffer.from(content as string)]),
      },
      said.by ?? operator,
    );
    return runId;
  }

  /** Everything that waits for the worker, as its machinery would hand it over. */
  async function work(): Promise<void> {
    const handlers = handlersOf(worker);
    for (;;) {
      const [job]: OutboxJob[] = await owner.query(
        `select id, topic, queue, payload, action_id as "actionId", registration_id as "registrationId", created_at as "createdAt", 1 as attempt
           from outbox where action_id = $1 and done_at is null and topic = any($2) order by id limit 1`,
        [
          action.actionId,
          [
            'compare-extract',
            'purge-extract',
            'confirm-decided-entries',
            'tell-not-found',
            'tell-withdrawn',
            'tell-still-shown',
            'registration-erased.extracts',
          ],
        ],
      );
      if (job === undefined) return;
      await handlers.get(job.topic)?.handle(job);
    }
  }

  async function run(content: string, said: { asOf?: string } = {}): Promise<string> {
    const runId = await upload(HEAD + content, said);
    await work();
    return runId;
  }

  async function resultOf({ registrationId }: SavedPerson): Promise<Result | undefined> {
    const rows: Result[] = await owner.query(
      `select id, outcome, differences, entry_confirmed_at is not null as confirmed from extract_result
        where registration_id = $1 order by as_of desc limit 1`,
      [registrationId],
    );
    return rows[0];
  }

  /** Writes what somebody changed after sending: it is printed in their letter, and not sent to us yet. */
  async function changeForm({ registrationId }: SavedPerson, form: FormItems): Promise<void> {
    const [row]: { id: string; wrapped: Buffer }[] = await owner.query(
      'select id, wrapped from data_key where subject_id = $1',
      [registrationId],
    );
    const key = new MasterKeys(settings.MASTER_KEYS).unwrap({
      ...{ id: row?.id ?? '', subjectKind: 'registration', subjectId: registrationId, retentionClass: 'case' },
      wrapped: row?.wrapped as Buffer,
    });
    const id = newId();
    await owner.query(
      `insert into registration_record (id, registration_id, action_id, mailbox_id, session_id, class, version, key_id, sealed, written_at)
       select $2, r.id, r.action_id, r.mailbox_id, r.session_id, 'form_items', 0, $3, $4, $5 from registration r where r.id = $1`,
      [
        ...[registrationId, id, key.id],
        seal(key, 'registration_record/form_items', id, Buffer.from(JSON.stringify(form))),
        clock.now(),
      ],
    );
  }

  const detail = (runId: string) => console.get(ExtractRunsQuery).byId(operator, { actionId: action.actionId, runId });
  const decide = (
    command: Partial<DecidePairCommand> & { runId: string; resultId: string },
    by = operator,
  ): Promise<void> =>
    console
      .get(DecidePair)
      .execute({ choice: '0', reason: 'name_changed', note: 'Marriage certificate seen.', ...command }, by);
  const entryOf = async ({ registrationId }: SavedPerson): Promise<string | null | undefined> => {
    const rows: { entry: string | null }[] = await owner.query('select entry from registration where id = $1', [
      registrationId,
    ]);
    return rows[0]?.entry;
  };
  const lastShownOf = async ({ registrationId }: SavedPerson): Promise<string[]> => {
    const rows: { state: string; day: string }[] = await owner.query(
      'select state, extract_as_of::text as day from official_entry where registration_id = $1',
      [registrationId],
    );
    return rows.flatMap(({ state, day }) => [state, day]);
  };
  const events = async ({ registrationId }: SavedPerson): Promise<string[]> => {
    const rows: { type: string }[] = await owner.query(
      'select type from registration_event where registration_id = $1 order by at, id',
      [registrationId],
    );
    return rows.map(({ type }) => type);
  };

  it('finds every difference, counts strangers, and confirms who stands in the register', async () => {
    const [exact, spelt, moved, gone, twice, left, missing, away] = (await save(
      named('Exakt'),
      named('Müller'),
      named('Umzug'),
      named('Ruecktritt'),
      named('Doppelt'),
      { ...named('Gegangen'), stage: 'left' },
      named('Fehlt'),
      { ...named('Weggegangen'), stage: 'left' },
    )) as [SavedPerson, SavedPerson, SavedPerson, SavedPerson, SavedPerson, SavedPerson, SavedPerson, SavedPerson];
    const [restricted] = (await save({ ...named('Gesperrt'), restricted: true })) as [SavedPerson];
    const runId = await run(
      [
        line('1', 'Exakt'),
        line('2', 'Mueller'),
        line('3', 'Umzug', { street: 'Am Ring 9' }),
        line('4', 'Ruecktritt', { withdrawn: '2026-10-01' }),
        line('5', 'Doppelt') + line('6', 'Doppelt'),
        line('7', 'Gegangen'),
        line('8', STRANGER, { given: 'Olga', street: 'Fremdweg 1' }),
        line('9', `${STRANGER}-Zwei`, { given: 'Boris', street: 'Fremdweg 2' }),
        line('10', 'Gesperrt'),
      ].join(''),
    );
    const found = await Promise.all([exact, spelt, moved, gone, twice, left, missing, away, restricted].map(resultOf));
    expect(found.map((result) => result && [result.outcome, result.differences, result.confirmed])).toEqual([
      ['matched_exact', [], true],
      ['to_decide', [], false],
      ['to_decide', [], false],
      ['matched_exact', ['entry_withdrawn'], false],
      ['matched_exact', ['duplicate_entry'], true],
      ['matched_exact', ['entry_after_leaving'], false],
      ['not_found', [], false],
      undefined,
      undefined,
    ]);
    expect(await detail(runId)).toMatchObject({ state: 'matched', entries: 10, registrations: 8, strangers: 3 });
    expect([await events(exact), await events(missing), await events(left)]).toEqual([['entry_confirmed'], [], []]);
    expect([await entryOf(exact), await entryOf(gone), await entryOf(left)]).toEqual(['confirmed', null, null]);
  });

  it('finds a small business under its own name, as the form or the text to the register has it', async () => {
    const shop = (name: string): ListedPerson => ({
      ...named('Kontakt'),
      form: { category: 'small_business', size: null, fields: { business_name: name } },
    });
    const consumer: ListedPerson = {
      ...named('Privat'),
      form: { category: 'consumer', size: null, fields: { business_name: 'Nie GmbH' } },
    };
    const [own, told, spelt, contact, one] = (await save(
      shop('Bäckerei Exakt e.K.'),
      shop('Altname GmbH'),
      shop('Möbel Müller GmbH'),
      { ...shop('Nirgends GmbH'), identity: { ...SOMEBODY, familyName: 'Chefin' } },
      consumer,
    )) as [SavedPerson, SavedPerson, SavedPerson, SavedPerson, SavedPerson];
    await changeForm(told, shop('Neuname GmbH').form as FormItems);
    await run(
      line('1', 'Bäckerei Exakt e.K.', { given: '' }) +
        line('2', 'Neuname GmbH', { given: '' }) +
        line('3', 'Moebel Mueller GmbH', { given: '' }) +
        line('4', 'Chefin') +
        line('5', 'Privat'),
    );
    const found = await Promise.all([own, told, spelt, contact, one].map(resultOf));
    expect(found.map((result) => [result?.outcome, result?.differences, result?.confirmed])).toEqual([
      ['matched_exact', [], true],
      ['matched_exact', [], true],
      ['to_decide', [], false],
      ['to_decide', [], false],
      ['matched_exact', [], true],
    ]);
  });

  it('matches a reported number first, however the person is written, and never another person’s', async () => {
    const [told, wrong] = (await save(named('Müller', { address: null }), named('Fehlt'))) as [
      SavedPerson,
      SavedPerson,
    ];
    const report = async ({ registrationId }: SavedPerson, reference: string): Promise<void> => {
      const subject = { kind: 'registration', id: registrationId, actionId: action.actionId } as const;
      const uow = worker.get(UnitOfWork, { strict: false });
      await uow.run(systemActor('worker'), (tx) =>
        worker
          .get(BlindIndexes, { strict: false })
          .replace(tx, 'official_reference', [{ subject, inputs: [reference] }]),
      );
    };
    await report(told, 'vrug 12/2026');
    await report(wrong, 'VRUG-13-2026');
    await run(
      line('VRUG-12-2026', 'Mueller') + line('VRUG-13-2026', STRANGER, { given: 'Olga', street: 'Fremdweg 1' }),
    );
    expect(await resultOf(told)).toMatchObject({
      outcome: 'matched_by_number',
      differences: ['other_name'],
      confirmed: true,
    });
    expect(await resultOf(wrong)).toMatchObject({ outcome: 'to_decide', confirmed: false });
  });

  it('says what to do where somebody is not found, for the extract with the latest day', async () => {
    const [person] = (await save(named('Fehlt'))) as [SavedPerson];
    const mine = () =>
      portal
        .get(OwnExtractResultQuery)
        .run(
          { kind: 'claimant', sessionId: newId(), mailboxId: person.mailboxId, mailboxConfirmed: true },
          { registrationId: person.registrationId, actionId: action.actionId },
        );
    expect(await mine()).toBeNull();
    await run(line('1', STRANGER));
    expect(await mine()).toMatchObject({ standing: 'not_found', asOf: '2026-11-01' });
    await run(line('1', 'Fehlt'), { asOf: '2026-10-01' });
    expect(await mine()).toMatchObject({ standing: 'not_found', asOf: '2026-11-01' });
    await run(line('1', 'Fehlt'), { asOf: '2026-11-10' });
    expect(await mine()).toMatchObject({ standing: 'found', asOf: '2026-11-10', until: null });
    await run(line('1', STRANGER), { asOf: '2026-11-20' });
    expect(await mine()).toMatchObject({ standing: 'gone', asOf: '2026-11-20', lastShown: '2026-11-10' });
    expect((await resultOf(person))?.differences).toEqual(['entry_gone']);
  });

  it('counts the days by where the person said they live, and not by their postal address', async () => {
    const [person] = (await save({ ...named('Fehlt'), plain: { country: 'NL' } })) as [SavedPerson];
    await run(line('1', STRANGER));
    const rules = rulesFileOf('NL');
    if (rules === null) throw new Error('No rules for the Netherlands.');
    await owner.transaction(async (tx) => {
      await tx.query(`update action set forum = 'NL' where id = $1`, [action.actionId]);
      const own = { claimType: 'other', terms: {}, feeCents: 0, by: null } as const;
      await insertActionRules(tx, rules, { actionId: action.actionId, version: 2, ...own, now: clock.now() });
    });
    const mine = await portal
      .get(OwnExtractResultQuery)
      .run(
        { kind: 'claimant', sessionId: newId(), mailboxId: person.mailboxId, mailboxConfirmed: true },
        { registrationId: person.registrationId, actionId: action.actionId },
      );
    expect(mine?.until).toMatchObject({ kind: 'court_sets_it', term: 'opt_out' });
  });

  describe('the mail to whom an extract does not show', () => {
    const told = async ({ registrationId }: SavedPerson): Promise<{ params: Record<string, string> }[]> =>
      owner.query(
        "select params from notice where registration_id = $1 and template = 'entry-not-found' order by created_at, id",
        [registrationId],
      );
    const resolve = ({ registrationId }: SavedPerson, params: Record<string, string>, locale = 'en') =>
      worker.get(UnitOfWork, { strict: false }).read(systemActor('worker'), (tx) =>
        worker.get(EntryNotFoundSource, { strict: false }).resolve(tx, {
          ...{ id: newId(), template: 'entry-not-found', locale, registrationId, params },
          ...{ actionId: action.actionId, mailboxId: null, staffId: null, createdAt: clock.now() },
        }),
      );
    /** As the person would have told it. */
    const tellsOfSending = ({ registrationId }: SavedPerson) =>
      owner.query(
        `insert into official_entry (id, registration_id, action_id, mailbox_id, session_id, state, sent_on, sent_way, sent_at)
         select $2, id, action_id, mailbox_id, session_id, 'sent', '2026-10-01', 'letter', $3 from registration where id = $1`,
        [registrationId, newId(), clock.now()],
      );

    it('goes once for one extract to who told us of a sending, and to nobody else', async () => {
      const [sent, silent, found] = (await save(named('Fehlt'), named('Schweigt'), named('Steht'))) as [
        SavedPerson,
        SavedPerson,
        SavedPerson,
      ];
      for (const person of [sent, found]) await tellsOfSending(person);
      await run(line('1', 'Steht'));
      await run(line('1', 'Steht'));
      expect([await told(sent), await told(silent), await told(found)].map(({ length }) => length)).toEqual([1, 0, 0]);
      // An extract of an earlier day is no news.
      await run(line('1', 'Steht'), { asOf: '2026-10-01' });
      expect(await told(sent)).toHaveLength(1);
      const [first] = await told(sent);
      expect(await resolve(sent, first?.params ?? {})).toMatchObject({
        values: { asOf: '1 November 2026', lastShown: null, until: 'not_running', lastDay: null },
      });
      await run(line('1', 'Steht'), { asOf: '2026-11-10' });
      expect(await told(sent)).toHaveLength(2);
      expect(await resolve(sent, first?.params ?? {})).toBe('suppress');
      await run(line('1', 'Steht') + line('2', 'Fehlt'), { asOf: '2026-11-20' });
      const [, second] = await told(sent);
      expect(await told(sent)).toHaveLength(2);
      expect(await resolve(sent, second?.params ?? {})).toBe('suppress');
    });

    it('waits for whoever decides a pair', async () => {
      const [person] = (await save(named('Müller'))) as [SavedPerson];
      await tellsOfSending(person);
      const runId = await run(line('1', 'Mueller'));
      expect(await told(person)).toEqual([]);
      const { id: resultId } = (await resultOf(person)) as Result;
      await decide({ runId, resultId, choice: 'none', reason: 'other_person' });
      await work();
      expect((await told(person)).map(({ params }) => params)).toEqual([{ resultId }]);
    });

    it('tells of every decided pair once, though others of the run wait or were never told', async () => {
      const people = await save(named('Müller'), named('Möller'), named('Mäller', { birthDate: '1990-01-01' }));
      const [silent, sent] = people as [SavedPerson, SavedPerson];
      await tellsOfSending(sent);
      const runId = await run(line('1', 'Mueller') + line('2', 'Moeller'));
      for (const person of [silent, sent]) {
        const { id: resultId } = (await resultOf(person)) as Result;
        await decide({ runId, resultId, choice: 'none', reason: 'other_person' });
      }
      const jobs: { payload: Record<string, string> }[] = await owner.query(
        "select payload from outbox where action_id = $1 and topic = 'confirm-decided-entries' and done_at is null order by id",
        [action.actionId],
      );
      const ids = [(await resultOf(silent))?.id, (await resultOf(sent))?.id];
      expect(jobs.map(({ payload }) => payload)).toEqual(ids.map((resultId) => ({ runId, resultId })));
      await work();
      expect([await told(silent), (await told(sent)).map(({ params }) => params)]).toEqual([
        [],
        [{ resultId: ids[1] }],
      ]);
      // A job of before jobs named their result.
      await owner.query(
        `insert into outbox (id, topic, queue, payload, action_id, created_at) values ($1, 'confirm-decided-entries', 'work', $2, $3, $4)`,
        [newId(), { runId }, action.actionId, clock.now()],
      );
      await work();
      expect(await told(sent)).toHaveLength(1);
    });

    it('is not sent to who left meanwhile', async () => {
      const [person] = (await save(named('Fehlt'))) as [SavedPerson];
      await tellsOfSending(person);
      await run(line('1', STRANGER));
      const [first] = await told(person);
      expect(await resolve(person, first?.params ?? {})).not.toBe('suppress');
      await owner.query("update registration set stage = 'left', left_at = $2 where id = $1", [
        person.registrationId,
        clock.now(),
      ]);
      expect(await resolve(person, first?.params ?? {})).toBe('suppress');
    });
  });

  describe('the mail to whose entry an extract shows as withdrawn', () => {
    const told = async ({ registrationId }: SavedPerson): Promise<{ params: Record<string, string> }[]> =>
      owner.query(
        "select params from notice where registration_id = $1 and template = 'entry-withdrawn' order by created_at, id",
        [registrationId],
      );
    const resolve = ({ registrationId }: SavedPerson, params: Record<string, string>) =>
      worker.get(UnitOfWork, { strict: false }).read(systemActor('worker'), (tx) =>
        worker.get(EntryWithdrawnSource, { strict: false }).resolve(tx, {
          ...{ id: newId(), template: 'entry-withdrawn', locale: 'en', registrationId, params },
          ...{ actionId: action.actionId, mailboxId: null, staffId: null, createdAt: clock.now() },
        }),
      );
    const withdrawn = (name: string): string => line('1', name, { withdrawn: '2026-10-01' });

    it('goes once for one withdrawal, also to who told us nothing, and again only after it stood there anew', async () => {
      const [person, other] = (await save(named('Ruecktritt'), named('Steht'))) as [SavedPerson, SavedPerson];
      // Who only registered themselves is reminded of the last day, and so is told of this.
      await owner.query("update registration set stage = 'interest', interest_at = joined_at where id = $1", [
        person.registrationId,
      ]);
      await owner.query(
        `insert into official_entry (id, registration_id, action_id, mailbox_id, session_id, state, sent_on, sent_way, sent_at)
         select $2, id, action_id, mailbox_id, session_id, 'sent', '2026-09-20', 'letter', $3 from registration where id = $1`,
        [person.registrationId, newId(), clock.now()],
      );
      const both = withdrawn('Ruecktritt') + line('2', 'Steht');
      await run(both, { asOf: '2026-11-01' });
      await run(both, { asOf: '2026-11-01' });
      await run(both, { asOf: '2026-11-05' });
      // An extract of an earlier day is no news.
      await run(both, { asOf: '2026-10-20' });
      expect([(await told(person)).length, (await told(other)).length]).toEqual([1, 0]);
      await run(line('1', 'Ruecktritt'), { asOf: '2026-11-10' });
      const [first] = await told(person);
      expect(await resolve(person, first?.params ?? {})).toBe('suppress');
      await run(both, { asOf: '2026-11-15' });
      const [, second] = await told(person);
      expect(await told(person)).toHaveLength(2);
      expect(await resolve(person, second?.params ?? {})).toMatchObject({
        values: { asOf: '15 November 2026', until: 'not_running', lastDay: null },
      });
    });

    it('waits for whoever decides a pair, and is not sent to who left', async () => {
      const [decided, left] = (await save(named('Müller'), { ...named('Fort'), stage: 'left' })) as [
        SavedPerson,
        SavedPerson,
      ];
      const runId = await run(withdrawn('Mueller') + line('2', 'Fort', { withdrawn: '2026-10-01' }));
      expect([await told(decided), await told(left)]).toEqual([[], []]);
      const { id: resultId } = (await resultOf(decided)) as Result;
      await decide({ runId, resultId });
      await work();
      expect((await told(decided)).map(({ params }) => params)).toEqual([{ withdrawnIn: resultId }]);
      await owner.query("update registration set stage = 'left', left_at = $2 where id = $1", [
        decided.registrationId,
        clock.now(),
      ]);
      expect(await resolve(decided, { withdrawnIn: resultId })).toBe('suppress');
    });
  });

  describe('who told us that they withdrew their entry', () => {
    const TEMPLATES = ['entry-not-found', 'entry-still-shown'] as const;
    const told = async ({ registrationId }: SavedPerson) => {
      const rows: { template: string; params: Record<string, string> }[] = await owner.query(
        'select template, params from notice where registration_id = $1 and template = any($2) order by created_at, id',
        [registrationId, TEMPLATES],
      );
      return rows;
    };
    const resolve = ({ registrationId }: SavedPerson, params: Record<string, string> = {}) =>
      worker.get(UnitOfWork, { strict: false }).read(systemActor('worker'), (tx) =>
        worker.get(EntryStillShownSource, { strict: false }).resolve(tx, {
          ...{ id: newId(), template: 'entry-still-shown', locale: 'en', registrationId, params },
          ...{ actionId: action.actionId, mailboxId: null, staffId: null, createdAt: clock.now() },
        }),
      );
    const standing = async ({ registrationId, mailboxId }: SavedPerson) => {
      const actor = { kind: 'claimant', sessionId: newId(), mailboxId, mailboxConfirmed: true } as const;
      const own = portal.get(OwnExtractResultQuery);
      return (await own.run(actor, { registrationId, actionId: action.actionId }))?.standing;
    };
    /** Told so many milliseconds after now. */
    const tells = ({ registrationId }: SavedPerson, type: string, data: object, later = 1) =>
      owner.query(
        `insert into registration_event (id, registration_id, action_id, mailbox_id, session_id, type, at, actor_kind, data)
         select $2, id, action_id, mailbox_id, session_id, $3, $4, 'claimant', $5 from registration where id = $1`,
        [registrationId, newId(), type, new Date(clock.now().getTime() + later), JSON.stringify(data)],
      );

    async function tellsOfSending({ registrationId }: SavedPerson): Promise<void> {
      await owner.query(
        `insert into official_entry (id, registration_id, action_id, mailbox_id, session_id, state, sent_on, sent_way, sent_at)
         select $2, id, action_id, mailbox_id, session_id, 'sent', '2026-09-20', 'letter', $3 from registration where id = $1`,
        [registrationId, newId(), clock.now()],
      );
    }

    async function withdraws(
      { registrationId }: SavedPerson,
      arrival: [string, string] | null = null,
      actionId = action.actionId,
    ): Promise<void> {
      const [arrivedOn, lastDay] = arrival ?? [null, null];
      await owner.query(
        `insert into leaving_act (id, registration_id, action_id, act, recorded_at, sent_on, arrived_on, must_arrive_by,
                                  told_late, locale, wording_id, wording_sha256, shown_sha256, rules_sha256)
         select $2, $1, $3, 'register_withdrawal', $4, '2026-10-01', $5, $6, $7, 'de', id, sha256, sha256, sha256
           from wording where kind = 'leaving.register_withdrawal' limit 1`,
        [registrationId, newId(), actionId, clock.now(), arrivedOn, lastDay, arrival !== null],
      );
    }

    it('is not told to register where it is gone, as it should be', async () => {
      const [gone, late, anew] = (await save(named('Zurueck'), named('Verspaetet'), named('Neu'))) as [
        SavedPerson,
        SavedPerson,
        SavedPerson,
      ];
      for (const person of [gone, late, anew]) await tellsOfSending(person);
      await withdraws(gone);
      // By their own word it arrived after the last day, so the entry has to be there.
      await withdraws(late, ['2026-10-20', '2026-10-10']);
      await withdraws(anew);
      await tells(anew, 'entry_sent', { on: '2026-10-02' });
      await run(line('1', STRANGER));
      expect([await told(gone), (await told(late)).length, (await told(anew)).length]).toEqual([[], 1, 1]);
      expect([await standing(gone), await standing(late), await standing(anew)]).toEqual([
        'withdrawn_as_told',
        'not_found',
        'not_found',
      ]);
    });

    it('stays withdrawn by a reference, or a day of sending before it, that is told only later', async () => {
      const [reference, corrected, before, sameDay, mistaken, learned] = (await save(
        ...['Zeichen', 'Berichtigt', 'Vorher', 'Gleichtags', 'Irrtum', 'Erneut'].map((name) => named(name)),
      )) as [SavedPerson, SavedPerson, SavedPerson, SavedPerson, SavedPerson, SavedPerson];
      const everybody = [reference, corrected, before, sameDay, mistaken, learned];
      for (const person of everybody) await withdraws(person);
      await tells(reference, 'entry_reported', { corrected: false });
      await tells(corrected, 'entry_reported', { corrected: true });
      await tells(before, 'entry_sent', { way: 'letter', on: '2026-09-20' });
      await tells(sameDay, 'entry_sent', { way: 'letter', on: '2026-10-01' }, -1);
      await tells(mistaken, 'entry_sent', { way: 'letter', on: '2026-10-20' });
      await tells(mistaken, 'entry_sent', { way: 'letter', on: '2026-09-20' }, 2);
      // They told of the withdrawal only after they had told of registering anew.
      await tells(learned, 'entry_sent', { way: 'letter', on: '2026-10-02' }, -1);
      await run(line('1', STRANGER));
      expect(await Promise.all(everybody.map(standing))).toEqual([
        ...Array<string>(5).fill('withdrawn_as_told'),
        'not_found',
      ]);
    });

    it('reads of no withdrawal of another registration with the same mailbox', async () => {
      const other = await saveOpenAction(owner);
      const [mine] = (await save(named('Zweifach'))) as [SavedPerson];
      const [elsewhere] = (await owner.transaction((tx) =>
        saveListedPeople(tx, { ...other, masterKeys: new MasterKeys(settings.MASTER_KEYS) }, [named('Zweifach')]),
      )) as [SavedPerson];
      await owner.query('update registration set mailbox_id = $2 where id = $1', [
        elsewhere.registrationId,
        mine.mailboxId,
      ]);
      await withdraws(elsewhere, null, other.actionId);
      await run(line('1', STRANGER));
      expect(await standing(mine)).toBe('not_found');
      await run(line('1', 'Zweifach'), { asOf: '2026-11-02' });
      expect(await standing(mine)).toBe('found');
    });

    it('learns nothing of the withdrawal from an extract of no later day, whatever it shows', async () => {
      const [missing, marked] = (await save(named('Fehlt'), named('Ruecktritt'))) as [SavedPerson, SavedPerson];
      for (const person of [missing, marked]) await withdraws(person);
      const extract = line('1', 'Ruecktritt', { withdrawn: '2026-09-20' });
      for (const asOf of ['2026-09-25', '2026-10-01']) {
        await run(extract, { asOf });
        expect([await standing(missing), await standing(marked)]).toEqual([
          'not_shown_before_withdrawal',
          'not_shown_before_withdrawal',
        ]);
      }
      await run(extract, { asOf: '2026-10-02' });
      expect([await standing(missing), await standing(marked)]).toEqual(['withdrawn_as_told', 'withdrawn_as_told']);
    });

    it('is told where an extract of a later day still shows the entry, also who left us', async () => {
      const [person, left] = (await save(named('Zurueck'), { ...named('Fort'), stage: 'left' })) as [
        SavedPerson,
        SavedPerson,
      ];
      for (const one of [person, left]) await withdraws(one);
      const both = line('1', 'Zurueck') + line('2', 'Fort');
      await run(both, { asOf: '2026-10-01' });
      expect([await told(person), await standing(person)]).toEqual([[], 'found_before_withdrawal']);
      await run(both, { asOf: '2026-10-15' });
      await run(both, { asOf: '2026-10-15' });
      expect([await told(person), await told(left)].map(({ length }) => length)).toEqual([1, 1]);
      expect([await standing(person), await standing(left)]).toEqual([
        'found_after_withdrawal',
        'found_after_withdrawal',
      ]);
      expect(await resultOf(left)).toMatchObject({ differences: ['entry_after_leaving', 'entry_after_withdrawal'] });
      // It stands there, whatever they sent: that is what it means in law.
      expect(await resultOf(person)).toMatchObject({ confirmed: true, differences: ['entry_after_withdrawal'] });
      const [mail] = await told(person);
      expect(await resolve(person, mail?.params)).toMatchObject({
        values: { asOf: '15 October 2026', withdrawnOn: '1 October 2026', until: 'not_running', lastDay: null },
      });
      await tells(person, 'entry_reported', { corrected: false });
      expect(await resolve(person, mail?.params)).not.toBe('suppress');
      await tells(person, 'entry_sent', { way: 'letter', on: '2026-10-01' });
      expect(await resolve(person, mail?.params)).toBe('suppress');
    });

    it('is told once somebody decided that an entry is theirs', async () => {
      const [person] = (await save(named('Müller'))) as [SavedPerson];
      await withdraws(person);
      const runId = await run(line('1', 'Mueller'));
      const { id: resultId } = (await resultOf(person)) as Result;
      expect(await told(person)).toEqual([]);
      await decide({ runId, resultId });
      await work();
      expect(await told(person)).toEqual([{ template: 'entry-still-shown', params: { stillShownIn: resultId } }]);
      expect((await resultOf(person))?.differences).toContain('entry_after_withdrawal');
    });
  });

  it('says once that an entry is missing which an earlier extract showed, and no longer that it is there', async () => {
    const [person] = (await save(named('Verschwindet'))) as [SavedPerson];
    await run(line('1', 'Verschwindet'), { asOf: '2026-11-01' });
    await run(line('1', STRANGER), { asOf: '2026-10-15' });
    expect(await events(person)).toEqual(['entry_confirmed']);
    await run(line('1', STRANGER), { asOf: '2026-11-10' });
    await run(line('1', STRANGER), { asOf: '2026-11-10' });
    expect(await events(person)).toEqual(['entry_confirmed', 'entry_missing']);
    const [event] = await owner.query(
      "select data from registration_event where registration_id = $1 and type = 'entry_missing'",
      [person.registrationId],
    );
    expect(event.data).toEqual({ asOf: '2026-11-10', lastShown: '2026-11-01' });
    // Nobody had told us of an entry: nothing says so now.
    expect([await entryOf(person), await lastShownOf(person)]).toEqual([null, ['not_shown', '2026-11-01']]);
    const logged: { type: string }[] = await owner.query(
      "select e.type from audit_entry e join audit_subject s on s.entry_id = e.id where s.subject_id = $1 and e.type like 'official_entry.%' order by e.id",
      [person.registrationId],
    );
    expect(logged.map(({ type }) => type)).toEqual(['official_entry.confirmed', 'official_entry.missing']);
    const notices: { params: Record<string, string> }[] = await owner.query(
      "select params from notice where registration_id = $1 and template = 'entry-not-found'",
      [person.registrationId],
    );
    const uow = worker.get(UnitOfWork, { strict: false });
    const missing = () =>
      uow.read(systemActor('worker'), (tx) =>
        worker.get(EntryNotFoundSource, { strict: false }).resolve(tx, {
          ...{ id: newId(), template: 'entry-not-found', locale: 'en', registrationId: person.registrationId },
          ...{ actionId: action.actionId, mailboxId: null, staffId: null, createdAt: clock.now() },
          params: notices[0]?.params ?? {},
        }),
      );
    expect(notices).toHaveLength(1);
    expect(await missing()).toMatchObject({ values: { lastShown: '1 November 2026', asOf: '10 November 2026' } });
    await run(line('1', 'Verschwindet'), { asOf: '2026-11-20' });
    expect(await missing()).toBe('suppress');
    expect(await events(person)).toEqual(['entry_confirmed', 'entry_missing', 'entry_confirmed']);
    expect([await entryOf(person), await lastShownOf(person)]).toEqual(['confirmed', ['confirmed', '2026-11-20']]);
  });

  it('confirms nothing with an extract of before one that shows the entry gone or withdrawn', async () => {
    const [gone, back, decided] = (await save(named('Ruecktritt'), named('Fehlt'), named('Müller'))) as [
      SavedPerson,
      SavedPerson,
      SavedPerson,
    ];
    await run(line('1', 'Ruecktritt', { withdrawn: '2026-10-01' }), { asOf: '2026-10-15' });
    const runId = await run(line('1', 'Ruecktritt') + line('2', 'Fehlt') + line('3', 'Mueller'), {
      asOf: '2026-05-01',
    });
    const earlier: { id: string }[] = await owner.query(
      'select id from extract_result where run_id = $1 and registration_id = $2',
      [runId, decided.registrationId],
    );
    await decide({ runId, resultId: earlier[0]?.id ?? '' });
    await work();
    expect(await Promise.all([gone, back, decided].map(entryOf))).toEqual([null, null, null]);
    expect(await Promise.all([gone, back, decided].map(events))).toEqual([[], [], []]);
  });

  it('takes back what an earlier extract showed, of those who told us of it and those who left us too', async () => {
    const [told, left, pair] = (await save(named('Ruecktritt'), named('Gegangen'), named('Müller'))) as [
      SavedPerson,
      SavedPerson,
      SavedPerson,
    ];
    await run(line('1', 'Ruecktritt') + line('2', 'Gegangen') + line('3', 'Müller'));
    expect(await Promise.all([told, left, pair].map(entryOf))).toEqual(['confirmed', 'confirmed', 'confirmed']);
    await owner.query('update official_entry set reported_at = $2 where registration_id = $1', [
      told.registrationId,
      clock.now(),
    ]);
    await owner.query("update registration set stage = 'left', left_at = $2 where id = $1", [
      left.registrationId,
      clock.now(),
    ]);
    const later = line('1', 'Ruecktritt', { withdrawn: '2026-11-05' }) + line('3', 'Mueller');
    const runId = await run(later, { asOf: '2026-11-10' });
    expect(await Promise.all([told, left, pair].map(entryOf))).toEqual(['reported', null, 'confirmed']);
    expect(await Promise.all([told, left].map(events))).toEqual([
      ['entry_confirmed', 'entry_withdrawn'],
      ['entry_confirmed', 'entry_missing'],
    ]);
    const { id: resultId } = (await resultOf(pair)) as Result;
    await decide({ runId, resultId, choice: 'none', reason: 'other_person' });
    await work();
    expect([await entryOf(pair), (await resultOf(pair))?.differences]).toEqual([null, ['entry_gone']]);
    const history: { type: string; on: string }[] = await owner.query(
      'select type, happened_on::text as on from official_entry_event where registration_id = $1 order by version',
      [told.registrationId],
    );
    expect(history).toEqual([
      { type: 'confirmed', on: '2026-11-01' },
      { type: 'withdrawn', on: '2026-11-10' },
    ]);
  });

  it('keeps no trace of strangers once a run has ended, in tables, files or keys', async () => {
    const [person] = (await save(named('Zwiebelfisch-Meier', { birthDate: null }))) as [SavedPerson];
    const content =
      HEAD + line('77', STRANGER, { given: 'Jürgen Øystein' }) + line('78', `${STRANGER}er`, { given: 'Olga' });
    const runId = await upload(content);
    expect(files().some((bytes) => bytes.includes('Geschäftszeichen'))).toBe(false);
    expect(files()).toHaveLength(1);
    const keys = () => owner.query('select retention_class from data_key where subject_id = $1 order by 1', [runId]);
    expect(await keys()).toEqual([{ retention_class: 'case' }, { retention_class: 'technical' }]);
    await work();
    // The file goes with its key as soon as it was read; what somebody has to look at waits, sealed.
    expect([files(), await keys()]).toEqual([[], [{ retention_class: 'case' }]]);
    expect((await resultOf(person))?.outcome).toBe('to_decide');
    await expect(console.get(CloseRun).execute({ runId, leaveUndecided: false }, operator)).rejects.toMatchObject({
      code: 'EXTRACT_PAIRS_OPEN',
    });
    await console.get(CloseRun).execute({ runId, leaveUndecided: true }, operator);
    await work();
    expect([files(), await keys()]).toEqual([[], []]);
    const sealed: unknown[] = await owner.query('select from extract_result where run_id = $1 and sealed is not null', [
      runId,
    ]);
    expect([sealed, await tablesHolding(owner, [STRANGER, 'Fremdweg'])]).toEqual([[], []]);
    expect(await detail(runId)).toMatchObject({ state: 'closed', undecided: 1, strangers: 1, purgedAt: clock.now() });
    const entries: { type: string }[] = await owner.query(
      'select e.type from audit_entry e join audit_subject s on s.entry_id = e.id where s.subject_id = $1 order by e.id',
      [runId],
    );
    expect(entries.map(({ type }) => type)).toEqual(
      ['uploaded', 'compared', 'matched', 'closed', 'purged'].map((what) => `extract.${what}`),
    );
  });

  it('lets one of two callers decide a pair, and gives one entry to one person', async () => {
    const [one, other] = (await save(named('Müller'), named('Müller', { givenNames: 'Jürgen' }))) as [
      SavedPerson,
      SavedPerson,
    ];
    const runId = await run(line('1', 'Mueller'));
    const [first, second] = [await resultOf(one), await resultOf(other)] as [Result, Result];
    expect([first.outcome, second.outcome]).toEqual(['to_decide', 'to_decide']);
    const answers = await Promise.allSettled([
      decide({ runId, resultId: first.id }),
      decide({ runId, resultId: first.id, choice: 'none', reason: 'other_person' }, await staff()),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = answers.find((answer) => answer.status === 'rejected');
    expect(refused).toMatchObject({ reason: { code: 'EXTRACT_PAIR_SETTLED' } });
    if (answers[0]?.status === 'fulfilled')
      await expect(decide({ runId, resultId: second.id })).rejects.toMatchObject({ code: 'EXTRACT_ENTRY_TAKEN' });
    else await decide({ runId, resultId: second.id });
    await work();
    const confirmed = [await resultOf(one), await resultOf(other)].filter((result) => result?.confirmed);
    expect(confirmed).toMatchObject([{ outcome: 'matched_decided', differences: ['other_name'] }]);
  });

  it('asks for a reason in words, and keeps it sealed', async () => {
    const [person] = (await save(named('Müller'))) as [SavedPerson];
    const runId = await run(line('1', 'Mueller'));
    const { id: resultId } = (await resultOf(person)) as Result;
    const wrong: readonly Partial<DecidePairCommand>[] = [
      { choice: '1' },
      { choice: 'x' },
      { reason: 'too_little' },
      { note: ' ' },
    ];
    for (const command of wrong)
      await expect(decide({ runId, resultId, ...command })).rejects.toMatchObject({ code: 'EXTRACT_INVALID' });
    await decide({ runId, resultId, note: 'Mit Quarkstrudel gesprochen.' });
    expect(await tablesHolding(owner, ['Quarkstrudel'])).toEqual([]);
  });

  it('shows pairs to operators of the action alone, and logs it', async () => {
    const [person] = (await save(named('Müller'))) as [SavedPerson];
    const runId = await run(line('1', 'Mueller'));
    const { id: resultId } = (await resultOf(person)) as Result;
    const view = await console.get(ViewPair).execute({ runId, resultId }, operator);
    expect([view.pair?.ours.familyName, view.pair?.entries[0]?.persons[0].familyName]).toEqual(['Müller', 'Mueller']);
    const strangers = [await staff('operator', newId()), await staff('reviewer')];
    for (const actor of strangers) {
      await expect(console.get(ViewPair).execute({ runId, resultId }, actor)).rejects.toMatchObject({
        code: 'EXTRACT_RUN_NOT_FOUND',
      });
      await expect(decide({ runId, resultId }, actor)).rejects.toMatchObject({ code: 'EXTRACT_RUN_NOT_FOUND' });
    }
    await expect(upload(HEAD, { by: strangers[1] as StaffActor })).rejects.toMatchObject({ code: 'EXTRACT_FORBIDDEN' });
    const rows: { type: string }[] = await owner.query(
      `select e.type from audit_entry e join audit_subject s on s.entry_id = e.id where s.subject_id = $1 and e.type like 'extract.%' order by e.id`,
      [person.registrationId],
    );
    expect(rows.map(({ type }) => type)).toEqual(['extract.compared', 'extract.pair_viewed']);
  });

  it('refuses a file that is not what was declared, with line and reason, and purges it', async () => {
    const [person] = (await save(named('Müller'))) as [SavedPerson];
    const runId = await upload(Buffer.concat([Buffer.from(HEAD), Buffer.from(line('1', 'Müller'), 'latin1')]));
    await work();
    expect(await detail(runId)).toMatchObject({
      state: 'refused',
      failure: 'encoding_broken',
      failureLine: 2,
      purgedAt: clock.now(),
    });
    expect([await resultOf(person), files()]).toEqual([undefined, []]);
    const keys: unknown[] = await owner.query('select from data_key where subject_id = $1', [runId]);
    expect(keys).toEqual([]);
  });

  it('takes no extract for an action whose forum has no register that people enter', async () => {
    await owner.query("update action set forum = 'NL' where id = $1", [action.actionId]);
    await expect(upload(HEAD + line('1', 'Müller'))).rejects.toMatchObject({ code: 'EXTRACT_RUN_NOT_FOUND' });
    const left: unknown[] = await owner.query('select from extract_run where action_id = $1', [action.actionId]);
    expect([left, files()]).toEqual([[], []]);
  });

  it('takes nothing of an upload that breaks off, and ends runs that nobody ends', async () => {
    const broken = new Readable({ read: () => undefined });
    const wanted = { actionId: action.actionId, asOf: '2026-11-01', source: 'x', format: 'csv', encoding: 'utf-8' };
    const taken = console.get(UploadExtract).execute({ ...wanted, file: broken }, operator);
    const refused = expect(taken).rejects.toThrow();
    broken.push(HEAD);
    broken.destroy(new Error('gone'));
    await refused;
    await save(named('Müller'));
    const runId = await run(line('1', 'Mueller'));
    const before = clock.now();
    clock.set(new Date(before.getTime() + 31 * 86_400_000));
    await worker.get(EndOldRuns).execute();
    expect(await detail(runId)).toMatchObject({ state: 'closed', undecided: 1, purgedAt: clock.now() });
    clock.set(before);
    const open: unknown[] = await owner.query('select from extract_run where action_id = $1 and purged_at is null', [
      action.actionId,
    ]);
    expect([open, files()]).toEqual([[], []]);
  });

  it('forgets a registration that was erased', async () => {
    const [person] = (await save(named('Müller'))) as [SavedPerson];
    await run(line('1', 'Mueller'));
    const uow = worker.get(UnitOfWork, { strict: false });
    await uow.run(systemActor('worker'), async (tx) => {
      const registration = await tx.findOneByOrFail(Registration, { id: person.registrationId });
      await worker.get(EraseRegistration, { strict: false }).erase(tx, registration, systemActor('worker'), 'request');
    });
    await work();
    expect(await resultOf(person)).toBeUndefined();
  });

  function files(): Buffer[] {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
  }
});
