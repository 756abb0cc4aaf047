import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { TestingModule } from '@nestjs/testing';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { DataSource } from 'typeorm';
import type { InsertedExample } from '@app/actions';
import { AuditModule, LogSigner, newLogSigningKey, Sequencer, VerifyLog } from '@app/audit';
import { EvidenceModule, StoreEvidence } from '@app/evidence';
import { ApproveList, EVERYONE, ExportsModule, ListMakingModule, RequestListExport } from '@app/exports';
import { NoticeSendingModule } from '@app/notices';
import { BlobStore, CommonSettings, mailDir, type ClaimantActor } from '@app/platform';
import { DecidePrivacyRequest, ExportMyData, PrivacyModule, RequestErasure } from '@app/privacy';
import { RegistrationsModule } from '@app/registrations';
import { AssignNext, DecideReview, ReviewModule } from '@app/review';
import {
  Claimants,
  FixedClock,
  handlersOf,
  JobDiscovery,
  makeNextCase,
  PERSON,
  runJobs,
  samples,
  saveOpenAction,
  saveStaff,
  someone,
  startTestProcess,
  tablesHolding,
  TestDatabase,
  testSettings,
} from '@app/testing';
import { CatalogueRenderer } from '../../../apps/worker/src/mail/catalogue-renderer.js';
import { ListMakingSettings } from '../../../libs/exports/src/making/list-maker.js';

const settings = testSettings();
const clock = new FixedClock();
const logKey = newLogSigningKey('joinder.test/erasure').signingKey;
const SURNAME = `Unvergessen${randomBytes(4).toString('hex')}`;
const HANDLE = `handle${randomBytes(4).toString('hex')}`;
const ADDRESS = `${SURNAME.toLowerCase()}@example.org`;
const NOTE = `Spoke with ${SURNAME} today`;

