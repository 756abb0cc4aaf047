import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { InsertedExample } from '@app/actions';
import { LIMIT_CLASSES } from '../../../libs/platform/src/limits/limit-classes.js';
import { type Entered, type FieldValue, someone, type TestBrowser } from '@app/testing';
import { ConsoleWorld } from './console-world.js';

const MINUTE = 60_000;

let world: ConsoleWorld;
let action: InsertedExample;
let other: InsertedExample;
let who: ReturnType<typeof someone>;
let sent: Entered;
let browser: TestBrowser;
beforeAll(async () => {
  world = await ConsoleWorld.open();
  action = await world.action();
  other = await world.action();
});
const NOON = new Date('2026-11-22T12:00:00Z');
beforeEach(async () => {
  world.clock.set(NOON);
  // The name and the account share nothing, so that one cannot be taken for the other.
  who = { ...someone(), account: someone().account };
  sent = await world.joined(action, who);
  browser = await world.staff('support', action);
});
afterAll(() => world?.close());

const at = (path = ''): string => `/en/support/registrations/${sent.registrationId}${path}`;

async function search(in_: TestBrowser, reference: string): Promise<TestBrowser> {
  await in_.open('/en/support');
  return in_.fill({ Reference: reference, 'Why do you need it?': 'The person calls' }).submit('Find');
}
const found = async (in_ = browser): Promise<TestBrowser> => search(in_, await world.reference(sent));

function check(birthDate: string, answers: Readonly<Record<string, FieldValue>> = {}): Promise<TestBrowser> {
  const all = {
    'By phone': true,
    'The person knows the reference': true,
    'I called back the number on file': true,
    'Date of birth as the person says it': birthDate,
    ...answers,
  };
  return browser.fill(all).submit('Record the check');
}

/** Noon of the day of the tests in UTC, by the clock of the action. */
function received(button: string, more: Readonly<Record<string, FieldValue>> = {}): Promise<TestBrowser> {
  const answers = { 'By phone': true, 'Day of receipt': '2026-11-22', 'Time of receipt': '13:00', ...more };
  return browser.fill(answers).submit(button);
}

const registration = async (): Promise<{ stage: string; left_at: Date | null }> => {
  const [row] = await world.owner.query('select stage, left_at from registration where id = $1', [sent.registrationId]);
  return row;
};
const notices = async (): Promise<string[]> => {
  const rows: { template: string }[] = await world.owner.query(
    'select template from notice where registration_id = $1 order by id',
    [sent.registrationId],
  );
  return rows.map(({ template }) => template);
};

