import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConsoleWorld } from './console-world.js';
import { EnrolledStaff } from './enrolled-staff.js';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await ConsoleWorld.open();
});
afterAll(() => world?.close());

describe('a recovery sheet', () => {
  it('is shown once at enrolment, to be printed, and kept by no cache', async () => {
    const { browser, recoveryCodes } = await EnrolledStaff.of(world);
    expect([browser.status, browser.heading]).toEqual([200, 'Print your recovery sheet']);
    expect(browser.headers.get('cache-control')).toBe('no-store');
    expect(recoveryCodes).toHaveLength(10);
    await browser.click('I have the sheet: go on to the overview');
    expect(browser.path).toBe('/en');
    await browser.open('/en/recovery-codes');
    browser.see('10 codes are left');
    for (const code of recoveryCodes) expect(browser.text).not.toContain(code);
  });

  it('lets its owner in without the authenticator, once per code, and says how many are left', async () => {
    const staff = await EnrolledStaff.of(world);
    const browser = await staff.signIn(staff.recoveryCodes[3]);
    expect([browser.status, browser.heading]).toEqual([200, 'Overview']);
    await browser.open('/en/recovery-codes');
    browser.see('9 codes are left');
    const again = await staff.signIn(staff.recoveryCodes[3]);
    expect([again.status, again.path]).toEqual([422, '/en/sign-in']);
    expect(await world.logged(staff.staffId)).toEqual(expect.arrayContaining(['staff.recovery_code_used']));
  });

  it('is replaced from one’s own page; the old codes are then worth nothing', async () => {
    const staff = await EnrolledStaff.of(world);
    const { browser } = staff;
    await browser.open('/en/recovery-codes');
    await browser.submit('Make a new sheet');
    const fresh = browser.page.querySelectorAll('ol code').map(({ text }) => text);
    expect(new Set([...fresh, ...staff.recoveryCodes]).size).toBe(20);
    expect((await staff.signIn(staff.recoveryCodes[0])).status).toBe(422);
    expect((await staff.signIn(fresh[0])).heading).toBe('Overview');
  });

  it('warns when few codes are left, on the overview, too', async () => {
    const staff = await EnrolledStaff.of(world);
    await world.owner.query(
      `update staff_recovery_code set used_at = now() where id in (select id from staff_recovery_code where staff_id = $1 limit 7)`,
      [staff.staffId],
    );
    await staff.browser.open('/en');
    await staff.browser.click('Few recovery codes are left: print a new sheet');
    staff.browser.see('3 codes are left').see('Few codes are left. Print a new sheet.');
  });
});
