import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InsertedExample } from '@app/actions';
import { PERSON, someone, type TestBrowser } from '@app/testing';
import { ConsoleWorld } from './console-world.js';

let world: ConsoleWorld;
let action: InsertedExample;
let other: InsertedExample;
beforeAll(async () => {
  world = await ConsoleWorld.open();
  action = await world.action();
  other = await world.action();
});
afterAll(() => world?.close());

const EFFECT = 'legal effect';

/** A reviewer of the action who has taken the case. */
async function opened(registrationId: string): Promise<TestBrowser> {
  return world.taken(await world.staff('reviewer', action), registrationId);
}

describe('the review queue', () => {
  it('shows what waits in the actions of the reviewer, and the address keeps the view', async () => {
    const mine = await world.reference(await world.joined(action));
    const theirs = await world.reference(await world.joined(other));
    const browser = await world.staff('reviewer', action);
    await browser.open('/en/review');
    browser.see(mine);
    expect(browser.sees(theirs)).toBe(false);
    await browser.fill({ Review: 'Proof checked' }).submit('Apply filters');
    expect(browser.path).toContain('state=proof_checked');
    browser.see('No registration fits these filters.');
  });

  it('opens the next one and keeps it for this reviewer', async () => {
    const own = await world.action();
    const waiting = await world.joined(own);
    const browser = await world.staff('reviewer', own);
    await (await browser.open('/en/review')).submit('Open next');
    expect(browser.path).toBe(`/en/review/registrations/${waiting.registrationId}`);
    const second = await world.staff('reviewer', own);
    await (await second.open('/en/review')).submit('Open next');
    second.see('Nothing waits for you at the moment.');
    second.see('open at someone else’s');
  });

  it('is not there for an action of others, and forbidden to other roles', async () => {
    const browser = await world.staff('reviewer', action);
    const { slug } = other;
    expect((await browser.open(`/en/review?action=${slug}`)).status).toBe(404);
    expect((await (await world.staff('counsel', action)).open('/en/review')).status).toBe(403);
    expect((await (await world.staff('operator', null)).open('/en/review')).status).toBe(403);
  });
});

