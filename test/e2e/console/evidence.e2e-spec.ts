import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { InsertedExample } from '@app/actions';
import { StoreEvidence } from '@app/evidence';
import { ClaimantSessionResolver, CodeKey, ConfirmMailbox, Sessions, StartMailboxChallenge } from '@app/identity';
import { ANONYMOUS, BlobStore, type ClaimantActor, newId, type StaffRole, UnitOfWork } from '@app/platform';
import { StartRegistration } from '@app/registrations';
import {
  samples,
  saveOpenAction,
  saveStaff,
  startTestConsole,
  startTestPortal,
  type TestApp,
  type TestBrowser,
  TestDatabase,
} from '@app/testing';
import { ConsoleModule } from '../../../apps/console/src/console.module.js';
import { PortalModule } from '../../../apps/portal/src/portal.module.js';
import { loggedBy } from '../shell/logged-by.js';

const { JPEG, MAIL, PDF, PNG } = samples;
const NAME = 'Beleg von Zoë Müller';

let database: TestDatabase;
let owner: DataSource;
let blobs: string;
let portal: TestApp;
let console: TestApp;
let open: InsertedExample;
let other: InsertedExample;

beforeAll(async () => {
  database = await TestDatabase.connect();
  owner = await database.asOwner();
  open = await saveOpenAction(owner);
  other = await saveOpenAction(owner);
  blobs = mkdtempSync(join(tmpdir(), 'joinder-blobs-'));
  const environment = { BLOB_DIR: blobs };
  portal = await startTestPortal((settings, logger) => PortalModule.forRoot(settings, logger), { environment });
  console = await startTestConsole((settings, logger) => ConsoleModule.forRoot(settings, logger), { environment });
});
afterAll(async () => {
  // Nobody opens a draft: left behind, this would keep another file's drafts from expiring.
  await owner?.query('delete from file_access where action_id = $1', [open.actionId]);
  await console?.close();
  await portal?.close();
  await database?.close();
  rmSync(blobs, { recursive: true, force: true });
});

interface Stored {
  readonly registrationId: string;
  readonly evidenceId: string;
  readonly path: string;
}

async function stored(content: Buffer): Promise<Stored> {
  const { app } = portal;
  const resolve = async (token: string): Promise<ClaimantActor> =>
    (await app.get(ClaimantSessionResolver).resolve(token))?.actor as ClaimantActor;
  const started = await app
    .get(StartMailboxChallenge)
    .execute({ address: `p.${newId()}@example.org`, locale: 'en' }, ANONYMOUS);
  const [challenge] = await owner.query('select id from mail_challenge where session_id = $1', [started.sessionId]);
  const { token } = await app
    .get(ConfirmMailbox)
    .execute({ code: app.get(CodeKey).code(challenge.id) }, await resolve(started.token));
  const actor = await resolve(token);
  const answers = { age: 'adult', country: 'DE', acting_as: 'private', customer_then: 'yes', told: 'yes' };
  const trace = { network: '192.0.2.0', userAgent: 'test' };
  const { registrationId } = await app
    .get(StartRegistration)
    .execute({ actionId: open.actionId, locale: 'en', answers, handoverId: null, trace }, actor);
  const command = { registrationId, purpose: 'joining' as const, fileName: NAME, stream: Readable.from([content]) };
  const { evidenceId } = await app.get(StoreEvidence).execute(command, actor);
  return { registrationId, evidenceId, path: `/en/evidence/${evidenceId}/file` };
}

/** With a reason on record for every registration of the action there is: how one gets that is the review's test. */
async function staff(role: StaffRole, actionId: string): Promise<TestBrowser> {
  const { app } = console;
  const actor = await saveStaff(app, role, actionId);
  await owner.query(
    `insert into file_access (id, registration_id, action_id, staff_id, reason_code, opened_at, expires_at)
     select gen_random_uuid(), id, action_id, $2, 'complaint', now(), now() + interval '20 minutes'
       from registration where action_id = $1`,
    [actionId, actor.staffId],
  );
  const session = await app.get(UnitOfWork).run(actor, (tx) => app.get(Sessions).startStaff(tx, actor));
  const browser = console.browser();
  browser.setCookie('joinder_console_session', session.token);
  return browser;
}

