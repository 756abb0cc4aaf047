import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import type { DataSource } from 'typeorm';
import type { Answers, InsertedExample } from '@app/actions';
import { WordingsQuery } from '@app/consents';
import { ClaimantSessionResolver, CodeKey, ConfirmMailbox, StartMailboxChallenge } from '@app/identity';
import {
  ANONYMOUS,
  blobDir,
  BlobStore,
  newId,
  Outbox,
  systemActor,
  UnitOfWork,
  type Actor,
  type ClaimantActor,
  type OutboxJob,
  type StaffActor,
} from '@app/platform';
import {
  Declare,
  EraseRegistration,
  ExpireDrafts,
  lockRegistration,
  RegistrationsModule,
  StartRegistration,
} from '@app/registrations';
import {
  FixedClock,
  samples,
  saveOpenAction,
  savePossibleAction,
  startTestProcess,
  TestDatabase,
  testSettings,
} from '@app/testing';
import { EraseEvidence, REGISTRATION_ERASED } from './erase-evidence.js';
import { EvidenceListQuery } from './evidence-list.query.js';
import { EvidenceReaders } from './evidence-readers.js';
import { EvidenceModule } from './evidence.module.js';
import { MAX_FILE_BYTES, MAX_FILES } from './evidence-rules.js';
import { LockEvidence } from './lock-evidence.js';
import { OpenEvidence } from './open-evidence.use-case.js';
import type { StoredEvidence } from './record-evidence.js';
import { RemoveEvidenceBlobs } from './remove-evidence-blobs.processor.js';
import { RemoveEvidence } from './remove-evidence.use-case.js';
import { RemoveOrphanBlobs } from './remove-orphan-blobs.use-case.js';
import { StoreEvidence } from './store-evidence.use-case.js';
import { TakeOverPreserved } from './take-over-preserved.use-case.js';

const { JPEG, MAIL, PDF, PNG, pngNumber } = samples;
const settings = testSettings();
const codes = new CodeKey(settings.CODE_KEY);
const clock = new FixedClock();
const WORKER = systemActor('worker');
const DAY = 86_400_000;
const LEAK = { age: 'adult', country: 'DE', acting_as: 'private', customer_then: 'yes', told: 'yes' };
const POSSIBLE = {
  age: 'adult',
  country: 'DE',
  acting_as: 'private',
  account_then: 'yes',
  platforms: ['facebook'],
  objection: 'no',
  notice_seen: 'unsure',
};
const NAME = 'Beleg von Zoë Müller.png';
const sha256 = (file: Buffer): string => createHash('sha256').update(file).digest('hex');

let database: TestDatabase;
let owner: DataSource;
let portal: TestingModule;
let console: TestingModule;
let worker: TestingModule;
let possible: InsertedExample;
let open: InsertedExample;

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  const parts = { settings, clock, imports: [RegistrationsModule, EvidenceModule] };
  portal = await startTestProcess(database, 'portal', parts);
  console = await startTestProcess(database, 'console', parts);
  worker = await startTestProcess(database, 'worker', parts);
  // Whom a file is assigned to is the review's business, which stands to the left.
  console.get(EvidenceReaders).register({ assertMayRead: () => Promise.resolve() });
  possible = await savePossibleAction(owner);
  open = await saveOpenAction(owner);
});
afterAll(async () => {
  await portal?.close();
  await console?.close();
  await worker?.close();
  await database?.close();
});

async function visitor(): Promise<ClaimantActor> {
  const address = `p.${randomBytes(6).toString('hex')}@example.org`;
  const { token, sessionId } = await portal.get(StartMailboxChallenge).execute({ address, locale: 'en' }, ANONYMOUS);
  const unconfirmed = await actorOf(token);
  const [challenge] = await owner.query('select id from mail_challenge where session_id = $1', [sessionId]);
  return actorOf((await portal.get(ConfirmMailbox).execute({ code: codes.code(challenge.id) }, unconfirmed)).token);
}

async function actorOf(token: string): Promise<ClaimantActor> {
  const session = await portal.get(ClaimantSessionResolver).resolve(token);
  if (session?.actor.kind !== 'claimant') throw new Error('no session');
  return session.actor;
}

interface Begun {
  readonly actor: ClaimantActor;
  readonly registrationId: string;
}

