import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseRecoveryCode, RenewRecoveryCode } from '@app/registrations';
import type { TestBrowser } from '@app/testing';
import { answerOpen, fillJoining, idOf } from '../portal/portal-journeys.js';
import { AccessWorld } from './access-world.js';

const CODE = /\b\d{4} \d{4} \d{4} \d{4}\b/;

describe('the recovery code', () => {
  let world: AccessWorld;
  beforeAll(async () => {
    world = await AccessWorld.open();
  });
  afterAll(() => world?.close());

  async function sent(browser: TestBrowser, { confirm }: { confirm: boolean }): Promise<string> {
    await answerOpen(browser, world.action.slug);
    await browser.fill({ 'What is your e-mail address?': world.address() }).submit('Continue');
    const id = idOf(browser);
    if (confirm) await browser.fill({ code: await world.mailedCode() }).submit('Confirm');
    else await browser.click('Go on without the code');
    await fillJoining(browser);
    await browser.click('Check and send');
    await browser.submit('Send my registration');
    return id;
  }

  it('is shown once, on the page after sending, and is kept and mailed nowhere', async () => {
    const browser = world.portal.browser();
    const id = await sent(browser, { confirm: true });
    const code = CODE.exec(browser.text)?.[0] ?? '';
    const digits = parseRecoveryCode(code) ?? '';
    expect(digits).toHaveLength(16);
    browser.see('Write it down or print this page');
    expect(browser.headers.get('cache-control')).toContain('no-store');
    await browser.open(browser.path);
    expect([browser.status, CODE.test(browser.text)]).toEqual([200, false]);
    for (const table of ['recovery_code', 'outbox', 'notice', 'registration_event', 'submission'])
      for (const secret of [digits, code]) {
        const rows: unknown[] = await world.owner.query(`select from ${table} t where t::text like $1`, [
          `%${secret}%`,
        ]);
        expect([table, rows.length]).toEqual([table, 0]);
      }
    expect(await world.logged(id)).toContain('recovery_code.issued');
    expect(JSON.stringify(world.portal.logs)).not.toContain(digits);
  });

  it('is not made for an address that nobody has proved; its owner has it made later', async () => {
    const browser = world.portal.browser();
    const id = await sent(browser, { confirm: false });
    expect(CODE.test(browser.text)).toBe(false);
    expect((await browser.request(`/en/registrations/${id}/recovery-code`)).status).toBe(403);
    await browser.open(`/en/code?registration=${id}`);
    await browser.fill({ code: await world.mailedCode() }).submit('Confirm');
    await browser.open(`/en/registrations/${id}/status`);
    await browser.click('Recovery code');
    browser.see('There is no recovery code for this registration yet.');
    await browser.submit('Show a recovery code');
    expect(CODE.test(browser.text)).toBe(true);
  });

  it('ends with the one that replaces it, and looking at the page replaces nothing', async () => {
    const person = await world.joined();
    const renewed = await world.held(person.address, person);
    await person.browser.open(`/en/registrations/${person.registrationId}/recovery-code`);
    await person.browser.open(`/en/registrations/${person.registrationId}/recovery-code`);
    await world.askAndConfirm(person);
    expect(await world.requests(person.registrationId)).toEqual([]);
    await world.askAndConfirm(renewed);
    expect(await world.requests(person.registrationId)).toHaveLength(1);
  });

  it('is one, however many ask for it at once', async () => {
    const address = world.address();
    const person = await world.joined(address);
    const actor = await world.claimants.confirmed(address);
    const renew = world.portal.app.get(RenewRecoveryCode, { strict: false });
    const codes = await Promise.all(
      Array.from({ length: 4 }, () => renew.execute({ registrationId: person.registrationId }, actor)),
    );
    expect(new Set(codes.map(({ code }) => code)).size).toBe(4);
    const open: unknown[] = await world.owner.query(
      'select from recovery_code where registration_id = $1 and ended_at is null',
      [person.registrationId],
    );
    expect(open).toHaveLength(1);
  });

  it('is nobody else\u2019s to make', async () => {
    const person = await world.joined();
    const other = await world.joined();
    const answer = await other.browser.post(`/en/registrations/${person.registrationId}/recovery-code`, {});
    expect(answer.status).toBe(404);
  });

  it('carried in a cookie that was changed is not shown', async () => {
    const browser = world.portal.browser();
    const id = await sent(browser, { confirm: true });
    for (const value of ['x', '1234-5678-9012-3456-7', '%3Cscript%3E', '0000-0000-0000-0001']) {
      browser.setCookie('joinder_portal_recovery', value);
      await browser.open(`/en/registrations/${id}/sent`);
      expect([browser.status, CODE.test(browser.text)]).toEqual([200, false]);
    }
  });
});