describe('one registration', () => {
  it('says whether what was sent was complete in form, and what was missing by which rule', async () => {
    const { registrationId } = await world.joined(action);
    const browser = await opened(registrationId);
    browser.see('Not complete in form: 2 items were missing or did not count.');
    browser.see('by the rules of DE').see('What came later, such as a fee, is not in it.');
    for (const item of ['In which capacity you join (2)', 'Subject and ground of the claim (5)'])
      expect(
        browser.page
          .querySelectorAll('#form-as-sent ~ .govuk-table th, #form-as-sent ~ * th')
          .map(({ text }) => text.trim()),
      ).toContain(item);
    expect([...browser.links.values()]).toContain('https://www.gesetze-im-internet.de/vdug/__46.html');
    // What is missing now does not change what was missing then.
    await world.owner.query('update action set court = null where id = $1', [action.actionId]);
    await browser.open(browser.path);
    browser.see('Not complete in form: 2 items were missing or did not count.');
  });

  it('shows what the person said, with the legal effect, and the look is logged', async () => {
    const who = someone();
    const sent = await world.joined(action, who);
    const browser = await opened(sent.registrationId);
    expect(browser.status).toBe(200);
    browser.see(who.identity.familyName).see(who.account.handle).see('Wish to be represented');
    expect(browser.page.querySelector('.app-legal-effect')?.text.trim()).not.toBe('');
    expect(browser.page.querySelector('.app-legal-effect')?.getAttribute('aria-label')?.toLowerCase()).toBe(EFFECT);
    expect(browser.text).not.toMatch(/accepted/i);
    expect((await world.logged(sent.registrationId)).at(-1)).toBe('registration.viewed');
  });

  it('hides birth date, telephone and address until someone says why', async () => {
    const sent = await world.joined(action);
    const browser = await opened(sent.registrationId);
    expect([
      browser.sees('Beispielweg 17'),
      browser.sees('29 February 1980'),
      browser.sees(PERSON.phone ?? ''),
    ]).toEqual([false, false, false]);
    await browser.fill({ Address: true }).submit('Show');
    expect([browser.status, browser.errors]).toEqual([422, ['Choose a reason']]);
    await browser.fill({ Address: true, 'Why?': 'To compare with the proof' }).submit('Show');
    browser.see('Beispielweg 17');
    expect(browser.sees('29 February 1980')).toBe(false);
    expect(await world.logged(sent.registrationId)).toContain('registration.unmasked');
    expect((await browser.open(browser.path.replace('/unmask', ''))).sees('Beispielweg 17')).toBe(false);
  });

  it('takes a decision, which the history then shows', async () => {
    const sent = await world.joined(action);
    const browser = await opened(sent.registrationId);
    await browser
      .fill({ 'Proof checked': true, Reason: 'Proof is sufficient (Proof checked)', 'Note (optional)': 'Looks right' })
      .submit('Save');
    expect(browser.path).toBe(`/en/review/registrations/${sent.registrationId}`);
    browser.see('Proof checked: Proof is sufficient').see('Looks right');
    const rows: unknown[] = await world.owner.query(
      'select state, version from review_case where registration_id = $1',
      [sent.registrationId],
    );
    expect(rows).toEqual([{ state: 'proof_checked', version: 2 }]);
    expect(await world.logged(sent.registrationId)).toContain('review.decided');
  });

  it('asks again where nothing was chosen or the reason does not fit, and loses nothing', async () => {
    const sent = await world.joined(action);
    const browser = await opened(sent.registrationId);
    await browser.fill({ 'Note (optional)': 'keep me' }).submit('Save');
    expect([browser.status, browser.errors]).toEqual([422, ['Choose an outcome']]);
    expect(browser.page.querySelector('textarea')?.text).toBe('keep me');
    await browser.fill({ 'Proof checked': true, Reason: 'Cannot be read (Ask for more)' }).submit('Save');
    expect([browser.status, browser.errors]).toEqual([422, ['Choose a reason that fits the outcome']]);
  });

  it('refuses a stale page, says so and shows the newer state', async () => {
    const sent = await world.joined(action);
    const path = `/en/review/registrations/${sent.registrationId}`;
    const first = await opened(sent.registrationId);
    const second = await (await world.staff('reviewer', action)).open(path);
    await second
      .fill({ 'Why do you need to read it?': 'A complaint', 'In your own words': 'The person complained to us' })
      .submit('Open the file');
    await first.fill({ 'Ask for more': true, Reason: 'Incomplete (Ask for more)' }).submit('Save');
    expect(first.status).toBe(200);
    await second.fill({ 'Proof checked': true, Reason: 'Proof is sufficient (Proof checked)' }).submit('Save');
    expect(second.status).toBe(409);
    second.see('Your decision was not saved').see('Ask for more: Incomplete');
    const rows: unknown[] = await world.owner.query('select outcome from review_decision where registration_id = $1', [
      sent.registrationId,
    ]);
    expect(rows).toEqual([{ outcome: 'more_asked' }]);
    await second.fill({ 'Proof checked': true, Reason: 'Proof is sufficient (Proof checked)' }).submit('Save');
    expect(second.status).toBe(200);
  });

  it('is not decided by one reviewer while another has it open', async () => {
    const own = await world.action();
    const sent = await world.joined(own);
    const keeper = await world.staff('reviewer', own);
    await (await keeper.open('/en/review')).submit('Open next');
    const intruder = await (await world.staff('reviewer', own)).open(`/en/review/registrations/${sent.registrationId}`);
    await intruder
      .fill({ 'Why do you need to read it?': 'A complaint', 'In your own words': 'The person complained to us' })
      .submit('Open the file');
    await intruder.fill({ 'Proof checked': true, Reason: 'Proof is sufficient (Proof checked)' }).submit('Save');
    expect(intruder.status).toBe(409);
    intruder.see('another reviewer is working on this registration');
  });

  it('is not there for reviewers of another action', async () => {
    const sent = await world.joined(action);
    const browser = await world.staff('reviewer', other);
    expect((await browser.open(`/en/review/registrations/${sent.registrationId}`)).status).toBe(404);
    expect(
      (
        await browser.post(`/en/review/registrations/${sent.registrationId}/unmask`, {
          fields: 'address',
          why: 'compare_with_proof',
        })
      ).status,
    ).toBe(404);
    expect(await world.logged(sent.registrationId)).not.toContain('registration.unmasked');
  });

  it('hints at likely the same person and lets a reviewer settle it', async () => {
    const who = someone();
    const one = await world.joined(action, who);
    const two = await world.joined(action, { identity: who.identity, account: someone().account });
    const browser = await opened(one.registrationId);
    browser.see('Likely the same person').see(await world.reference(two));
    await browser.submit('Dismiss');
    browser.see('(dismissed)');
  });

  it('asks for the case or for a reason before it shows anything', async () => {
    const who = someone();
    const sent = await world.joined(action, who);
    const browser = await world.staff('reviewer', action);
    await browser.open(`/en/review/registrations/${sent.registrationId}`);
    expect(browser.heading).toBe('This file is not assigned to you');
    expect(browser.sees(who.identity.familyName)).toBe(false);
    await browser.fill({ 'In your own words': 'short' }).submit('Open the file');
    expect([browser.status, browser.errors]).toEqual([422, ['Choose a reason']]);
    await browser.fill({ 'Why do you need to read it?': 'Another reason' }).submit('Open the file');
    expect([browser.status, browser.errors]).toEqual([422, ['Say why in 10 to 500 characters']]);
    await browser.fill({ 'In your own words': 'The person wrote to us' }).submit('Open the file');
    browser.see(who.identity.familyName);
    expect(await world.logged(sent.registrationId)).toContain('registration.opened_outside_assignment');
  });

  it('is hidden from a reviewer who is too close to the person, until a senior reviewer ends that', async () => {
    const sent = await world.joined(action);
    const reference = await world.reference(sent);
    const browser = await opened(sent.registrationId);
    await browser.fill({ 'How are you connected?': 'Family or household' }).submit('Hide this file from me');
    expect(browser.path).toBe('/en/review/conflicts');
    browser.see('hidden from you').see('Family or household');
    expect((await browser.open(`/en/review/registrations/${sent.registrationId}`)).status).toBe(404);
    expect((await browser.open('/en/review')).sees(reference)).toBe(false);
    const senior = await (await world.staff('senior_reviewer', action)).open('/en/review/conflicts');
    senior.see(reference).see('Ada Beispiel');
    // Neither the reason, nor to colleagues that there is one.
    expect(senior.sees('Family or household')).toBe(false);
    const colleague = await (await world.staff('reviewer', action)).open('/en/review/conflicts');
    expect([colleague.status, colleague.sees(reference), colleague.page.querySelectorAll('tbody tr').length]).toEqual([
      200,
      false,
      0,
    ]);
    const row = senior.page.querySelectorAll('tbody tr').find((line) => line.text.includes(reference));
    const end = row?.querySelector('form')?.getAttribute('action') ?? '';
    expect((await browser.post(end, {})).status).toBe(403);
    expect((await senior.post(end, {})).status).toBe(303);
    expect((await browser.open(`/en/review/registrations/${sent.registrationId}`)).status).toBe(200);
  });
});
