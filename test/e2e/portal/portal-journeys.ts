import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { InsertedExample } from '@app/actions';
import { CodeKey } from '@app/identity';
import { Clock } from '@app/platform';
import { FixedClock } from '../../../libs/testing/src/fixed-clock.js';
import { startTestPortal, type TestApp } from '../../../libs/testing/src/test-app.js';
import type { TestBrowser } from '../../../libs/testing/src/test-browser.js';
import { TestDatabase } from '../../../libs/testing/src/test-database.js';
import { saveOpenAction, savePossibleAction } from '../../../libs/testing/src/example-actions.js';
import { PortalModule } from '../../../apps/portal/src/portal.module.js';

/** The portal with both examples, a clock that tests move, and the mailbox of everyone who signs up. */
export class PortalJourneys {
  readonly #database: TestDatabase;

  private constructor(
    readonly app: TestApp,
    database: TestDatabase,
    readonly owner: DataSource,
    readonly clock: FixedClock,
    readonly possible: InsertedExample,
    readonly open: InsertedExample,
  ) {
    this.#database = database;
  }

  static async start(): Promise<PortalJourneys> {
    const clock = new FixedClock();
    const database = await TestDatabase.connect();
    const owner = await database.asOwner();
    const app = await startTestPortal((settings, logger) => PortalModule.forRoot(settings, logger), {
      override: (builder) => builder.overrideProvider(Clock).useValue(clock),
    });
    return new PortalJourneys(
      app,
      database,
      owner,
      clock,
      await savePossibleAction(owner),
      await saveOpenAction(owner),
    );
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.#database.close();
  }

  browser(): TestBrowser {
    return this.app.browser();
  }

  address(): string {
    return `p.${randomBytes(6).toString('hex')}@example.org`;
  }

  /** The code and the link of the newest mail that this process caused; the mail itself is the worker's part. */
  async mail(lang = 'en'): Promise<{ readonly code: string; readonly link: string; readonly challengeId: string }> {
    const [row]: { id: string }[] = await this.owner.query(
      'select id from mail_challenge where mailed order by id desc limit 1',
    );
    if (row === undefined) throw new Error('Nobody has been sent a code.');
    const codes = this.app.app.get(CodeKey, { strict: false });
    return {
      code: codes.code(row.id),
      link: `/${lang}/confirm/${codes.linkToken('confirm mailbox', row.id)}`,
      challengeId: row.id,
    };
  }

  /** A code of six digits that is not the one that was sent. */
  async wrongCode(): Promise<string> {
    const { code } = await this.mail();
    return String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  }

  row(id: string): Promise<Record<string, unknown>> {
    return this.owner
      .query('select * from registration where id = $1', [id])
      .then((rows: Record<string, unknown>[]) => rows[0] ?? {});
  }

  async entries(id: string): Promise<string[]> {
    const rows: { type: string }[] = await this.owner.query(
      'select e.type from audit_entry e join audit_subject s on s.entry_id = e.id where s.subject_id = $1 order by e.id',
      [id],
    );
    return rows.map(({ type }) => type);
  }

  async declarations(id: string): Promise<string[]> {
    const rows: { kind: string; outcome: string; locale: string }[] = await this.owner.query(
      'select kind, outcome, locale from declaration where registration_id = $1 order by id',
      [id],
    );
    return rows.map(({ kind, outcome, locale }) => `${kind} ${outcome} ${locale}`);
  }
}

/** The id of the registration whose page is shown. */
export function idOf(browser: TestBrowser): string {
  const id = /(?:registrations\/|registration=)([0-9a-f-]{36})/.exec(browser.path)?.[1];
  if (id === undefined) throw new Error(`No registration at ${browser.path}`);
  return id;
}

