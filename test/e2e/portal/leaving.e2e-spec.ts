import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@app/platform';
import type { TestBrowser } from '../../../libs/testing/src/test-browser.js';
import { answerOpen, fillJoining, idOf, PortalJourneys } from './portal-journeys.js';

let portal: PortalJourneys;
beforeAll(async () => {
  portal = await PortalJourneys.start();
});
afterAll(() => portal?.close());

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

/** What the register shows: somebody told us, or an extract did. */
const enter = (id: string): Promise<unknown> =>
  portal.owner.query(`update registration set entry = 'reported' where id = $1`, [id]);

const recorded = (id: string): Promise<{ act: string; sent_on: string | null; shown_sha256: string }[]> =>
  portal.owner.query(
    'select act, sent_on::text, shown_sha256, must_arrive_by::text from leaving_act where registration_id = $1',
    [id],
  );

describe('the page on leaving', () => {
  it('says which acts of law it does not do, whether each is possible, and where that stands', async () => {
    const { browser, id } = await joined();
    await browser.open(`/en/registrations/${id}/leave`);
    expect(browser.status).toBe(200);
    browser
      .see('The acts of leaving, one by one')
      .see('Ending it here also ends the mandates and optional consents you gave here.')
      .see('Take back a consent')
      .see('Revoke a mandate')
      .see('Withdraw from the official register')
      .see('Leave a settlement')
      .see('As far as we know there is nothing of yours that this would undo.')
      .see('§ 46 VDuG');
    // Nothing to undo: the page of the act has no button, and a request made by hand is refused.
    const answer = await browser.post(`/en/registrations/${id}/leave/acts/register-withdrawal`, {
      version: String((await portal.row(id))['version']),
      shown: 'a'.repeat(64),
      ...{ 'sentOn-day': '1', 'sentOn-month': '1', 'sentOn-year': '2026' },
    });
    expect(answer.status).toBe(409);
    expect(await recorded(id)).toEqual([]);
  });

  it('prepares the withdrawal from the register and records only that the person told us', async () => {
    const { browser, id } = await joined();
    await enter(id);
    await browser.open(`/en/registrations/${id}/leave`);
    await browser.click('Prepare the withdrawal');
    browser.see('Hiermit nehme ich meine Anmeldung zu dieser Klage zurück.').see('Zoë Müller-Łukasz');
    // As the letter of registration says it: the address whole, with the country, and to whom.
    browser.see('An: Bundesamt für Justiz').see('Deutschland').see('To be sent to: Federal Office of Justice');
    browser.see('What this text means: I withdraw my entry in this action.');
    expect(browser.page.querySelector('.app-letter')?.getAttribute('lang')).toBe('de');
    // Nobody told us what the register calls the entry: the person fills it in.
    browser.see('Geschäftszeichen meiner Anmeldung: …');
    browser.see('The hearing has not closed, so there is no last day yet.');
    await browser.fill({ Day: '31', Month: '2', Year: '2026' }).submit('I have sent it');
    expect([browser.status, browser.errors]).toEqual([
      422,
      ['Enter the day on which you sent it. It must exist and not be still to come'],
    ]);
    const day = portal.clock.now();
    await browser
      .fill({ Day: String(day.getUTCDate()), Month: String(day.getUTCMonth() + 1), Year: String(day.getUTCFullYear()) })
      .submit('I have sent it');
    expect(browser.path).toBe(`/en/registrations/${id}/leave`);
    browser.see('Whether it arrived we do not know.');
    const [row] = await recorded(id);
    expect(row).toMatchObject({ act: 'register_withdrawal', must_arrive_by: null });
    const kept: unknown[] = await portal.owner.query('select page from shown_page where sha256 = $1', [
      row?.shown_sha256,
    ]);
    expect(kept).toEqual([{ page: 'leave-register-withdrawal' }]);
    // Ending it here is another act, and what is left to do stays in reach afterwards.
    expect(await portal.row(id)).toMatchObject({ stage: 'joined', entry: 'reported' });
    const mails: unknown[] = await portal.owner.query(
      `select params from notice where registration_id = $1 and template = 'leaving-act-recorded'`,
      [id],
    );
    expect(mails).toEqual([{ params: { act: 'register_withdrawal' } }]);
    expect((await portal.entries(id)).at(-1)).toBe('registration.leaving_act');
    await browser.open(`/en/registrations/${id}/leave/confirm`);
    await browser.submit('Leave now');
    await browser.click('Acts that may still be needed towards an authority');
    browser.see('Leave a settlement');
  });

  it('lets someone withdraw who sent a registration and never heard from the register', async () => {
    const { browser, id } = await joined();
    await browser.open(`/en/registrations/${id}/register/sent`);
    await browser.fill({ 'How did you send it?': 'By letter', Day: '20', Month: '11', Year: '2026' }).submit('Save');
    expect(await portal.row(id)).toMatchObject({ entry: null });
    await browser.open(`/en/registrations/${id}/leave`);
    browser
      .see('If it arrived and you are entered, you can do this now.')
      .see('The hearing has not closed, so there is no last day yet.');
    await browser.click('Prepare the withdrawal');
    browser.see('If it arrived and you are entered').see('Hiermit nehme ich meine Anmeldung zu dieser Klage zurück.');
    browser.see('Geschäftszeichen meiner Anmeldung: …');
    await browser.fill({ Day: '20', Month: '11', Year: '2026' }).submit('I have sent it');
    expect(browser.path).toBe(`/en/registrations/${id}/leave`);
    expect(await recorded(id)).toMatchObject([{ act: 'register_withdrawal', sent_on: '2026-11-20' }]);
  });

  it('names the entry in the text for the register as the person told us it is called there', async () => {
    const { browser, id } = await joined();
    await browser.open(`/en/registrations/${id}/register/reference`);
    await browser.fill({ 'Reference (Geschäftszeichen)': 'IV 3 VKl 2/26 - 17' }).submit('Save');
    expect(await portal.row(id)).toMatchObject({ entry: 'reported' });
    await browser.open(`/en/registrations/${id}/leave/acts/register-withdrawal`);
    browser.see('Geschäftszeichen meiner Anmeldung: IV 3 VKl 2/26 - 17');
    expect(browser.sees('Geschäftszeichen meiner Anmeldung: …')).toBe(false);
  });

  it('records an act once when two windows send it, and not on another text than was shown', async () => {
    const { browser, id } = await joined();
    await enter(id);
    const path = `/en/registrations/${id}/leave/acts/register-withdrawal`;
    await browser.open(path);
    const shown = browser.page.querySelector('input[name=shown]')?.getAttribute('value') ?? '';
    const day = portal.clock.now();
    const body = {
      version: String((await portal.row(id))['version']),
      'sentOn-day': String(day.getUTCDate()),
      'sentOn-month': String(day.getUTCMonth() + 1),
      'sentOn-year': String(day.getUTCFullYear()),
    };
    expect((await browser.post(path, { ...body, shown: 'b'.repeat(64) })).status).toBe(409);
    expect(await recorded(id)).toEqual([]);
    const both = await Promise.all([browser.post(path, { ...body, shown }), browser.post(path, { ...body, shown })]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await recorded(id)).toHaveLength(1);
  });
});

