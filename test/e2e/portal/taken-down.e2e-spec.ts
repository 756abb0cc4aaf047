import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { extractText, getDocumentProxy } from 'unpdf';
import { type RecordsFile, shownSnapshot, shownWording, WordingsQuery } from '@app/consents';
import { CommonSettings, type StaffActor } from '@app/platform';
import { FindForSupport, RecordCallback, RecordSaidDeclaration, SupportModule } from '@app/support';
import { saveStaff } from '../../../libs/testing/src/staff.js';
import type { TestBrowser } from '../../../libs/testing/src/test-browser.js';
import { TestDatabase } from '../../../libs/testing/src/test-database.js';
import { startTestProcess } from '../../../libs/testing/src/test-process.js';
import { answerOpen, fillJoining, idOf, PortalJourneys } from './portal-journeys.js';

const SCHEMA = 'libs/consents/schema/declaration-records.schema.json';

let portal: PortalJourneys;
let database: TestDatabase;
let console: TestingModule;
beforeAll(async () => {
  portal = await PortalJourneys.start();
  database = await TestDatabase.connect();
  const settings = portal.app.app.get(CommonSettings, { strict: false });
  console = await startTestProcess(database, 'console', { settings, clock: portal.clock, imports: [SupportModule] });
});
afterAll(async () => {
  await console?.close();
  await database?.close();
  await portal?.close();
});

async function joined(): Promise<{ browser: TestBrowser; id: string }> {
  const browser = portal.browser();
  await answerOpen(browser, portal.open.slug);
  await browser.fill({ 'What is your e-mail address?': portal.address() }).submit('Continue');
  const id = idOf(browser);
  await browser.fill({ code: (await portal.mail()).code }).submit('Confirm');
  await fillJoining(browser);
  await browser.open(`/en/registrations/${id}/check`);
  await browser.submit('Send my registration');
  return { browser, id };
}

/** Somebody writes that they want news, and another member of staff reads it; as the console's pages do it. */
async function write(support: StaffActor, registrationId: string): Promise<void> {
  const { reference, version } = (await portal.row(registrationId)) as { reference: string; version: number };
  await console.get(FindForSupport).execute({ reference, reasonCode: 'call' }, support);
  const checks = ['reference_known', 'called_number_on_file'];
  const check = { registrationId, channel: 'phone', checks, birthDate: '1980-02-29' };
  await console.get(RecordCallback).execute(check, support);
  const { actionId } = portal.open;
  const [wording] = await console.get(WordingsQuery).current(support, actionId, ['CONTACT'], 'de');
  if (wording === undefined) throw new Error('There is no text.');
  const shown = shownSnapshot({
    ...{ page: 'said-declaration', locale: 'de', actionId, title: 'Nachrichten zum Fall', legalEffect: null },
    blocks: [
      { kind: 'wording', heading: null, wording: shownWording(wording), note: 'Fassung 1', box: null, onNo: null },
    ],
  });
  await console.get(RecordSaidDeclaration).execute(
    {
      ...{ registrationId, version, kind: 'CONTACT', outcome: 'given', locale: 'de' },
      ...{ wordingSha256: wording.sha256, shown, channel: 'phone', signature: 'none', heardBy: '' },
      ...{ witnessName: 'Ida Ohm', letterReference: '' },
      ...entered(portal.clock.now()),
    },
    support,
  );
}

/** By the clock of the action. */
function entered(now: Date): { receivedOn: string; receivedAt: string } {
  const [receivedOn = '', receivedAt = ''] = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Berlin',
    ...{ dateStyle: 'short', timeStyle: 'short' },
  })
    .format(now)
    .split(' ');
  return { receivedOn, receivedAt };
}

describe('a declaration that was taken down', () => {
  it('is a record like any other for its person: page, file and print say how it came and who heard it', async () => {
    const { browser, id } = await joined();
    portal.clock.advance(10 * 60_000);
    const support = await saveStaff(console, 'support', portal.open.actionId);
    await write(support, id);
    await browser.open(`/en/registrations/${id}/declarations/made`);
    const [row] = await portal.owner.query(
      "select id from declaration where registration_id = $1 and kind = 'CONTACT' and channel = 'phone'",
      [id],
    );
    await browser.open(`/en/registrations/${id}/declarations/made/${String(row.id)}`);
    browser
      .see('By telephone')
      .see('Heard by')
      .see('Ida Ohm')
      .see(support.staffId)
      .see('Not signed')
      .see('Its fingerprint was checked just now and fits.')
      .see('Fassung 1');
    const answer = await browser.request(`/en/registrations/${id}/declarations/made.json`);
    const file = (await answer.json()) as RecordsFile;
    const ajv = new Ajv2020({ strict: true, allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);
    expect([validate(file), validate.errors]).toEqual([true, null]);
    const event = file.records.find(({ kind }) => kind === 'CONTACT')?.events.at(-1);
    expect(event).toMatchObject({
      ...{ channel: 'phone', signatureLevel: 'none', witness: support.staffId, network: null },
      takenDown: { heardBy: null, witnessName: 'Ida Ohm', letterReference: null },
      shown: { state: 'kept', page: { page: 'said-declaration', locale: 'de' } },
    });
    const print = await browser.request(`/de/registrations/${id}/declarations/made.pdf`);
    const document = await getDocumentProxy(new Uint8Array(await print.arrayBuffer()));
    const { text } = await extractText(document, { mergePages: true });
    for (const part of ['Mitgehört von', 'Ida Ohm', 'Festgehalten', support.staffId])
      expect(text.replaceAll(/\s+/g, ' ')).toContain(part);
    // It stands in the history, and nothing was joined or sent by it.
    await browser.open(`/en/registrations/${id}/status`);
    browser.see('We recorded in your name what you told us');
    expect(await portal.row(id)).toMatchObject({ stage: 'joined', submitted_version: 1 });
  });

  it('forgets the name of the witness with the person, and keeps that there was one', async () => {
    const { id } = await joined();
    portal.clock.advance(10 * 60_000);
    await write(await saveStaff(console, 'support', portal.open.actionId), id);
    const { EraseRegistration, Registration, RegistrationsModule } = await import('@app/registrations');
    const { UnitOfWork, systemActor } = await import('@app/platform');
    const settings = portal.app.app.get(CommonSettings, { strict: false });
    const parts = { settings, clock: portal.clock, imports: [RegistrationsModule] };
    const worker = await startTestProcess(database, 'worker', parts);
    try {
      await worker.get(UnitOfWork).run(systemActor('worker'), async (tx) => {
        const registration = await tx.findOneOrFail(Registration, { where: { id } });
        await worker.get(EraseRegistration).erase(tx, registration, systemActor('worker'), 'request');
      });
    } finally {
      await worker.close();
    }
    expect(
      await portal.owner.query('select witness, key_id, sealed from taken_down where registration_id = $1', [id]),
    ).toEqual([{ witness: 'named', key_id: null, sealed: null }]);
  });
});
