import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answerOpen, fillJoining, idOf, PortalJourneys } from './portal-journeys.js';

let portal: PortalJourneys;
beforeAll(async () => {
  portal = await PortalJourneys.start();
});
afterAll(() => portal?.close());

describe('what the form of the forum asks', () => {
  it('is asked one question a page, told with its source where it is missing, and keeps nobody from sending', async () => {
    const browser = portal.browser();
    await answerOpen(browser, portal.open.slug);
    await browser.fill({ 'What is your e-mail address?': portal.address() }).submit('Continue');
    await browser.fill({ code: (await portal.mail()).code }).submit('Confirm');
    const id = idOf(browser);
    await browser.open(`/en/registrations/${id}`);
    await fillJoining(browser);
    await browser.click('Check and send');
    browser.see('Not complete in form yet').see('Subject and ground of the claim (5)').see('§ 46 VDuG');
    browser.see('The hearing has not closed: register early').see('No lawyer has signed off these rules');
    await browser.open(`/en/registrations/${id}/form/subject_and_ground?from=check`);
    await browser.fill({ 'Subject and ground of the claim': 'x'.repeat(2501) }).submit('Save and continue');
    expect([browser.status, browser.errors.length]).toEqual([422, 1]);
    browser.see('2,500 characters');
    await browser.fill({ 'Subject and ground of the claim': 'Damages for the leak.' }).submit('Save and continue');
    expect(browser.path).toBe(`/en/registrations/${id}/check`);
    browser.see('Damages for the leak.');
    await browser.open(`/en/registrations/${id}/form/category`);
    await browser.fill({ 'In which capacity do you join?': 'For myself, as a consumer' }).submit('Save and continue');
    await browser.open(`/en/registrations/${id}/check`);
    browser.see('Complete in form: everything');
    await browser.submit('Send my registration');
    await browser.open(`/de/registrations/${id}/status`);
    browser.see('Formal vollständig').see('Melden Sie sich früh an');
    for (const at of ['relief', 'size', 'nonsense'])
      expect((await browser.open(`/en/registrations/${id}/form/${at}`)).status).toBe(404);
  });
});