/** Answers the questions before the address of the possible action, in German. */
export async function answerPossible(
  browser: TestBrowser,
  slug: string,
  answers: { age?: string } = {},
): Promise<void> {
  await browser.open(`/de/a/${slug}`);
  await browser.click('Interesse anmelden');
  await browser.fill({ 'Sind Sie 18 Jahre oder älter?': answers.age ?? 'Ja, ich bin 18 oder älter' }).submit('Weiter');
  if (answers.age !== undefined) await browser.click('Mit dem Interesse weitermachen');
  await browser.fill({ 'In welchem Land wohnen Sie?': 'Deutschland' }).submit('Weiter');
  await browser.fill({ 'Wofür nutzen Sie das Konto?': 'Für mich privat' }).submit('Weiter');
  await browser.fill({ 'Hatten Sie am 27. Mai 2025 ein Konto bei Facebook oder Instagram?': 'Ja' }).submit('Weiter');
  await browser.fill({ 'Welche Konten hatten Sie am 27. Mai 2025?': ['Facebook'] }).submit('Weiter');
  await browser.fill({ 'Haben Sie der Nutzung Ihrer Beiträge für KI widersprochen?': 'Nein' }).submit('Weiter');
  await browser
    .fill({ 'Haben Sie vor Beginn des Trainings einen Hinweis von Meta dazu gesehen?': 'Ich weiß es nicht mehr' })
    .submit('Weiter');
}

/** From the start page to the page of the code, for the action that can be joined, in English. */
export async function answerOpen(browser: TestBrowser, slug: string, country = 'Germany'): Promise<void> {
  await browser.open(`/en/a/${slug}`);
  await browser.click('Start joining');
  await browser.fill({ 'Are you 18 or older?': 'Yes, I am 18 or older' }).submit('Continue');
  await browser.fill({ 'In which country do you live?': country }).submit('Continue');
  await browser.fill({ 'Who was the customer?': 'I was, privately' }).submit('Continue');
  await browser.fill({ 'Did you have a customer account before 9 March 2026?': 'Yes' }).submit('Continue');
}

const DECLARED: Readonly<Record<string, string | boolean>> = {
  'I have seen the privacy notice': true,
  'I wish to be represented in this action': true,
  'I do not take part in another action about this': true,
  'What I have stated is correct and complete': true,
};

/** The rest of joining from the task list to the page that sends, in English. */
export async function fillJoining(
  browser: TestBrowser,
  { givenNames = 'Zoë', familyName = 'Müller-Łukasz' } = {},
  /** False where the interest said it already. */
  { told = true, declared = DECLARED } = {},
): Promise<void> {
  await browser.click('The case');
  if (told)
    await browser.fill({ 'Did the company tell you that your data was taken?': 'Yes' }).submit('Save and continue');
  await browser
    .fill({ 'Which data of yours did the company have?': ['Name', 'Bank details'] })
    .submit('Save and continue');
  await browser.fill({ 'Have you already gone to court yourself about this leak?': 'No' }).submit('Save and continue');
  await browser
    .fill({ 'What have you noticed since?': ['Worry about what happens with the data'] })
    .submit('Save and continue');
  await browser
    .fill({ 'Is there anything else the court should know? (optional)': 'Strange calls.\nSince March.' })
    .submit('Save and continue');
  await browser.click('Your details');
  await browser.fill({ 'Given names': givenNames, 'Family name': familyName }).submit('Save and continue');
  await browser
    .fill({ Country: 'Germany', 'Address line 1': 'Beispielweg 1', Postcode: '01067', Town: 'Dresden' })
    .submit('Save and continue');
  await browser.fill({ Day: '29', Month: '2', Year: '1980' }).submit('Save and continue');
  await browser.submit('Save and continue');
  await browser.click('Your accounts');
  await browser.click('Add an account');
  await browser
    .fill({
      'User name, e-mail address or number of the account': 'zoe1980',
      'Account since (optional) / Month': '5',
      'Account since (optional) / Year': '2019',
    })
    .submit('Save and continue');
  await browser.click('Continue');
  await browser.click('Declarations');
  await browser.fill(declared).submit('Save and continue');
}