async function begin(action = open, actor?: ClaimantActor): Promise<Begun> {
  actor ??= await visitor();
  const answers: Answers = action === open ? LEAK : POSSIBLE;
  const command = {
    actionId: action.actionId,
    locale: 'en',
    answers,
    handoverId: null,
    trace: { network: '192.0.2.0', userAgent: 'test' },
  };
  const { registrationId } = await portal.get(StartRegistration).execute(command, actor);
  return { actor, registrationId };
}

function store(
  { actor, registrationId }: Begun,
  content: Buffer | Readable,
  more: { purpose?: 'joining' | 'preserved'; fileName?: string; as?: Actor } = {},
): Promise<StoredEvidence> {
  const { purpose = 'joining', fileName = NAME } = more;
  const stream = content instanceof Readable ? content : Readable.from([content]);
  return portal.get(StoreEvidence).execute({ registrationId, purpose, fileName, stream }, more.as ?? actor);
}

function reviewer(actionId: string): StaffActor {
  return { kind: 'staff', staffId: newId(), sessionId: newId(), grants: [{ role: 'reviewer', actionId }] };
}

async function preserving(
  outcome: 'given' | 'refused' | 'withdrawn',
  { actor, registrationId }: Begun,
  action = possible,
): Promise<void> {
  const [wording] = await portal.get(WordingsQuery).current(actor, action.actionId, ['PRESERVE_EVIDENCE'], 'en');
  const [{ version }] = await owner.query('select version from registration where id = $1', [registrationId]);
  const acts = [
    { kind: 'PRESERVE_EVIDENCE' as const, wordingId: wording?.id ?? '', wordingSha256: wording?.sha256 ?? '', outcome },
  ];
  await portal
    .get(Declare)
    .execute({ registrationId, version, locale: 'en', acts, shownSha256: 'a'.repeat(64) }, actor);
}

const rows = (registrationId: string): Promise<Record<string, unknown>[]> =>
  owner.query('select * from evidence_item where registration_id = $1 order by id', [registrationId]);
const entries = (registrationId: string, type: string): Promise<{ data: Record<string, unknown> }[]> =>
  owner.query(
    `select convert_from(canonical, 'utf8')::jsonb -> 'data' as data from audit_entry e join audit_subject s on s.entry_id = e.id
      where s.subject_id = $1 and e.type = $2 order by e.id`,
    [registrationId, type],
  );

async function blobKeys(): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of portal.get(BlobStore).list()) keys.push(key);
  return keys.sort();
}

/** Rows, entries and blobs of everything, to show that a refused file changed nothing. */
async function traces({ registrationId }: Begun): Promise<unknown> {
  const unfinished = await readdir(join(blobDir(settings), 'unfinished'));
  return {
    rows: await rows(registrationId),
    added: await entries(registrationId, 'evidence.added'),
    blobs: await blobKeys(),
    unfinished,
  };
}

async function jobs(registrationId: string, topic: string): Promise<OutboxJob[]> {
  const found = await owner.query(
    'select id, topic, queue, payload, action_id as "actionId", registration_id as "registrationId", created_at as "createdAt", 1 as attempt from outbox where registration_id = $1 and topic = $2 and done_at is null',
    [registrationId, topic],
  );
  return found as OutboxJob[];
}