/** Everything about one person in one place: mail, file, list, review, request. Nobody else is touched. */
describe('a person who is erased', () => {
  let database: TestDatabase;
  let owner: DataSource;
  let portal: TestingModule;
  let console: TestingModule;
  let worker: TestingModule;
  let action: InsertedExample;
  let person: ClaimantActor;
  let registrationId: string;
  let neighbour: string;
  let exportId: string;

  beforeAll(async () => {
    database = await TestDatabase.own();
    owner = await database.asOwner();
    const sending = {
      renderer: CatalogueRenderer,
      smtpUrl: '',
      mailDir: mailDir(settings),
      portalUrl: settings.PORTAL_URL,
      mailFrom: 'Joinder <noreply@example.org>',
    };
    const domain = [RegistrationsModule, EvidenceModule, ReviewModule, PrivacyModule, ExportsModule, AuditModule];
    portal = await startTestProcess(database, 'portal', {
      settings,
      clock,
      imports: [RegistrationsModule, EvidenceModule, PrivacyModule],
    });
    console = await startTestProcess(database, 'console', { settings, clock, imports: domain });
    worker = await startTestProcess(database, 'worker', {
      settings: Object.assign(new CommonSettings(), settings, { DATABASE_URL: database.urlFor('worker') }),
      clock,
      imports: [...domain, ListMakingModule, NoticeSendingModule.forRoot(sending), JobDiscovery],
      replace: [{ provider: ListMakingSettings, by: Object.assign(new ListMakingSettings(), { threads: 0 }) }],
    });
    action = await saveOpenAction(owner);
    await live();
  });
  afterAll(async () => {
    await portal?.close();
    await console?.close();
    await worker?.close();
    await database?.close();
  });

  const work = (id: string): Promise<string[]> => runJobs(worker, owner, { registrationId: id, now: clock.now() });
  const keptMails = (): string =>
    readdirSync(mailDir(settings))
      .map((name) => readFileSync(join(mailDir(settings), name), 'utf8'))
      .join('\n');
  const keptMailsTo = (address: string): boolean => keptMails().toLowerCase().includes(address);
  const blobs = async (): Promise<string[]> => {
    const keys: string[] = [];
    for await (const { key } of worker.get(BlobStore).list()) keys.push(key);
    return keys;
  };

  /** What people and staff do before anyone asks to be erased. */
  async function live(): Promise<void> {
    const claimants = await Claimants.at(portal, owner, settings);
    const other = await claimants.confirmed();
    ({ registrationId: neighbour } = await claimants.join(other, action, {
      ...someone(),
      identity: { ...PERSON, familyName: 'Nebenan' },
    }));
    person = await claimants.confirmed(ADDRESS);
    ({ registrationId } = await claimants.join(person, action, {
      identity: { ...PERSON, familyName: SURNAME },
      account: { platform: 'shop', handle: HANDLE, since: null, until: null, shared: false },
    }));
    await portal
      .get(StoreEvidence)
      .execute(
        { registrationId, purpose: 'joining', fileName: `${SURNAME}.png`, stream: Readable.from([samples.PNG]) },
        person,
      );
    await portal.get(ExportMyData).execute({ registrationId }, person);
    await work(registrationId);
    await work(neighbour);
    const reviewer = await saveStaff(console, 'reviewer', action.actionId);
    await makeNextCase(owner, registrationId, reviewer.staffId);
    await console.get(AssignNext).execute({ actionId: action.actionId }, reviewer);
    await console
      .get(DecideReview)
      .execute(
        { registrationId, version: 1, outcome: 'more_asked', reasonCode: 'name_not_shown', note: NOTE },
        reviewer,
      );
    await work(registrationId);
    exportId = await makeList();
  }

  async function makeList(): Promise<string> {
    const counsel = await saveStaff(console, 'counsel', action.actionId);
    const recipient = await identityToRecipient(await generateX25519Identity());
    const made = await console.get(RequestListExport).execute(
      {
        actionId: action.actionId,
        purpose: 'court_filing',
        note: null,
        filter: EVERYONE,
        columns: ['row', 'reference', 'family_name'],
        format: 'csv',
        delimiter: ',',
        recipientKind: 'age',
        recipient,
      },
      counsel,
    );
    await console
      .get(ApproveList)
      .execute({ exportId: made.exportId }, await saveStaff(console, 'senior_reviewer', action.actionId));
    const [job] = await owner.query(
      `select id, topic, queue, payload, action_id as "actionId", registration_id as "registrationId", created_at as "createdAt", 1 as attempt from outbox where topic = 'make-list' and payload->>'exportId' = $1`,
      [made.exportId],
    );
    await handlersOf(worker).get('make-list')?.handle(job);
    return made.exportId;
  }

  it('was there: keys, indexes, sealed rows, mails, a file and a list, and nothing of it readable in a table', async () => {
    expect(
      await owner.query('select distinct retention_class from data_key where registration_id = $1 order by 1', [
        registrationId,
      ]),
    ).toEqual([{ retention_class: 'case' }, { retention_class: 'evidence' }, { retention_class: 'technical' }]);
    expect(await owner.query('select from blind_index where registration_id = $1', [registrationId])).toHaveLength(2);
    expect(keptMailsTo(ADDRESS)).toBe(true);
    expect((await blobs()).length).toBe(2);
    expect(await owner.query('select state, rows_done from list_export where id = $1', [exportId])).toEqual([
      { state: 'ready', rows_done: 2 },
    ]);
    expect(await tablesHolding(owner, [SURNAME, HANDLE, ADDRESS])).toEqual([]);
    const [{ reference }] = await owner.query('select reference from registration where id = $1', [registrationId]);
    expect(await tablesHolding(owner, [reference])).toEqual([{ table: 'registration', rows: 1 }]);
  });

  it('is told by a last mail, and is then found nowhere any more', async () => {
    const { requestId } = await portal.get(RequestErasure).execute({ registrationId }, person);
    await console
      .get(DecidePrivacyRequest)
      .execute(
        { requestId, outcome: 'granted', holdReason: null, note: NOTE },
        await saveStaff(console, 'operator', action.actionId),
      );
    const ran = await work(registrationId);
    clock.advance(5_000);
    ran.push(...(await work(registrationId)));
    expect(ran).toEqual(
      expect.arrayContaining([
        'send-notice',
        'carry-out-erasure',
        'registration-erased.evidence',
        'registration-erased.review',
        'registration-erased.privacy',
        'registration-erased.lists',
        'remove-evidence-blobs',
        'erase-mail-copies',
      ]),
    );
    await eraseMailboxCopies();
    expect(
      await owner.query(
        "select sent_at is not null as sent, state from notice where registration_id = $1 and template = 'registration-erased'",
        [registrationId],
      ),
    ).toEqual([{ sent: true, state: 'erased' }]);
    expect(await owner.query('select stage, plain from registration where id = $1', [registrationId])).toEqual([
      { stage: 'erased', plain: {} },
    ]);
  });

  it.each([
    [
      'a key',
      "select from data_key where registration_id = $1 or subject_kind = 'mailbox' and subject_id = (select mailbox_id from registration where id = $1)",
    ],
    [
      'a blind index',
      "select from blind_index where registration_id = $1 or subject_kind = 'mailbox' and subject_id = (select mailbox_id from registration where id = $1)",
    ],
    ['a sealed record', 'select from registration_record where registration_id = $1'],
    ['a submission', 'select from submission where registration_id = $1'],
    ['a note of a reviewer', 'select from review_decision where registration_id = $1 and sealed_note is not null'],
    ['a note of an operator', 'select from privacy_request where registration_id = $1 and sealed_note is not null'],
    [
      'a file name or digest',
      'select from evidence_item where registration_id = $1 and (sealed_name is not null or sha256 is not null)',
    ],
    ['a likeness', 'select from review_flag where $1 in (registration_id, other_registration_id)'],
    ['a mail that is still to be sent', "select from notice where registration_id = $1 and state <> 'erased'"],
  ])('leaves behind not even %s', async (_what, sql) => {
    expect(await owner.query(sql, [registrationId])).toEqual([]);
  });

  it('is in no kept mail, no blob and no list that can still be fetched', async () => {
    expect(keptMailsTo(ADDRESS)).toBe(false);
    expect(keptMails()).not.toContain(SURNAME);
    expect(await blobs()).toEqual([]);
    expect(
      await owner.query('select state, purged_at is not null as purged from list_export where id = $1', [exportId]),
    ).toEqual([{ state: 'expired', purged: true }]);
  });

  it('is in no column of any table', async () => {
    expect(await tablesHolding(owner, [SURNAME, HANDLE, ADDRESS])).toEqual([]);
  });

  it('takes nobody else along', async () => {
    expect(await owner.query('select stage from registration where id = $1', [neighbour])).toEqual([
      { stage: 'joined' },
    ]);
    expect(await owner.query('select from data_key where registration_id = $1', [neighbour])).not.toEqual([]);
    expect(
      await owner.query("select from notice where registration_id = $1 and state = 'erased'", [neighbour]),
    ).toEqual([]);
  });

  it('stays in the log as an id, and the log still verifies', async () => {
    const sequencer = new Sequencer({ databaseUrl: database.urlFor('worker'), signingKey: logKey }, clock);
    while ((await sequencer.runOnce()).appended > 0);
    await sequencer.stop();
    const report = await worker.get(VerifyLog).execute({ trustedKeys: [LogSigner.parse(logKey).verifierKey] });
    expect(report).toMatchObject({ sound: true, pending: 0, faults: [] });
    const types = await owner.query(
      'select e.type from audit_entry e join audit_subject s on s.entry_id = e.id where s.subject_id = $1 order by e.id',
      [registrationId],
    );
    expect(types.map(({ type }: { type: string }) => type)).toEqual(
      expect.arrayContaining(['privacy.requested', 'privacy.decided', 'registration.erased', 'review.decided']),
    );
  });

  /** Codes were mailed before there was a registration, so their copies go with the mailbox. */
  async function eraseMailboxCopies(): Promise<void> {
    const rows = await owner.query(
      `select id, topic, queue, payload, action_id as "actionId", registration_id as "registrationId", created_at as "createdAt", 1 as attempt from outbox
        where topic = 'erase-mail-copies' and done_at is null`,
    );
    for (const job of rows) await handlersOf(worker).get('erase-mail-copies')?.handle(job);
  }
});