describe('the record of an act of leaving', () => {
  it('is not made on a page whose last day has moved since: it is shown again with nothing lost', async () => {
    const { browser, id } = await joined();
    await enter(id);
    const path = `/en/registrations/${id}/leave/acts/register-withdrawal`;
    await browser.open(path);
    browser.see('The hearing has not closed, so there is no last day yet.');
    const eventId = newId();
    await portal.owner.query(
      `insert into procedural_event (id, action_id, kind, event_date, zone, texts, source_title, recorded_at)
       values ($1, $2, 'hearing_closed', '2026-11-18', 'Europe/Berlin', '{"en": "Closed."}', 'Court', now())`,
      [eventId, portal.open.actionId],
    );
    const day = { Day: '20', Month: '11', Year: '2026' };
    await browser.fill(day).submit('I have sent it');
    expect(browser.status).toBe(409);
    browser.see('9 December 2026');
    expect(browser.sees('The hearing has not closed')).toBe(false);
    const kept = ['day', 'month', 'year'].map((part) =>
      browser.page.querySelector(`#sentOn-${part}`)?.getAttribute('value'),
    );
    expect(kept).toEqual(['20', '11', '2026']);
    expect(await recorded(id)).toEqual([]);
    // Read again, and sent as it is: recorded, and it stays as it was when everything is other than it was.
    await browser.submit('I have sent it');
    expect(browser.path).toBe(`/en/registrations/${id}/leave`);
    expect(await recorded(id)).toMatchObject([{ act: 'register_withdrawal', must_arrive_by: '2026-12-09' }]);
    await portal.owner.transaction(async (tx) => {
      await tx.query('set local session_replication_role = replica');
      await tx.query('delete from procedural_event where id = $1', [eventId]);
    });
    await browser.open(`/en/registrations/${id}/details/name`);
    await browser.fill({ 'Given names': 'Anna', 'Family name': 'Neu' }).submit('Save and continue');
    await browser.open(`/en/registrations/${id}/leave`);
    browser.see('The hearing has not closed, so there is no last day yet.');
    await browser.click('Read the record');
    browser
      .see('Record of an act of leaving')
      .see('9 December 2026')
      .see('20 November 2026')
      .see('Its fingerprint was checked just now and fits.')
      .see('Hiermit nehme ich meine Anmeldung zu dieser Klage zurück.')
      .see('Zoë Müller-Łukasz')
      .see('When did you send it?');
    expect(browser.sees('The hearing has not closed')).toBe(false);
    expect(browser.sees('Anna Neu')).toBe(false);
  });

  it('keeps the letter sealed and out of the page kept for all, and the network coarse, sealed and apart', async () => {
    const { browser, id } = await joined();
    await enter(id);
    await browser.open(`/en/registrations/${id}/leave/acts/register-withdrawal`);
    await browser.fill({ Day: '20', Month: '11', Year: '2026' }).submit('I have sent it');
    const [row]: Record<string, unknown>[] = await portal.owner.query(
      `select p.canonical, g.sealed, t.sealed as trace, l.signature_level as level
         from leaving_act l join shown_page p on p.sha256 = l.shown_sha256 join leaving_page g on g.id = l.id
         join leaving_act_trace t on t.id = l.id where l.registration_id = $1`,
      [id],
    );
    expect(row?.['level']).toBe('click');
    expect(row?.['canonical']).toContain('Hiermit nehme ich meine Anmeldung');
    expect(row?.['canonical']).not.toContain('Müller');
    for (const column of ['sealed', 'trace']) {
      const text = (row?.[column] as Buffer).toString('utf8');
      expect(text).not.toMatch(/Müller|127\.0/);
    }
    const other = await joined();
    const [act] = await portal.owner.query<{ id: string }[]>('select id from leaving_act where registration_id = $1', [
      id,
    ]);
    await other.browser.open(`/en/registrations/${other.id}/leave/made/${act?.id ?? ''}`);
    expect(other.browser.status).toBe(404);
    await other.browser.open(`/en/registrations/${id}/leave/made/${act?.id ?? ''}`);
    expect(other.browser.status).toBe(404);
  });
});