describe(StoreEvidence.name, () => {
  it.each([
    ['image/jpeg', JPEG],
    ['image/png', PNG],
    ['application/pdf', PDF],
    ['message/rfc822', MAIL],
  ])(
    'keeps %s sealed, with a row and an entry that commits to its digest without naming it',
    async (mediaType, file) => {
      const begun = await begin();
      const { evidenceId, known } = await store(begun, file);
      expect(known).toBe(false);
      const [row] = await rows(begun.registrationId);
      expect(row).toMatchObject({
        id: evidenceId,
        purpose: 'joining',
        media_type: mediaType,
        byte_size: file.length,
        sha256: sha256(file),
        state: 'stored',
        uploaded_at: clock.now(),
        locked_at: null,
      });
      expect(String(row?.['sealed_name'])).not.toContain('Zoë');
      const [key] = await owner.query('select retention_class from data_key where id = $1', [row?.['key_id']]);
      expect(key).toEqual({ retention_class: 'evidence' });
      const [entry] = await entries(begun.registrationId, 'evidence.added');
      expect(entry?.data).toMatchObject({ evidenceId, mediaType, bytes: file.length });
      expect(JSON.stringify(entry)).not.toContain(sha256(file));
      const sealed = await buffer(portal.get(BlobStore).read(`evidence-${evidenceId}`));
      expect(sealed.includes(file.subarray(0, 20))).toBe(false);
    },
  );

  it('lists what is stored to its owner, by the name they gave', async () => {
    const begun = await begin();
    await store(begun, PNG);
    await store(begun, PDF, { fileName: '../../x/Rechnung.pdf' });
    const list = await portal.get(EvidenceListQuery).run(begun.actor, begun.registrationId);
    expect(list.map(({ fileName, mediaType }) => [fileName, mediaType])).toEqual([
      [NAME, 'image/png'],
      ['Rechnung.pdf', 'application/pdf'],
    ]);
    expect(await portal.get(EvidenceListQuery).run(await visitor(), begun.registrationId)).toEqual([]);
  });

  it('knows nobody else: not found, and not a byte of the file was read', async () => {
    const begun = await begin();
    const before = await traces(begun);
    const stranger = await visitor();
    const unconfirmed: ClaimantActor = {
      kind: 'claimant',
      mailboxId: begun.actor.mailboxId,
      sessionId: newId(),
      mailboxConfirmed: false,
    };
    for (const as of [stranger, unconfirmed, ANONYMOUS]) {
      const stream = Readable.from([PNG]);
      await expect(store(begun, stream, { as })).rejects.toMatchObject({ code: 'REGISTRATION_NOT_FOUND' });
      expect(stream.readableDidRead).toBe(false);
    }
    expect(await traces(begun)).toEqual(before);
  });

  it.each([
    ['EVIDENCE_EMPTY', () => Readable.from([])],
    ['EVIDENCE_TYPE_REFUSED', () => Readable.from([Buffer.from('<html>')])],
    ['EVIDENCE_TYPE_REFUSED', () => Readable.from([Buffer.alloc(400_000, 'x')])],
    ['EVIDENCE_TOO_LARGE', () => Readable.from([PDF, ...Array.from({ length: 16 }, () => Buffer.alloc(1_000_000))])],
    ['EVIDENCE_INTERRUPTED', () => Readable.from(interruptedAfter(PDF, Buffer.alloc(300_000)))],
    ['EVIDENCE_INTERRUPTED', () => destroyedSoon(PDF)],
  ])('answers %s and leaves no row, no entry and no blob', async (code, source) => {
    const begun = await begin();
    const before = await traces(begun);
    await expect(store(begun, source())).rejects.toMatchObject({ code });
    expect(await traces(begun)).toEqual(before);
  });

  it('takes a file of exactly the limit', async () => {
    const begun = await begin();
    await store(begun, Readable.from([PDF, Buffer.alloc(MAX_FILE_BYTES - PDF.length)]));
    expect(await rows(begun.registrationId)).toMatchObject([{ byte_size: 15_000_000 }]);
  });

  it('says that nothing was stored when the store cannot write', async () => {
    const begun = await begin();
    const before = await traces(begun);
    const unfinished = join(blobDir(settings), 'unfinished');
    await rename(unfinished, `${unfinished}-away`);
    await writeFile(unfinished, 'in the way');
    try {
      await expect(store(begun, PNG)).rejects.toMatchObject({ code: 'EVIDENCE_STORE_AWAY', kind: 'unavailable' });
    } finally {
      await rm(unfinished);
      await rename(`${unfinished}-away`, unfinished);
    }
    expect(await traces(begun)).toEqual(before);
  });

  it('keeps the same file once, even when it is sent twice at once', async () => {
    const begun = await begin();
    const before = (await blobKeys()).length;
    const results = await Promise.all([store(begun, PNG), store(begun, PNG)]);
    expect(results.map(({ known }) => known).sort()).toEqual([false, true]);
    expect(new Set(results.map(({ evidenceId }) => evidenceId)).size).toBe(1);
    expect(await rows(begun.registrationId)).toHaveLength(1);
    expect(await entries(begun.registrationId, 'evidence.added')).toHaveLength(1);
    expect(await blobKeys()).toHaveLength(before + 1);
  });

  it('lets one of two files through that arrive at once for the last place', async () => {
    const begun = await begin();
    for (let number = 1; number < MAX_FILES; number += 1) await store(begun, pngNumber(number));
    const before = (await blobKeys()).length;
    const both = await Promise.allSettled([store(begun, pngNumber(100)), store(begun, pngNumber(101))]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'EVIDENCE_LIMIT_REACHED', details: { files: MAX_FILES } },
    });
    expect(await rows(begun.registrationId)).toHaveLength(MAX_FILES);
    expect(await blobKeys()).toHaveLength(before + 1);
  });

  it('keeps one file that proves a sending, beside however many others, and one of two that arrive at once', async () => {
    const begun = await begin();
    for (let number = 1; number <= MAX_FILES; number += 1) await store(begun, pngNumber(number));
    const proof = (number: number) =>
      portal.get(StoreEvidence).execute(
        {
          registrationId: begun.registrationId,
          purpose: 'sending',
          fileName: 'receipt.png',
          stream: Readable.from([pngNumber(number)]),
        },
        begun.actor,
      );
    const both = await Promise.allSettled([proof(100), proof(101)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'SENDING_PROOF_THERE' } });
    expect(await rows(begun.registrationId)).toHaveLength(MAX_FILES + 1);
  });

  it('writes nothing for a registration that was erased while the file came in', async () => {
    const begun = await begin();
    const blobs = await blobKeys();
    await expect(store(begun, Readable.from(during(() => erase(begun))))).rejects.toMatchObject({
      code: 'EVIDENCE_CLOSED',
    });
    expect(await rows(begun.registrationId)).toEqual([]);
    expect(await blobKeys()).toEqual(blobs);
  });

  it('refuses files for joining where nothing can be joined yet', async () => {
    const begun = await begin(possible);
    await expect(store(begun, PNG)).rejects.toMatchObject({ code: 'EVIDENCE_NOT_FOR_JOINING_YET' });
  });

  it('preserves only what the person agreed to preserve, under a key of its own', async () => {
    const begun = await begin(possible);
    await expect(store(begun, PNG, { purpose: 'preserved' })).rejects.toMatchObject({
      code: 'PRESERVATION_NOT_AGREED',
    });
    await preserving('refused', begun);
    await expect(store(begun, PNG, { purpose: 'preserved' })).rejects.toMatchObject({
      code: 'PRESERVATION_NOT_AGREED',
    });
    await preserving('given', begun);
    await store(begun, PNG, { purpose: 'preserved' });
    const [row] = await rows(begun.registrationId);
    expect(row).toMatchObject({ purpose: 'preserved', state: 'stored' });
    const [key] = await owner.query('select retention_class from data_key where id = $1', [row?.['key_id']]);
    expect(key).toEqual({ retention_class: 'preserved' });
  });

  it('does not preserve what the person took their word back on while it came in', async () => {
    const begun = await begin(possible);
    await preserving('given', begun);
    const blobs = await blobKeys();
    const source = Readable.from(during(() => preserving('withdrawn', begun)));
    await expect(store(begun, source, { purpose: 'preserved' })).rejects.toMatchObject({
      code: 'PRESERVATION_NOT_AGREED',
    });
    expect(await rows(begun.registrationId)).toEqual([]);
    expect(await blobKeys()).toEqual(blobs);
  });
});