describe('support', () => {
  it('finds one registration by its exact reference and sees state and contact, nothing else', async () => {
    await found();
    expect([browser.status, browser.path]).toEqual([200, at()]);
    browser.see(who.identity.familyName).see('+49 30 5550199').see('@example.org').see('Joined').see('Confirmed');
    for (const hidden of ['1980', '29 February', 'Beispielweg', '01067', who.account.handle, 'Seltsame Anrufe'])
      expect([hidden, browser.sees(hidden)]).toEqual([hidden, false]);
    expect(await world.logged(sent.registrationId)).toEqual(
      expect.arrayContaining(['support.found', 'registration.viewed']),
    );
    const [viewed] = await world.owner.query(
      `select (convert_from(e.canonical, 'utf8')::jsonb) -> 'data' as data from audit_entry e
         join audit_subject s on s.entry_id = e.id where s.subject_id = $1 and e.type = 'registration.viewed'`,
      [sent.registrationId],
    );
    expect(viewed.data).toEqual({ page: 'support.registration', reason: 'call' });
  });

  it('is told a mistyped reference from one that is not there', async () => {
    const reference = await world.reference(sent);
    const swapped = reference.replace(/^(.)(.)/, '$2$1');
    const mistyped = swapped === reference ? reference.replace(/.$/, '0') : swapped;
    await search(browser, mistyped);
    expect([browser.status, browser.errors]).toEqual([
      422,
      ['A sign of this reference is wrong or two are swapped. Ask the person to read it out again'],
    ]);
    const stranger = await world.staff('support', other);
    for (const [who_, wanted] of [
      [stranger, reference],
      [browser, '2222-2222-2222'],
    ] as const) {
      await search(who_, wanted);
      expect([who_.status, who_.errors]).toEqual([
        404,
        ['There is no registration with this reference in the actions you support'],
      ]);
    }
    expect((await stranger.open(at())).status).toBe(404);
  });

  it('leaves a trace of each reference that led nowhere, without the reference, and may try only so many', async () => {
    const stranger = await world.staff('support', other);
    const reference = await world.reference(sent);
    await search(stranger, reference);
    await search(stranger, '2222-2222-2222');
    expect(stranger.status).toBe(404);
    const traces: { action_id: string; entry: string }[] = await world.owner.query(
      `select action_id, convert_from(canonical, 'UTF8') as entry from audit_entry
        where type = 'support.not_found' and actor_id = $1 order by id`,
      [stranger.staff.staffId],
    );
    expect(traces.map(({ action_id }) => action_id)).toEqual([other.actionId, other.actionId]);
    for (const { entry } of traces) {
      expect(entry).not.toContain(reference);
      expect(entry).not.toContain(sent.registrationId);
      expect(entry).not.toContain('2222-2222-2222');
    }
    const { points } = LIMIT_CLASSES['support-search'].perMailbox;
    const fields = { reference: '2222-2222-2222', why: 'call' };
    for (let tries = 2; tries < points; tries += 1)
      expect((await stranger.post('/en/support', fields)).status).toBe(404);
    const beyond = await stranger.post('/en/support', fields);
    expect([beyond.status, Number(beyond.headers.get('retry-after')) > 0]).toEqual([429, true]);
    // By person: a colleague at the same address goes on.
    expect((await (await found()).open(at())).status).toBe(200);
  });

  it('reaches no page by an address alone, and only for an hour by a search', async () => {
    await browser.open(at());
    expect(browser.path).toBe('/en/support?again=yes');
    await found();
    await found(await world.staff('support', action));
    for (let hour = 0; hour < 60; hour += 10) {
      world.clock.advance(10 * MINUTE);
      expect((await browser.open('/en/support')).status).toBe(200);
    }
    await browser.open(at());
    expect(browser.path).toBe('/en/support?again=yes');
  });

  it('reaches neither proof nor lists nor review', async () => {
    const refused = [
      '/en/evidence/01990000-0000-7000-8000-000000000000/file',
      '/en/review',
      `/en/review/registrations/${sent.registrationId}`,
      `/en/counsel/${action.slug}/list`,
      `/en/counsel/${action.slug}/exports`,
      '/en/lists',
      '/en/privacy-requests',
    ];
    for (const path of refused) expect([path, (await browser.open(path)).status]).toEqual([path, 403]);
    browser.see('Support');
  });

  it('takes a call: finds, checks, sends the mail again and records the withdrawal', async () => {
    await found();
    await browser.submit('Send again');
    browser.see('The mail will be sent');
    await browser.submit('Send again');
    expect(browser.status).toBe(409);
    browser.see('within the last five minutes');
    await received('Record this withdrawal');
    expect([browser.status, (await registration()).stage]).toEqual([409, 'joined']);
    await check('1980-02-28');
    expect(browser.status).toBe(422);
    browser.see('the date of birth is not the one on file');
    await check('1980-02-29', { 'I called back the number on file': false });
    browser.see('what this way needs was not ticked');
    await check('1980-02-29');
    browser.see('The check is passed').see('Checked by you within the last hour: By phone');
    await received('Record this withdrawal', { 'Time of receipt': '23:59' });
    expect([browser.status, browser.errors.length]).toEqual([422, 1]);
    await received('Record this withdrawal');
    browser.see('The withdrawal is recorded');
    expect(await registration()).toEqual({ stage: 'left', left_at: NOON });
    const withdrawn: unknown = await world.owner.query(
      "select distinct channel from declaration where registration_id = $1 and outcome = 'withdrawn'",
      [sent.registrationId],
    );
    expect(withdrawn).toEqual([{ channel: 'phone' }]);
    expect(await notices()).toEqual(expect.arrayContaining(['submission-received', 'registration-left']));
    expect(await world.logged(sent.registrationId)).toEqual(
      expect.arrayContaining(['support.mail_asked', 'support.identity_checked', 'registration.left']),
    );
  });

  it('records a request about data with the time it was received, which the clock of the answer runs from', async () => {
    world.clock.advance(2 * 24 * 60 * MINUTE);
    browser = await world.staff('support', action);
    await found();
    await check('1980-02-29');
    await received('Record the request', { Erasure: true });
    browser.see('The request is recorded');
    const [request] = await world.owner.query(
      'select kind, state, channel, received_at, recorded_by, recorded_at from privacy_request where registration_id = $1',
      [sent.registrationId],
    );
    expect(request).toMatchObject({
      kind: 'erasure',
      state: 'open',
      channel: 'phone',
      received_at: NOON,
      recorded_at: world.clock.now(),
    });
    expect(request.recorded_by).not.toBeNull();
    const operator = await world.staff('operator', action);
    await operator.open('/en/privacy-requests');
    await operator.click(await world.reference(sent));
    operator.see('By phone, taken down by support').see('22 November 2026');
    expect(await notices()).toContain('privacy-request-received');
  });

  it('gets five tries at a date of birth, whoever tries, and no more', async () => {
    await found();
    for (let wrong = 0; wrong < 5; wrong += 1) await check('1980-01-01');
    await check('1980-02-29');
    expect(browser.status).toBe(409);
    browser.see('Five wrong dates of birth were entered');
    browser = await world.staff('support', action);
    await found();
    await check('1980-02-29');
    expect(browser.status).toBe(409);
  });

  it('does not act on a check of a colleague', async () => {
    await found();
    await check('1980-02-29');
    browser = await world.staff('support', action);
    await found();
    await received('Record this withdrawal');
    expect([browser.status, (await registration()).stage]).toEqual([409, 'joined']);
  });
});
