import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import type { DataSource } from 'typeorm';
import { EraseMailCopies, QueueNotice, type NoticeParam } from '@app/notices';
import { ANONYMOUS, migrateJobStore, newId, Outbox, systemActor, type UnitOfWork } from '@app/platform';
import { TestDatabase } from '@app/testing';
import { groupRole } from '../../migrations/roles.js';
import { Child } from './fixtures/child.js';
import { SmtpSink } from './fixtures/smtp-sink.js';

jest.setTimeout(180_000);

let database: TestDatabase;
let owner: DataSource;
let portal: UnitOfWork;
let sink: SmtpSink;
let folder: string;
const children: Child[] = [];
let count = 0;

beforeAll(async () => {
  database = await TestDatabase.own();
  owner = await database.asOwner();
  portal = (await database.as('portal')).uow;
  await migrateJobStore(database.ownerUrl, groupRole('worker'));
  sink = await SmtpSink.start();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'joinder-mail-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) await child.kill();
  await sink.behave('accept');
  rmSync(folder, { recursive: true, force: true });
});
afterAll(async () => {
  await sink.stop();
  await database.close();
});

function start(smtpUrl = sink.url): Child {
  const child = Child.start('test/process/fixtures/notices-worker.mjs', {
    DATABASE_URL: database.urlFor('worker'),
    SMTP_URL: smtpUrl,
    MAIL_DIR: folder,
  });
  children.push(child);
  return child;
}

interface Queued {
  readonly id: string;
  readonly to: string;
  readonly registrationId: string;
}

async function queue(params: Record<string, NoticeParam> = {}, locale = 'de'): Promise<Queued> {
  count += 1;
  const registrationId = newId();
  const id = await portal.run(ANONYMOUS, (tx) =>
    new QueueNotice(new Outbox()).add(tx, {
      template: 'interest-recorded',
      locale,
      registrationId,
      params: { n: count, ...params },
    }),
  );
  return { id, to: `anna.${count}@example.org`, registrationId };
}

async function settled({ id }: Queued): Promise<Record<string, unknown>> {
  for (;;) {
    // The job is read first: it is marked after its notice, so a job seen done has a notice seen settled.
    const [job] = await owner.query(
      `select done_at, failed_at, attempts, last_error from outbox where payload ->> 'noticeId' = $1`,
      [id],
    );
    const [notice] = await owner.query(
      'select state, transport_response, body_sha256, sent_at, created_at from notice where id = $1',
      [id],
    );
    if (job.done_at !== null || job.failed_at !== null) return { ...notice, ...job };
    await sleep(30);
  }
}

const entries = async ({ id }: Queued): Promise<string[]> => {
  const rows: { canonical: Buffer }[] = await owner.query('select canonical from audit_entry order by id');
  return rows.map((row) => row.canonical.toString()).filter((text) => text.includes(id));
};