describe(TakeOverPreserved.name, () => {
  const takeOver = (begun: Begun, evidenceId: string, as: Actor = begun.actor): Promise<void> =>
    portal.get(TakeOverPreserved).execute({ registrationId: begun.registrationId, evidenceId }, as);

  /** A file preserved while nothing could be joined, in an action that can be joined from now on. */
  async function preserved(): Promise<Begun & { readonly evidenceId: string; readonly action: InsertedExample }> {
    const action = await savePossibleAction(owner);
    const begun = await begin(action);
    await preserving('given', begun, action);
    const { evidenceId } = await store(begun, MAIL, { purpose: 'preserved' });
    await owner.query(
      `insert into joining_window (id, action_id, version, kind, opens_at, source_title, recorded_at)
       select $1, action_id, max(version) + 1, 'dated', $3, 'x', now() from joining_window where action_id = $2 group by action_id`,
      [newId(), action.actionId, new Date(clock.now().getTime() - DAY)],
    );
    return { ...begun, evidenceId, action };
  }

  it('seals the file anew as proof, keeps when it came in and what it is called, and says so', async () => {
    const begun = await preserved();
    const uploadedAt = clock.now();
    clock.advance(DAY);
    await Promise.all([takeOver(begun, begun.evidenceId), takeOver(begun, begun.evidenceId)]);
    await takeOver(begun, begun.evidenceId);
    const [before, after, ...more] = await rows(begun.registrationId);
    expect(more).toEqual([]);
    expect(before).toMatchObject({ id: begun.evidenceId, state: 'removed', purpose: 'preserved', sha256: null });
    expect(after).toMatchObject({ state: 'stored', purpose: 'joining', sha256: sha256(MAIL), uploaded_at: uploadedAt });
    const [key] = await owner.query('select retention_class from data_key where id = $1', [after?.['key_id']]);
    expect(key).toEqual({ retention_class: 'evidence' });
    const [listed] = await portal.get(EvidenceListQuery).run(begun.actor, begun.registrationId);
    expect(listed).toMatchObject({ fileName: NAME, purpose: 'joining' });
    const opened = await console
      .get(OpenEvidence)
      .execute({ evidenceId: String(after?.['id']) }, reviewer(begun.action.actionId));
    expect(await buffer(opened.stream)).toEqual(MAIL);
    const events: unknown[] = await owner.query(
      "select type from registration_event where registration_id = $1 and type = 'preserved_taken_over'",
      [begun.registrationId],
    );
    expect(events).toHaveLength(1);
    expect(await entries(begun.registrationId, 'evidence.taken_over')).toMatchObject([
      { data: { evidenceId: after?.['id'], preservedId: begun.evidenceId } },
    ]);
  });

  it('keeps a file once that was added for joining as well', async () => {
    const begun = await preserved();
    await store(begun, MAIL);
    const blobs = await blobKeys();
    await takeOver(begun, begun.evidenceId);
    expect((await rows(begun.registrationId)).map(({ purpose, state }) => [purpose, state])).toEqual([
      ['preserved', 'removed'],
      ['joining', 'stored'],
    ]);
    expect(await blobKeys()).toEqual(blobs);
  });

  it('is refused before anything can be joined, once a decision covered the file, and for anybody else', async () => {
    const early = await begin(possible);
    await preserving('given', early);
    const { evidenceId } = await store(early, PNG, { purpose: 'preserved' });
    await expect(takeOver(early, evidenceId)).rejects.toMatchObject({ code: 'EVIDENCE_NOT_FOR_JOINING_YET' });
    const begun = await preserved();
    await expect(takeOver(begun, begun.evidenceId, await visitor())).rejects.toMatchObject({ kind: 'not_found' });
    await expect(takeOver(begun, evidenceId)).rejects.toMatchObject({ code: 'EVIDENCE_NOT_FOUND' });
    await owner.query('update evidence_item set locked_at = now() where id = $1', [begun.evidenceId]);
    await expect(takeOver(begun, begun.evidenceId)).rejects.toMatchObject({ code: 'EVIDENCE_LOCKED' });
  });
});

