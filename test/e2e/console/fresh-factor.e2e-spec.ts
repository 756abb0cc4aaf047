import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InsertedExample } from '@app/actions';
import type { StaffRole } from '@app/platform';
import type { TestBrowser } from '@app/testing';
import { ConsoleWorld } from './console-world.js';
import { EnrolledStaff, STEP } from './enrolled-staff.js';

const MINUTE = 60_000;
const SESSION = 'joinder_console_session';
const CODE = 'Code from your authenticator app';

let world: ConsoleWorld;
let action: InsertedExample;
beforeAll(async () => {
  world = await ConsoleWorld.open();
  action = await world.action();
});
afterAll(() => world?.close());

const counsel = (): Promise<EnrolledStaff> => EnrolledStaff.of(world, { role: 'counsel', actionId: action.actionId });

/** A list entered and checked, more than ten minutes after signing in; then the button that makes it. */
async function interrupted(staff: EnrolledStaff): Promise<TestBrowser> {
  const { browser } = staff;
  world.clock.advance(11 * MINUTE);
  await browser.open(`/en/counsel/${action.slug}/exports/new`);
  const wanted = { 'CSV, values as they are': true, 'ZIP with AES-256': true, Purpose: 'Filing at court' };
  await browser.fill(wanted).submit('Continue');
  await browser.submit('Ask for the list');
  return browser;
}

const lists = (staff: EnrolledStaff): Promise<{ purpose: string }[]> =>
  world.owner.query('select purpose from list_export where requested_by = $1', [staff.staffId]);