describe('a notice sent over SMTP', () => {
  it('leaves once as text and HTML, is marked and logged, and says nothing personal in its subject', async () => {
    start();
    const notice = await queue();
    const row = await settled(notice);
    const [mail, ...more] = sink.to(notice.to);
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      state: 'sent',
      transport_response: 'SMTP_250',
      body_sha256: mail?.sha256,
      failed_at: null,
    });

    const parsed = await PostalMime.parse(mail?.raw ?? '');
    expect(parsed.messageId).toBe(`<${notice.id}@join.example.org>`);
    expect(parsed.subject).toBe('Ihr Interesse ist vorgemerkt');
    expect(parsed.from).toMatchObject({ name: 'Verein für Übersicht', address: 'no-reply@join.example.org' });
    expect(parsed.headers).toContainEqual(expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }));
    // The mail's date has no fractions of a second.
    const created = (row['created_at'] as Date).getTime();
    expect(new Date(parsed.date ?? '').getTime()).toBe(created - (created % 1_000));
    for (const part of [parsed.text, parsed.html]) {
      expect(part).toContain('K7M2-P4QX');
      expect(part).toContain('You are not in the official register.');
    }
    expect(parsed.html).toContain('Daten &amp; Söhne');
    expect(parsed.html).toContain('<html lang="de">');

    const [entry] = await entries(notice);
    expect(JSON.parse(entry ?? '')).toMatchObject({
      type: 'mail.sent',
      subjects: [notice.registrationId],
      data: { noticeId: notice.id },
    });
    expect(entry).not.toContain('anna');
  });

  it('keeps subject and sender neutral where being listed is sensitive', async () => {
    start();
    const notice = await queue({ sensitive: true }, 'en');
    await settled(notice);
    const parsed = await PostalMime.parse(sink.to(notice.to)[0]?.raw ?? '');
    expect([parsed.subject, parsed.from?.name]).toEqual(['A message for you', 'Message service']);
  });

  it('is sent once greylisting lets it through', async () => {
    await sink.behave('greylist');
    const worker = start();
    const notice = await queue();
    expect(await settled(notice)).toMatchObject({ state: 'sent', attempts: 2, last_error: 'SMTP_451' });
    expect(worker.lines).toContain('send-notice retry SMTP_451');
    expect(sink.to(notice.to)).toHaveLength(1);
  });

  it('is given up at once when the server refuses it for good, and that is logged with the code only', async () => {
    await sink.behave('reject');
    start();
    const notice = await queue();
    expect(await settled(notice)).toMatchObject({
      state: 'failed',
      attempts: 1,
      last_error: 'SMTP_550',
      transport_response: 'SMTP_550',
      done_at: null,
    });
    const [entry] = await entries(notice);
    expect(JSON.parse(entry ?? '')).toMatchObject({ type: 'mail.failed', data: { reason: 'SMTP_550' } });
  });

  it('waits for a server that is away', async () => {
    await sink.stop();
    const worker = start();
    const notice = await queue();
    await worker.line(/^send-notice retry SMTP_E/);
    await sink.start();
    expect(await settled(notice)).toMatchObject({ state: 'sent' });
    expect(sink.to(notice.to)).toHaveLength(1);
  });

  it('does not wait long for a server that hangs', async () => {
    await sink.behave('hang');
    const worker = start();
    const notice = await queue();
    await worker.line(/^send-notice retry SMTP_ETIMEDOUT/);
    await sink.behave('accept');
    expect(await settled(notice)).toMatchObject({ state: 'sent' });
    expect(sink.to(notice.to)).toHaveLength(1);
  });

  it('never goes missing under kill -9, and a repeat is the same mail', async () => {
    await sink.behave('slow');
    const notices: Queued[] = [];
    for (let n = 0; n < 40; n += 1) notices.push(await queue());
    for (let round = 0; round < 3; round += 1) {
      const child = start();
      const target = sink.mails.length + 6;
      await new Promise<void>((resolve) => {
        sink.onMail = () => {
          if (sink.mails.length >= target) resolve();
        };
      });
      sink.onMail = () => undefined;
      // Between the server's acceptance and the mark.
      await child.kill();
    }
    start();
    for (const notice of notices) expect(await settled(notice)).toMatchObject({ state: 'sent' });
    for (const notice of notices) {
      const mails = sink.to(notice.to);
      expect(mails.length).toBeGreaterThanOrEqual(1);
      expect(new Set(mails.map((mail) => mail.sha256)).size).toBe(1);
    }
    // At most what was under way in each killed process.
    expect(notices.flatMap((notice) => sink.to(notice.to)).length).toBeLessThanOrEqual(40 + 3 * 5);
  });
});

describe('a notice without a mail', () => {
  it('never leaves for a practice action and is kept on a demonstration only', async () => {
    start();
    const notice = await queue({ practice: true });
    expect(await settled(notice)).toMatchObject({ state: 'suppressed', transport_response: 'PRACTICE', sent_at: null });
    expect(readdirSync(folder)).toEqual([`${notice.id}.eml`]);
    // The mark can be taken away and never given, hence in this order and in a database of this file's own.
    await owner.query('update instance set demo = false');
    const real = await queue({ practice: true });
    expect(await settled(real)).toMatchObject({ state: 'suppressed' });
    expect(readdirSync(folder)).toEqual([`${notice.id}.eml`]);
    expect([...sink.to(notice.to), ...sink.to(real.to)]).toEqual([]);
  });

  it('is suppressed when its source sees no purpose any more', async () => {
    start();
    const notice = await queue({ obsolete: true });
    expect(await settled(notice)).toMatchObject({
      state: 'suppressed',
      transport_response: 'NO_PURPOSE',
      body_sha256: null,
    });
    expect(sink.to(notice.to)).toEqual([]);
  });
});

describe('mails kept on this machine', () => {
  it('are whole files for this account only, with the hash of the notice', async () => {
    start('');
    const notice = await queue();
    const row = await settled(notice);
    expect(row).toMatchObject({ state: 'sent', transport_response: 'KEPT' });
    const path = join(folder, `${notice.id}.eml`);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(row['body_sha256']);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('are deleted with their registration, and nothing more is sent about it', async () => {
    const worker = start('');
    const notice = await queue();
    const other = await queue();
    await Promise.all([settled(notice), settled(other)]);
    const system = (await database.as('worker')).uow;
    await system.run(systemActor('worker'), (tx) =>
      new EraseMailCopies(new Outbox()).execute(tx, { registrationId: notice.registrationId }),
    );
    await worker.line(/^erase-mail-copies done/);
    expect(readdirSync(folder)).toEqual([`${other.id}.eml`]);
    expect(await owner.query('select state from notice where id = $1', [notice.id])).toEqual([{ state: 'erased' }]);
  });

  it('go too where a run kept one and ended before it saw that the notice was erased', async () => {
    const notice = await queue();
    writeFileSync(join(folder, `${notice.id}.eml`), 'what the run before this one kept');
    await owner.query("update notice set state = 'erased' where id = $1", [notice.id]);
    start('');
    await settled(notice);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are not made for a notice that was erased before it left', async () => {
    const notice = await queue();
    const system = (await database.as('worker')).uow;
    await system.run(systemActor('worker'), (tx) =>
      new EraseMailCopies(new Outbox()).execute(tx, { registrationId: notice.registrationId }),
    );
    start('');
    await settled(notice);
    expect(readdirSync(folder)).toEqual([]);
  });
});