describe(RemoveEvidence.name, () => {
  it('happens once, however often it is asked at once; the bytes follow after commit', async () => {
    const begun = await begin();
    const { evidenceId } = await store(begun, PNG);
    const command = { registrationId: begun.registrationId, evidenceId };
    await Promise.all([1, 2, 3].map(() => portal.get(RemoveEvidence).execute(command, begun.actor)));
    expect(await rows(begun.registrationId)).toMatchObject([
      { state: 'removed', sha256: null, sealed_name: null, removed_at: clock.now() },
    ]);
    expect((await entries(begun.registrationId, 'evidence.removed')).map(({ data }) => data)).toEqual([
      { evidenceId, reason: 'by-person' },
    ]);
    const [job, ...more] = await jobs(begun.registrationId, 'remove-evidence-blobs');
    expect(more).toEqual([]);
    expect(await blobKeys()).toContain(`evidence-${evidenceId}`);
    await worker.get(RemoveEvidenceBlobs).handle(job as OutboxJob);
    await worker.get(RemoveEvidenceBlobs).handle(job as OutboxJob);
    expect(await blobKeys()).not.toContain(`evidence-${evidenceId}`);
    expect(await jobs(begun.registrationId, 'remove-evidence-blobs')).toEqual([]);
    expect(await portal.get(EvidenceListQuery).run(begun.actor, begun.registrationId)).toEqual([]);
  });

  it('lets the same file be added again', async () => {
    const begun = await begin();
    const { evidenceId } = await store(begun, PNG);
    await portal.get(RemoveEvidence).execute({ registrationId: begun.registrationId, evidenceId }, begun.actor);
    expect(await store(begun, PNG)).toMatchObject({ known: false });
  });

  it('knows nobody else, and no file of another registration', async () => {
    const begun = await begin();
    const sibling = await begin(open, begun.actor);
    const { evidenceId } = await store(begun, PNG);
    const remove = portal.get(RemoveEvidence);
    await expect(
      remove.execute({ registrationId: begun.registrationId, evidenceId }, await visitor()),
    ).rejects.toMatchObject({ code: 'REGISTRATION_NOT_FOUND' });
    await expect(
      remove.execute({ registrationId: sibling.registrationId, evidenceId }, begun.actor),
    ).rejects.toMatchObject({ code: 'EVIDENCE_NOT_FOUND' });
    await expect(
      remove.execute({ registrationId: begun.registrationId, evidenceId: 'x' }, begun.actor),
    ).rejects.toMatchObject({ code: 'EVIDENCE_NOT_FOUND' });
    expect(await rows(begun.registrationId)).toMatchObject([{ state: 'stored' }]);
  });

  it('is refused once a decision covered the file, not for one added since', async () => {
    const begun = await begin();
    const { evidenceId } = await store(begun, PNG);
    const staff = reviewer(open.actionId);
    const locked = await console.get(UnitOfWork).run(staff, async (tx) => {
      await lockRegistration(tx, staff, begun.registrationId);
      return console.get(LockEvidence).lock(tx, begun.registrationId, clock.now());
    });
    expect(locked).toBe(1);
    const remove = portal.get(RemoveEvidence);
    await expect(
      remove.execute({ registrationId: begun.registrationId, evidenceId }, begun.actor),
    ).rejects.toMatchObject({ code: 'EVIDENCE_LOCKED' });
    const added = await store(begun, PDF);
    await remove.execute({ registrationId: begun.registrationId, evidenceId: added.evidenceId }, begun.actor);
    expect(await rows(begun.registrationId)).toMatchObject([
      { state: 'stored', locked_at: clock.now() },
      { state: 'removed' },
    ]);
    expect(await entries(begun.registrationId, 'evidence.removed')).toHaveLength(1);
  });

  it('is refused by the database too where a file is locked', async () => {
    const begun = await begin();
    await store(begun, PNG);
    await owner.query('update evidence_item set locked_at = now() where registration_id = $1', [begun.registrationId]);
    const removed = portal
      .get(UnitOfWork)
      .run(begun.actor, (tx) =>
        tx.query(
          "update evidence_item set state = 'removed', sha256 = null, sealed_name = null, removed_at = now() where registration_id = $1",
          [begun.registrationId],
        ),
      );
    await expect(removed).rejects.toThrow('a file is never changed');
  });
});

