import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@app/platform';
import { saveStaff } from '../../../libs/testing/src/staff.js';
import type { TestBrowser } from '../../../libs/testing/src/test-browser.js';
import { answerOpen, fillJoining, idOf, PortalJourneys } from './portal-journeys.js';

let portal: PortalJourneys;
let browser: TestBrowser;
let id: string;
beforeAll(async () => {
  portal = await PortalJourneys.start();
  browser = portal.browser();
  await answerOpen(browser, portal.open.slug);
  await browser.fill({ 'What is your e-mail address?': portal.address() }).submit('Continue');
  id = idOf(browser);
  await browser.fill({ code: (await portal.mail()).code }).submit('Confirm');
  await fillJoining(browser);
  await browser.open(`/en/registrations/${id}/check`);
  await browser.submit('Send my registration');
});
afterAll(() => portal?.close());

/** What the worker leaves of an extract of that day. */
async function compared(asOf: string, outcome: string, differences: readonly string[] = []): Promise<void> {
  const { actionId } = portal.open;
  const { staffId } = await saveStaff(portal.app.app, 'operator', actionId);
  const runId = newId();
  await portal.owner.query(
    `insert into extract_run (id, action_id, as_of, source, format, encoding, state, uploaded_by, uploaded_at, file_bytes, file_sha256)
     values ($1, $2, $3, 'x', 'csv', 'utf-8', 'running', $4, now(), 1, $5)`,
    [runId, actionId, asOf, staffId, 'a'.repeat(64)],
  );
  await portal.owner.query(
    `insert into extract_result (id, run_id, action_id, registration_id, as_of, outcome, differences, candidates, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, 1, now())`,
    [newId(), runId, actionId, id, asOf, outcome, differences],
  );
}

async function status(): Promise<TestBrowser> {
  return browser.open(`/en/registrations/${id}/status`);
}

describe('what an extract of the official register shows, on the person’s own page', () => {
  it('says nothing before one was compared, nor while somebody has to look at a pair', async () => {
    expect((await status()).sees('The official register')).toBe(false);
    await compared('2026-10-01', 'to_decide');
    expect((await status()).sees('The official register')).toBe(false);
  });

  it('names no day while the rules name none, and the rules’ day once the hearing has closed', async () => {
    await compared('2026-10-15', 'not_found');
    await status();
    browser.see('You were not found in the extract of 15 October 2026: entries take time.');
    browser.see('The last day is not fixed yet');
    expect(browser.text).not.toContain('no later than');
    await portal.owner.query(
      `insert into procedural_event (id, action_id, kind, event_date, zone, texts, source_title, recorded_at)
       values ($1, $2, 'hearing_closed', '2026-11-10', 'Europe/Berlin', '{}', 'Court', now())`,
      [newId(), portal.open.actionId],
    );
    // Three weeks after the close of the hearing, weekend or not (§ 46 VDuG).
    (await status()).see('A registration must arrive at the register no later than 1 December 2026.');
  });

  it('says that an entry was found, has gone, or was withdrawn, by the newest day', async () => {
    await compared('2026-10-20', 'matched_exact');
    (await status()).see('An extract of the register with the state of 20 October 2026 shows your entry.');
    await compared('2026-10-25', 'not_found', ['entry_gone']);
    (await status()).see('An earlier extract of the register showed your entry.');
    await compared('2026-10-28', 'matched_by_number', ['entry_withdrawn']);
    (await status()).see('The extract of 28 October 2026 shows your entry as withdrawn.');
    await compared('2026-10-02', 'matched_exact');
    (await status()).see('The extract of 28 October 2026 shows your entry as withdrawn.');
  });

  it('says of an extract of before the withdrawal that it tells nothing about it, and promises nothing', async () => {
    await portal.owner.query(
      `insert into leaving_act (id, registration_id, action_id, act, recorded_at, sent_on, locale, wording_id, wording_sha256,
                                shown_sha256, rules_sha256)
       select $1, $2, $3, 'register_withdrawal', now(), '2026-10-30', 'en', id, sha256, sha256, sha256
         from wording where kind = 'leaving.register_withdrawal' limit 1`,
      [newId(), id, portal.open.actionId],
    );
    await compared('2026-10-29', 'not_found');
    (await status())
      .see('The extract of 29 October 2026 shows no entry of yours that still stands.')
      .see('You told us that you sent the withdrawal of your entry on 30 October 2026.')
      .see('This extract is not of a later day, so it says nothing about your withdrawal.');
    expect(browser.sees('you do not have to do anything')).toBe(false);
    await browser.open(`/de/registrations/${id}/status`);
    browser.see('Dieser Auszug ist von keinem späteren Tag. Über Ihre Rücknahme sagt er deshalb nichts.');
    await compared('2026-10-31', 'not_found');
    (await status()).see('If that is so, you do not have to do anything.');
  });
});
