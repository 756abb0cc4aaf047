import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import { SmtpSink, type TakenMail } from './fixtures/smtp-sink.js';
import { type Program, RunningInstallation } from './running-installation.js';
import { InterestedPerson, type SentInterest } from './sign-ups/interested-person.js';

// Beside a whole run: alone it needs a third of this on two processors.
jest.setTimeout(420_000);

const SIGN_UPS = 500;
const AT_A_TIME = 12;
/** Every so many people wait for their code; the others go on without and are asked to confirm in the mail. */
const CONFIRMS = 4;
/** Who dies after how many acknowledged sign-ups. */
const DEATHS: ReadonlyMap<number, Program> = new Map<number, Program>([
  [60, 'portal'],
  [140, 'worker'],
  [220, 'console'],
  [300, 'portal'],
  [380, 'worker'],
  [450, 'worker'],
]);

interface Mailed {
  readonly id: string;
  readonly template: string;
  readonly state: string;
  readonly mailboxId: string;
}

describe('500 sign-ups amid which every process is killed', () => {
  let sink: SmtpSink;
  let installation: RunningInstallation;
  let sent: SentInterest[];
  let notices: Mailed[];
  const mails = new Map<string, TakenMail[]>();

  beforeAll(async () => {
    sink = await SmtpSink.start();
    installation = await RunningInstallation.start({ SMTP_URL: sink.url });
    sent = await signUpAll();
    await allMailsLeft();
    notices = await installation.query<Mailed>(
      `select id, template, state, mailbox_id as "mailboxId" from notice order by id`,
    );
    for (const mail of sink.mails) {
      const { messageId = '' } = await PostalMime.parse(mail.raw);
      mails.set(messageId, [...(mails.get(messageId) ?? []), mail]);
    }
  });
  afterAll(async () => {
    await installation?.stop();
    await sink?.stop();
  });

  async function signUpAll(): Promise<SentInterest[]> {
    const numbers = Array.from({ length: SIGN_UPS }, (_, number) => number).values();
    const acknowledged: SentInterest[] = [];
    const deaths: Promise<void>[] = [];
    const signUp = async (): Promise<void> => {
      for (const number of numbers) {
        const address = `interested.${String(number)}@example.org`;
        const code = number % CONFIRMS === 0 ? (tried: ReadonlySet<string>) => codeFor(address, tried) : null;
        acknowledged.push(await new InterestedPerson(installation.portalUrl, address, code).register());
        const dies = DEATHS.get(acknowledged.length);
        if (dies !== undefined) deaths.push(installation.kill(dies));
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, signUp));
    await Promise.all(deaths);
    expect(deaths).toHaveLength(DEATHS.size);
    return acknowledged;
  }

  async function codeFor(address: string, tried: ReadonlySet<string>): Promise<string> {
    for (;;) {
      const mail = sink.to(address).at(-1);
      const text = mail === undefined ? '' : ((await PostalMime.parse(mail.raw)).text ?? '');
      const code = /^\s*(\d{6})\s*$/m.exec(text)?.[1];
      if (code !== undefined && !tried.has(code)) return code;
      await sleep(50);
    }
  }

  /** The outbox is what remembers them; a job that failed for good would stay open and be seen by the first test. */
  async function allMailsLeft(): Promise<void> {
    for (;;) {
      const [open] = await installation.query<{ n: number }>(
        `select count(*)::int as n from outbox where queue = 'mail' and done_at is null and failed_at is null`,
      );
      if (open?.n === 0) return;
      await sleep(200);
    }
  }

  it('leave every acknowledged sign-up in the database once, by its reference', async () => {
    expect(sent).toHaveLength(SIGN_UPS);
    const rows = await installation.query<{ id: string; reference: string; submissions: number; entries: number }>(
      `select r.id, r.reference,
              (select count(*)::int from submission s where s.registration_id = r.id) as submissions,
              (select count(*)::int from audit_entry e join audit_subject a on a.entry_id = e.id where a.subject_id = r.id and e.type = 'registration.submitted') as entries
         from registration r where r.stage = 'interest' and r.interest_at is not null`,
    );
    expect(rows).toHaveLength(SIGN_UPS);
    const byReference = new Map(rows.map((row) => [row.reference, row]));
    for (const { reference, registrationId } of sent)
      expect(byReference.get(reference)).toEqual({ id: registrationId, reference, submissions: 1, entries: 1 });
  });

  it('have each their mail: never none, and a repeat only as the same mail', async () => {
    const failed = await installation.query('select topic, last_error from outbox where failed_at is not null');
    expect(failed).toEqual([]);
    const owners = await installation.query<{ id: string; mailboxId: string; confirmed: boolean }>(
      `select id, mailbox_id as "mailboxId", confirmed_at is not null as confirmed from registration where stage = 'interest'`,
    );
    const mailboxOf = new Map(owners.map((row) => [row.id, row]));
    for (const { registrationId, address } of sent) {
      const owner = mailboxOf.get(registrationId);
      const own = notices.filter(({ mailboxId }) => mailboxId === owner?.mailboxId);
      // The receipt or, while the address is unconfirmed, the newest mail that asks to confirm it.
      const receipts = own.filter(
        ({ template }) => template === (owner?.confirmed === true ? 'interest-recorded' : 'confirm-submission'),
      );
      expect(receipts.at(-1)?.state).toBe('sent');
      if (owner?.confirmed === true) expect(receipts).toHaveLength(1);
      // A code that was replaced before it left needs no mail any more.
      for (const notice of own.filter(({ state }) => state === 'sent')) {
        const copies = mailsOf(notice);
        expect(copies.length).toBeGreaterThanOrEqual(1);
        expect(new Set(copies.map(({ to, sha256 }) => `${to} ${sha256}`))).toEqual(
          new Set([`${address} ${copies[0]?.sha256 ?? ''}`]),
        );
      }
      expect(own.filter(({ state }) => state !== 'sent' && state !== 'suppressed')).toEqual([]);
    }
  });

  it('send nothing else, and repeat no more than was under way when a worker died', () => {
    const known = new Set(notices.map(({ id }) => id));
    for (const messageId of mails.keys()) expect(known.has(/^<([0-9a-f-]{36})@/.exec(messageId)?.[1] ?? '')).toBe(true);
    const repeats = sink.mails.length - mails.size;
    const workerDeaths = [...DEATHS.values()].filter((program) => program === 'worker').length;
    expect(repeats).toBeLessThanOrEqual(workerDeaths * 20);
  });

  it('write no address into any log line', () => {
    expect(installation.log.filter((line) => line.includes('@example.org') || line.includes('interested.'))).toEqual(
      [],
    );
  });

  function mailsOf({ id }: Mailed): TakenMail[] {
    return [...mails].filter(([messageId]) => messageId.startsWith(`<${id}@`)).flatMap(([, copies]) => copies);
  }
});