describe(OpenEvidence.name, () => {
  const openFor = (evidenceId: string, actor: Actor) => console.get(OpenEvidence).execute({ evidenceId }, actor);

  it('hands the file to a reviewer of its action under a neutral name, and the log says so first', async () => {
    const begun = await begin();
    const { evidenceId } = await store(begun, PNG);
    const opened = await openFor(evidenceId, reviewer(open.actionId));
    expect((await entries(begun.registrationId, 'evidence.downloaded')).map(({ data }) => data)).toEqual([
      { evidenceId },
    ]);
    expect(opened).toMatchObject({
      mediaType: 'image/png',
      byteSize: PNG.length,
      fileName: `evidence-${evidenceId.slice(-12)}.png`,
    });
    expect((await buffer(opened.stream)).equals(PNG)).toBe(true);
  });

  it('is not found for anybody else, and leaves no entry', async () => {
    const begun = await begin();
    const { evidenceId } = await store(begun, PNG);
    const counsel: StaffActor = {
      ...reviewer(open.actionId),
      grants: [
        { role: 'counsel', actionId: open.actionId },
        { role: 'reviewer', actionId: possible.actionId },
      ],
    };
    for (const actor of [counsel, reviewer(possible.actionId), begun.actor, ANONYMOUS]) {
      await expect(openFor(evidenceId, actor)).rejects.toMatchObject({ code: 'EVIDENCE_NOT_FOUND' });
    }
    await expect(openFor('nonsense', reviewer(open.actionId))).rejects.toMatchObject({ code: 'EVIDENCE_NOT_FOUND' });
    await portal.get(RemoveEvidence).execute({ registrationId: begun.registrationId, evidenceId }, begun.actor);
    await expect(openFor(evidenceId, reviewer(open.actionId))).rejects.toMatchObject({ code: 'EVIDENCE_NOT_FOUND' });
    expect(await entries(begun.registrationId, 'evidence.downloaded')).toEqual([]);
  });

  it('is refused while the use of the data is restricted, and leaves no entry', async () => {
    const begun = await begin();
    const { evidenceId } = await store(begun, PNG);
    await owner.query('update registration set restricted_at = now() where id = $1', [begun.registrationId]);
    await expect(openFor(evidenceId, reviewer(open.actionId))).rejects.toMatchObject({
      code: 'REGISTRATION_NOT_USABLE',
      kind: 'conflict',
    });
    expect(await entries(begun.registrationId, 'evidence.downloaded')).toEqual([]);
  });

  it.each([
    ['changed', (sealed: Buffer) => flip(sealed, sealed.length - 1000)],
    ['cut', (sealed: Buffer) => sealed.subarray(0, -1000)],
  ])('fails on bytes that were %s, and emits none that are not authentic', async (_how, damage) => {
    const begun = await begin();
    const file = Buffer.concat([PDF, randomBytes(150_000)]);
    const { evidenceId } = await store(begun, file);
    const blobs = console.get(BlobStore);
    const sealed = await buffer(blobs.read(`evidence-${evidenceId}`));
    await blobs.write(`evidence-${evidenceId}`, Readable.from([damage(sealed)]));
    const { stream } = await openFor(evidenceId, reviewer(open.actionId));
    const emitted: Buffer[] = [];
    await expect(buffer(stream.on('data', (piece: Buffer) => emitted.push(piece)))).rejects.toMatchObject({
      code: 'SEAL_BROKEN',
    });
    const got = Buffer.concat(emitted);
    expect(got.equals(file.subarray(0, got.length))).toBe(true);
  });

  it('fails where the bytes are gone', async () => {
    const begun = await begin();
    const { evidenceId } = await store(begun, PNG);
    await console.get(BlobStore).remove(`evidence-${evidenceId}`);
    await expect(buffer((await openFor(evidenceId, reviewer(open.actionId))).stream)).rejects.toMatchObject({
      code: 'BLOB_NOT_FOUND',
    });
  });
});

