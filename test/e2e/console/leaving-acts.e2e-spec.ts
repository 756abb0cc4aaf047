import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { InsertedExample } from '@app/actions';
import { newId } from '@app/platform';
import { type Entered, someone, type TestBrowser } from '@app/testing';
import { ConsoleWorld } from './console-world.js';

const NOON = new Date('2026-11-22T12:00:00Z');

let world: ConsoleWorld;
let action: InsertedExample;
let other: InsertedExample;
beforeAll(async () => {
  world = await ConsoleWorld.open();
  other = await world.action();
});
beforeEach(async () => {
  world.clock.set(NOON);
  action = await world.action();
});
afterAll(() => world?.close());

/** What a person recorded on their page; how is another test's matter. */
async function record({ registrationId }: Entered, act: string, at: Date): Promise<string> {
  const id = newId();
  await world.owner.transaction(async (tx) => {
    await tx.query("set local session_replication_role = 'replica'");
    await tx.query(
      `insert into leaving_act (id, registration_id, action_id, act, recorded_at, sent_on, locale, wording_id, wording_sha256,
                                shown_sha256, rules_sha256, arrived_on)
       values ($1, $2, $3, $4, $5, $6, 'de', $7, $8, $8, $8, $9)`,
      [
        ...[id, registrationId, action.actionId, act, at],
        ...[act === 'mandate_revocation' ? null : '2026-11-20', newId(), 'a'.repeat(64)],
        act === 'mandate_revocation' ? null : '2026-11-21',
      ],
    );
  });
  return id;
}

const minutes = (count: number): Date => new Date(NOON.getTime() - count * 60_000);
const rows = (browser: TestBrowser): number => browser.page.querySelectorAll('main tbody tr').length;

describe('the list of recorded acts of leaving', () => {
  it('shows operators and counsel references and acts, by act and day, and no name', async () => {
    const who = someone();
    const entered = await world.joined(action, who);
    await record(entered, 'register_withdrawal', minutes(10));
    await record(entered, 'mandate_revocation', minutes(3 * 24 * 60));
    const reference = await world.reference(entered);
    for (const [role, section] of [
      ['operator', 'actions'],
      ['counsel', 'counsel'],
    ] as const) {
      const browser = await world.staff(role, action);
      const path = `/en/${section}/${action.slug}/leaving-acts`;
      await browser.open(`/en/${section}/${action.slug}`);
      await browser.click('Recorded acts of leaving');
      expect([browser.path, browser.status, rows(browser)]).toEqual([path, 200, 2]);
      browser.see(reference).see('Revoke a mandate');
      expect(browser.sees('20 November 2026, arrived 21 November 2026')).toBe(role === 'operator');
      for (const hidden of [who.identity.familyName, '@example.org', 'Beispielweg'])
        expect([hidden, browser.sees(hidden)]).toEqual([hidden, false]);
      await browser.fill({ 'Act of leaving': 'Revoke a mandate' }).submit('Show these');
      expect(rows(browser)).toBe(1);
      await browser.open(`${path}?from=2026-11-22&to=2026-11-22`);
      expect([rows(browser), browser.sees('On a page of this site')]).toEqual([1, true]);
      await browser.open(`${path}?from=2026-02-30`);
      expect(browser.status).toBe(422);
      const stranger = await world.staff(role, other);
      expect((await stranger.open(path)).status).toBe(404);
    }
    expect((await world.logged(entered.registrationId)).filter((type) => type === 'leaving_acts.viewed')).toHaveLength(
      // Two roles, and every page that showed it: all, by act, by day.
      6,
    );
  });

  it('is paged without skipping or repeating one, whatever is recorded meanwhile', async () => {
    const entered = await world.joined(action);
    const ids: string[] = [];
    // Several of one instant, so that the time alone does not order them.
    for (let count = 0; count < 60; count += 1)
      ids.push(await record(entered, 'settlement_exit', minutes(Math.floor(count / 7))));
    const browser = await world.staff('operator', action);
    await browser.open(`/en/actions/${action.slug}/leaving-acts?act=settlement_exit`);
    expect(rows(browser)).toBe(50);
    await record(entered, 'settlement_exit', NOON);
    await browser.click('Next');
    expect([browser.status, rows(browser)]).toEqual([200, 10]);
    expect(browser.path).toContain('act=settlement_exit');
    await browser.open(`/en/actions/${action.slug}/leaving-acts?after=nonsense`);
    expect([browser.status, rows(browser)]).toEqual([200, 50]);
  });

  it('shows a mandate that ended because somebody left, once, and none that was revoked twice over', async () => {
    const revoked = await mandateTakenBack('b'.repeat(64));
    await mandateTakenBack('a'.repeat(64));
    const browser = await world.staff('counsel', action);
    await browser.open(`/en/counsel/${action.slug}/leaving-acts?act=mandate_revocation`);
    expect(rows(browser)).toBe(2);
    browser.see(await world.reference(revoked));
  });

  /** Two mandates on one page; with the page of an act of its own (`a`) that act is the one that is listed. */
  async function mandateTakenBack(shownSha256: string): Promise<Entered> {
    const entered = await world.joined(action);
    if (shownSha256.startsWith('a')) await record(entered, 'mandate_revocation', minutes(3));
    await world.owner.transaction(async (tx) => {
      await tx.query("set local session_replication_role = 'replica'");
      for (const kind of ['MANDATE_ART_80_GDPR', 'POWER_OF_ATTORNEY'])
        await tx.query(
          `insert into declaration (id, registration_id, action_id, mailbox_id, session_id, kind, wording_id, wording_sha256, locale,
                                    outcome, at, channel, signature_level, shown_sha256)
           select $2, registration_id, action_id, mailbox_id, session_id, $3, wording_id, wording_sha256, locale, 'withdrawn', $4,
                  'page', 'click', $5 from declaration where registration_id = $1 and kind = 'TRUTH'`,
          [entered.registrationId, newId(), kind, minutes(3), shownSha256],
        );
    });
    return entered;
  }

  it('leaves out for counsel whom a list would leave out', async () => {
    const entered = await world.joined(action);
    await record(entered, 'register_withdrawal', minutes(5));
    await world.owner.query('update registration set restricted_at = now() where id = $1', [entered.registrationId]);
    const counsel = await world.staff('counsel', action);
    await counsel.open(`/en/counsel/${action.slug}/leaving-acts`);
    counsel.see('No act of leaving is recorded here.');
    const operator = await world.staff('operator', action);
    await operator.open(`/en/actions/${action.slug}/leaving-acts`);
    expect(rows(operator)).toBe(1);
  });
});