describe('a step that asks for a fresh second factor', () => {
  it('keeps what was entered while the person confirms, and goes on under a new token', async () => {
    const staff = await counsel();
    const browser = await interrupted(staff);
    expect([browser.status, browser.heading]).toEqual([403, 'Confirm that it is you']);
    browser.see('What you entered is kept');
    expect(await lists(staff)).toEqual([]);
    const before = browser.cookie(SESSION);
    await browser.fill({ [CODE]: staff.code }).submit('Confirm');
    expect([browser.status, browser.heading]).toEqual([200, 'Thank you']);
    expect(browser.cookie(SESSION)).not.toBe(before);
    expect(await lists(staff)).toEqual([]);
    await browser.submit('Continue');
    expect(browser.path).toMatch(new RegExp(`^/en/counsel/${action.slug}/exports/[0-9a-f-]{36}$`));
    expect(await lists(staff)).toEqual([{ purpose: 'court_filing' }]);
    expect(await world.logged(staff.staffId)).toEqual(expect.arrayContaining(['staff.factor_confirmed']));
    const thief = world.app.browser();
    thief.setCookie(SESSION, before ?? '');
    expect((await thief.open('/en')).path).toBe('/en/sign-in');
  });

  it('asks again after a wrong code and a used one, and still has what was entered', async () => {
    const staff = await counsel();
    const browser = await interrupted(staff);
    await browser.fill({ [CODE]: '' }).submit('Confirm');
    expect([browser.status, browser.errors]).toEqual([422, ['Enter a code']]);
    await browser.fill({ [CODE]: '000000' }).submit('Confirm');
    const said =
      'This code was not accepted. A code works only once; after several wrong ones none is taken for some minutes';
    expect([browser.status, browser.errors]).toEqual([422, [said]]);
    const used = staff.code;
    await staff.signIn(used);
    await browser.fill({ [CODE]: used }).submit('Confirm');
    expect([browser.status, browser.errors]).toEqual([422, [said]]);
    world.clock.advance(2 * STEP);
    await browser.fill({ [CODE]: staff.code }).submit('Confirm');
    await browser.submit('Continue');
    expect(await lists(staff)).toHaveLength(1);
    expect((await world.logged(staff.staffId)).filter((type) => type === 'staff.factor_refused')).toHaveLength(2);
  });

  it('takes a code of the recovery sheet', async () => {
    const staff = await counsel();
    const browser = await interrupted(staff);
    await browser.fill({ [CODE]: staff.recoveryCodes[0] ?? '' }).submit('Confirm');
    expect(browser.heading).toBe('Thank you');
  });

  it('asks for nothing within ten minutes of the last code', async () => {
    const staff = await counsel();
    const browser = await interrupted(staff);
    await browser.fill({ [CODE]: staff.code }).submit('Confirm');
    world.clock.advance(9 * MINUTE);
    await browser.open('/en/recovery-codes');
    await browser.submit('Make a new sheet');
    expect([browser.status, browser.heading]).toEqual([200, 'Print your recovery sheet']);
    world.clock.advance(2 * MINUTE);
    await browser.open('/en/recovery-codes');
    await browser.submit('Make a new sheet');
    expect([browser.status, browser.heading]).toEqual([403, 'Confirm that it is you']);
  });

  it('asks where the proof lies further in the future than clocks differ, and not where it lies as far', async () => {
    const staff = await counsel();
    const { browser } = staff;
    const proveAt = (ahead: number): Promise<unknown> =>
      world.owner.query('update session set factor_at = $2 where staff_id = $1 and ended_at is null', [
        staff.staffId,
        new Date(world.clock.now().getTime() + ahead),
      ]);
    await proveAt(MINUTE + 1_000);
    await browser.open('/en/recovery-codes');
    await browser.submit('Make a new sheet');
    expect([browser.status, browser.heading]).toEqual([403, 'Confirm that it is you']);
    await proveAt(MINUTE);
    await browser.open('/en/recovery-codes');
    await browser.submit('Make a new sheet');
    expect([browser.status, browser.heading]).toEqual([200, 'Print your recovery sheet']);
  });

  it('refuses what was tampered with or comes from another session', async () => {
    const [staff, other] = [await counsel(), await counsel()];
    const browser = await interrupted(staff);
    const ticket = browser.page.querySelector('input[name=ticket]')?.getAttribute('value') ?? '';
    const [text = '', proof = ''] = ticket.split('.');
    const elsewhere = Buffer.from(JSON.stringify({ method: 'POST', path: 'https://evil.example/', fields: [] }));
    for (const forged of [
      `${text}.${'A'.repeat(proof.length)}`,
      `${elsewhere.toString('base64url')}.${proof}`,
      'x',
      '',
    ])
      expect((await browser.post('/en/confirm-it-is-you', { code: staff.code, ticket: forged })).status).toBe(403);
    await other.browser.open('/en/sessions');
    expect((await other.browser.post('/en/confirm-it-is-you', { code: other.code, ticket })).status).toBe(403);
    expect(await world.logged(staff.staffId)).not.toContain('staff.factor_confirmed');
  });

  it('is told to programs as a problem, and to nobody who could not do it anyway', async () => {
    const staff = await counsel();
    const browser = await interrupted(staff);
    const answer = await browser.request(`/en/recovery-codes`, {
      method: 'POST',
      body: new URLSearchParams({ _csrf: browser.cookie('joinder_console_csrf') ?? '' }),
      headers: { accept: 'application/json', origin: world.app.url },
    });
    expect([answer.status, (await answer.json()).code]).toEqual([403, 'FRESH_FACTOR_REQUIRED']);
    const refused = await browser.post('/en/staff/grants/01990000-0000-7000-8000-000000000000/end', {});
    expect(await refused.text()).not.toContain('Confirm that it is you');
  });

  it('stands before what a person sent in full, and gives it once it is shown', async () => {
    const reviewer = await EnrolledStaff.of(world, { role: 'reviewer', actionId: action.actionId });
    const path = '/en/evidence/01990000-0000-7000-8000-000000000000/file';
    expect((await reviewer.browser.request(path)).status).toBe(404);
    world.clock.advance(11 * MINUTE);
    await reviewer.browser.open(path);
    expect([reviewer.browser.status, reviewer.browser.heading]).toEqual([403, 'Confirm that it is you']);
    await reviewer.browser.fill({ [CODE]: reviewer.code }).submit('Confirm');
    const onward = reviewer.browser.page.querySelector('main a.govuk-button')?.getAttribute('href');
    expect([reviewer.browser.heading, onward]).toEqual(['Thank you', path]);
    expect((await reviewer.browser.request(path)).status).toBe(404);
  });

  it('stands before lists, second approvals, roles and unmasking', async () => {
    const of = (role: StaffRole, actionId: string | null) => EnrolledStaff.of(world, { role, actionId });
    const admin = await of('administrator', null);
    const second = await of('auditor', null);
    const reviewer = await of('reviewer', action.actionId);
    const senior = await of('senior_reviewer', action.actionId);
    const party = await of('counsel', action.actionId);
    world.clock.advance(11 * MINUTE);
    for (const { browser } of [admin, second, reviewer, senior, party]) await browser.open('/en/sessions');
    const id = '01990000-0000-7000-8000-000000000000';
    for (const [{ browser }, path] of [
      [admin, '/en/staff/new'],
      [admin, `/en/staff/${id}/grants`],
      [admin, `/en/staff/grants/${id}/end`],
      [admin, `/en/staff/${id}/leave`],
      [admin, '/en/counsel-changes'],
      [second, `/en/approvals/${id}/approve`],
      [second, `/en/approvals/${id}/decline`],
      [senior, `/en/lists/${id}/approve`],
      [senior, `/en/lists/${id}/decline`],
      [senior, `/en/review/conflicts/${id}/end`],
      [party, `/en/counsel/${action.slug}/exports`],
      [party, `/en/counsel/${action.slug}/exports/${id}/password`],
      [reviewer, `/en/review/registrations/${id}/unmask`],
    ] as const) {
      const answer = await browser.post(path, {});
      expect([path, answer.status, (await answer.text()).includes('Confirm that it is you')]).toEqual([
        path,
        403,
        true,
      ]);
    }
    const file = await party.browser.request(`/en/counsel/${action.slug}/exports/${id}/file`);
    expect([file.status, (await file.text()).includes('Confirm that it is you')]).toEqual([403, true]);
  });

  it('carries no secrets along', async () => {
    const staff = await counsel();
    world.clock.advance(11 * MINUTE);
    await staff.browser.open('/en/sessions');
    const answer = await staff.browser.post('/en/recovery-codes', { note: 'kept', password: 'geheim', totp: '123456' });
    const ticket = /name="ticket" value="([^".]+)\./.exec(await answer.text())?.[1] ?? '';
    expect(JSON.parse(Buffer.from(ticket, 'base64url').toString('utf8'))).toEqual({
      method: 'POST',
      path: '/en/recovery-codes',
      fields: [['note', 'kept']],
    });
  });
});