describe('erasing', () => {
  it('purges the rows and then the bytes, once', async () => {
    const begun = await begin();
    const { evidenceId } = await store(begun, PNG);
    await erase(begun);
    const [job] = await jobs(begun.registrationId, REGISTRATION_ERASED);
    await worker.get(EraseEvidence).handle(job as OutboxJob);
    await worker.get(EraseEvidence).handle(job as OutboxJob);
    expect(await rows(begun.registrationId)).toMatchObject([
      { state: 'purged', sha256: null, sealed_name: null, removed_at: clock.now() },
    ]);
    const blobs = await jobs(begun.registrationId, 'remove-evidence-blobs');
    expect(blobs).toHaveLength(1);
    await worker.get(RemoveEvidenceBlobs).handle(blobs[0] as OutboxJob);
    expect(await blobKeys()).not.toContain(`evidence-${evidenceId}`);
  });

  it('takes a job for it from nobody while the registration stands, and removes no bytes of a stored file', async () => {
    const begun = await begin();
    const { evidenceId } = await store(begun, PNG);
    const { registrationId } = begun;
    const forge = (topic: string, payload: Record<string, unknown>): Promise<unknown> =>
      portal
        .get(UnitOfWork)
        .run(begun.actor, (tx) =>
          portal.get(Outbox).add(tx, { topic, queue: 'work', payload, actionId: open.actionId, registrationId }),
        );
    await forge(REGISTRATION_ERASED, { registrationId });
    await forge('remove-evidence-blobs', { blobKeys: [`evidence-${newId()}`, `evidence-${evidenceId}`] });
    const [erasing] = await jobs(registrationId, REGISTRATION_ERASED);
    const [removing] = await jobs(registrationId, 'remove-evidence-blobs');
    await expect(worker.get(EraseEvidence).handle(erasing as OutboxJob)).rejects.toMatchObject({
      code: 'REGISTRATION_NOT_ERASED',
    });
    await expect(worker.get(RemoveEvidenceBlobs).handle(removing as OutboxJob)).rejects.toMatchObject({
      code: 'BLOB_OF_STORED_FILE',
    });
    expect(await rows(registrationId)).toMatchObject([{ state: 'stored' }]);
    expect(await blobKeys()).toContain(`evidence-${evidenceId}`);
  });

  it('of a draft that ran out leaves neither row nor bytes', async () => {
    const begun = await begin();
    const { evidenceId } = await store(begun, PNG);
    await owner.query('update registration set draft_expires_at = $2, confirmed_at = null where id = $1', [
      begun.registrationId,
      new Date(clock.now().getTime() - 1),
    ]);
    await worker.get(ExpireDrafts).execute();
    expect(await rows(begun.registrationId)).toEqual([]);
    for (const job of await jobs(begun.registrationId, 'remove-evidence-blobs'))
      await worker.get(RemoveEvidenceBlobs).handle(job);
    expect(await blobKeys()).not.toContain(`evidence-${evidenceId}`);
  });
});