describe('what was declared, for counsel', () => {
  it('is found by the reference, shown as it was shown, and logged; without a name', async () => {
    const who = someone();
    const entered = await world.joined(action, who);
    const reference = await world.reference(entered);
    const browser = await world.staff('counsel', action);
    await browser.open(`/en/counsel/${action.slug}`);
    await browser.click('What was declared in a registration');
    await browser.fill({ Reference: '2222-2222-2222' }).submit('Find');
    expect([browser.status, browser.errors]).toEqual([
      422,
      ['There is no registration with this reference in this action that can be on a list'],
    ]);
    await browser.fill({ Reference: reference }).submit('Find');
    expect(browser.status).toBe(200);
    await browser.click('Wish to be represented');
    browser.see('Record of a declaration').see('A tick or a button').see('What was on the page');
    for (const hidden of [who.identity.familyName, '@example.org', 'Beispielweg'])
      expect([hidden, browser.sees(hidden)]).toEqual([hidden, false]);
    const viewed = await world.owner.query(
      `select (convert_from(e.canonical, 'utf8')::jsonb) -> 'data' as data from audit_entry e
         join audit_subject s on s.entry_id = e.id where s.subject_id = $1 and e.type = 'registration.viewed' order by e.id`,
      [entered.registrationId],
    );
    expect(viewed.map(({ data }: { data: { page: string } }) => data.page)).toEqual([
      'counsel.declarations',
      'counsel.declaration',
    ]);
    const { path } = browser;
    const stranger = await world.staff('counsel', other);
    expect((await stranger.open(path)).status).toBe(404);
    // The registration is of this action, and the address says another.
    expect((await stranger.open(path.replace(action.slug, other.slug))).status).toBe(404);
    await world.owner.query('update registration set restricted_at = now() where id = $1', [entered.registrationId]);
    expect((await browser.open(path)).status).toBe(409);
  });

  it('masks whoever is named in a record', async () => {
    const entered = await world.joined(action);
    const [declaration] = await world.owner.query(
      "select id from declaration where registration_id = $1 and kind = 'TRUTH'",
      [entered.registrationId],
    );
    const id = newId();
    await world.owner.transaction(async (tx) => {
      await tx.query("set local session_replication_role = 'replica'");
      await tx.query(
        `insert into taken_down (id, registration_id, action_id, channel, made_at, recorded_at, recorded_by, check_id, witness, key_id, sealed)
         values ($1, $2, $3, 'phone', $4, $4, $5, $6, 'named', $7, 'x')`,
        [id, entered.registrationId, action.actionId, NOON, newId(), newId(), newId()],
      );
      await tx.query("update declaration set taken_down_id = $2, channel = 'phone', witness_id = $3 where id = $1", [
        ...[declaration.id, id, newId()],
      ]);
    });
    const browser = await world.staff('counsel', action);
    await browser.open(
      `/en/counsel/${action.slug}/registrations/${entered.registrationId}/declarations/${String(declaration.id)}`,
    );
    browser.see('Named in the record, not shown to you').see('By telephone');
  });
});