describe('an act of leaving whose time is over', () => {
  const path = (id: string): string => `/en/registrations/${id}/leave/acts/register-withdrawal`;
  const day = (name: string, text: string): Record<string, string> => {
    const [year = '', month = '', date = ''] = text.split('-');
    return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
  };
  const told = (id: string): Promise<Record<string, unknown>[]> =>
    portal.owner.query(
      'select sent_on::text, arrived_on::text, must_arrive_by::text from leaving_act where registration_id = $1',
      [id],
    );
  let people: { browser: TestBrowser; id: string }[];
  /** The last day was 10 November 2026; nobody joins after it. */
  beforeAll(async () => {
    people = [await joined(), await joined()];
    for (const { id } of people) await enter(id);
    await portal.owner.query(
      `insert into procedural_event (id, action_id, kind, event_date, zone, texts, source_title, recorded_at)
       values ($1, $2, 'hearing_closed', '2026-10-20', 'Europe/Berlin', '{}', 'Court', now())`,
      [randomUUID(), portal.open.actionId],
    );
  });

  it('can be told when it was sent in time, with what that means, and not when it was sent after', async () => {
    const [{ browser, id }] = people as [(typeof people)[0]];
    await browser.open(`/en/registrations/${id}/leave`);
    browser.see('The time for this is over.').see('Telling us late changes nothing');
    await browser.click('Tell us that you sent it in time');
    browser.see('decided by the day on which it arrived at the authority. Not by the day on which you sent it');
    expect(browser.page.querySelector('.app-letter')).toBeNull();
    await browser.fill(day('sentOn', '2026-11-11')).submit('I sent it in time');
    expect([browser.status, browser.errors[0]]).toEqual([
      422,
      'What was sent on that day was sent after the last day and can no longer count. Enter the day on which you sent it, if it was earlier',
    ]);
    await browser.fill({ ...day('sentOn', '2026-11-9'), ...day('arrivedOn', '2026-11-8') }).submit('I sent it in time');
    expect(browser.status).toBe(422);
    browser.see('not be before the day on which you sent it');
    expect(browser.page.querySelector('input[name="sentOn-day"]')?.getAttribute('value')).toBe('9');
    expect(await told(id)).toEqual([]);
    await browser.fill(day('arrivedOn', '2026-11-10')).submit('I sent it in time');
    expect(browser.path).toBe(`/en/registrations/${id}/leave`);
    browser.see('that it arrived on 10 November 2026. We have not checked either.');
    browser.see('it counts if it had arrived at the authority by then');
    expect(await told(id)).toEqual([{ sent_on: '2026-11-09', arrived_on: '2026-11-10', must_arrive_by: '2026-11-10' }]);
    await browser.click('Read the record');
    browser.see('Arrived on, as you told us').see('By what you told us it arrived in time');
    // Nothing but the telling is recorded: the entry is what it was.
    expect(await portal.row(id)).toMatchObject({ stage: 'joined', entry: 'reported' });
  });

  it('says plainly that what arrived after the last day does not count, and needs no day of arrival', async () => {
    const { browser, id } = people[1] as (typeof people)[0];
    await browser.open(path(id));
    const sent = { ...day('sentOn', '2026-11-10'), ...day('arrivedOn', '2026-11-12') };
    await browser.fill(sent).submit('I sent it in time');
    browser.see('it arrived after the last day, 10 November 2026. Then it does not count.');
    await browser.open(path(id));
    await browser.fill(day('sentOn', '2026-11-01')).submit('I sent it in time');
    expect((await told(id)).map(({ arrived_on: arrived }) => arrived)).toEqual(['2026-11-12', null]);
  });
});