describe(RemoveOrphanBlobs.name, () => {
  it('removes what no stored file names, nothing young and nothing of others', async () => {
    const begun = await begin();
    const { evidenceId } = await store(begun, PNG);
    const removed = await store(begun, PDF);
    await portal
      .get(RemoveEvidence)
      .execute({ registrationId: begun.registrationId, evidenceId: removed.evidenceId }, begun.actor);
    const orphan = `evidence-${newId()}`;
    const other = `list-${newId()}`;
    for (const key of [orphan, other]) await worker.get(BlobStore).write(key, Readable.from(['x']));
    const half = join(blobDir(settings), 'unfinished', 'half');
    await writeFile(half, 'what a killed process left');
    const now = clock.now();
    clock.set(new Date());
    expect(await worker.get(RemoveOrphanBlobs).execute()).toEqual({ removed: 0, unfinished: 0 });
    clock.advance(2 * DAY);
    const report = await worker.get(RemoveOrphanBlobs).execute();
    clock.set(now);
    expect(report.removed).toBeGreaterThanOrEqual(2);
    expect(report.unfinished).toBe(1);
    const kept = await blobKeys();
    expect([evidenceId, removed.evidenceId].map((id) => kept.includes(`evidence-${id}`))).toEqual([true, false]);
    expect([kept.includes(orphan), kept.includes(other)]).toEqual([false, true]);
    await expect(readFile(half)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

function erase({ registrationId }: Begun): Promise<void> {
  return worker.get(UnitOfWork).run(WORKER, async (tx) => {
    await worker
      .get(EraseRegistration)
      .erase(tx, await lockRegistration(tx, WORKER, registrationId), WORKER, 'request');
  });
}

function flip(bytes: Buffer, at: number): Buffer {
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
}

/** A file in whose middle something happens. */
async function* during(happens: () => Promise<unknown>): AsyncGenerator<Buffer> {
  yield PDF;
  await happens();
  yield Buffer.alloc(10);
}

// eslint-disable-next-line @typescript-eslint/require-await -- a stream that fails is what is needed
async function* interruptedAfter(...pieces: Buffer[]): AsyncGenerator<Buffer> {
  yield* pieces;
  throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
}

function destroyedSoon(first: Buffer): Readable {
  const stream = new Readable({ read: () => undefined });
  stream.push(first);
  void pause(5).then(() => stream.destroy());
  return stream;
}