const downloads = (registrationId: string): Promise<unknown[]> =>
  owner.query(
    "select from audit_entry e join audit_subject s on s.entry_id = e.id where s.subject_id = $1 and e.type = 'evidence.downloaded'",
    [registrationId],
  );

describe('downloading a file', () => {
  it.each([
    ['jpg', JPEG, 'image/jpeg'],
    ['png', PNG, 'image/png'],
    ['pdf', PDF, 'application/pdf'],
    ['eml', MAIL, 'application/octet-stream'],
  ])(
    'gives a reviewer the %s as it was sent, as an attachment in a sandbox, and logs it',
    async (extension, content, type) => {
      const { registrationId, evidenceId, path } = await stored(content);
      const answer = await (await staff('reviewer', open.actionId)).request(path);
      expect(answer.status).toBe(200);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': type,
        'content-disposition': `attachment; filename="evidence-${evidenceId.slice(-12)}.${extension}"`,
        'content-length': String(content.length),
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'private, no-store',
      });
      expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true);
      expect(await downloads(registrationId)).toHaveLength(1);
    },
  );

  it('sends strangers to sign in and refuses everybody who does not review this action', async () => {
    const { registrationId, path } = await stored(PNG);
    const stranger = await console.browser().request(path);
    expect([stranger.status, stranger.headers.get('location')]).toEqual([303, '/en/sign-in']);
    expect((await (await staff('reviewer', other.actionId)).request(path)).status).toBe(404);
    for (const role of ['counsel', 'operator'] as const)
      expect((await (await staff(role, open.actionId)).request(path)).status).toBe(403);
    expect(await downloads(registrationId)).toEqual([]);
  });

  it('asks a reviewer for the case or a reason, and shows nothing before', async () => {
    const reviewer = await staff('reviewer', open.actionId);
    const { registrationId, path } = await stored(PNG);
    const answer = await reviewer.request(path);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('This file is not assigned to you');
    expect(await downloads(registrationId)).toEqual([]);
  });

  it('knows no removed file and no id that is none', async () => {
    const { evidenceId, path } = await stored(PNG);
    await owner.query(
      "update evidence_item set state = 'purged', sha256 = null, sealed_name = null, removed_at = now() where id = $1",
      [evidenceId],
    );
    const reviewer = await staff('reviewer', open.actionId);
    expect((await reviewer.request(path)).status).toBe(404);
    expect((await reviewer.request('/en/evidence/nonsense/file')).status).toBe(404);
  });

  it('ends the connection before the announced length when the stored bytes are broken, and logs which file', async () => {
    const { evidenceId, path } = await stored(Buffer.concat([PDF, Buffer.alloc(300_000)]));
    const store = console.app.get(BlobStore);
    const sealed = await buffer(store.read(`evidence-${evidenceId}`));
    await store.write(`evidence-${evidenceId}`, Readable.from([sealed.subarray(0, -1000)]));
    const reviewer = await staff('reviewer', open.actionId);
    const lines = await loggedBy(console, { evidenceId, problem: 'SEAL_BROKEN' }, async () => {
      await expect(reviewer.request(path).then((answer) => answer.arrayBuffer())).rejects.toThrow();
    });
    expect(lines).toHaveLength(1);
  });

  it('keeps what the person called the file out of answer and log', async () => {
    const { path } = await stored(PNG);
    const answer = await (await staff('reviewer', open.actionId)).request(path);
    await answer.arrayBuffer();
    expect(JSON.stringify([...answer.headers])).not.toMatch(/Beleg|Zo/);
    expect(JSON.stringify(console.logs)).not.toMatch(/Beleg|Zoë/);
  });
});
