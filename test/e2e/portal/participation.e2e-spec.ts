import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { saveOpenAction } from '../../../libs/testing/src/example-actions.js';
import { answerOpen, fillJoining, idOf, PortalJourneys } from './portal-journeys.js';
import { takePartTwice } from './second-participation.js';

describe('someone who takes part in two actions about the same matter', () => {
  let portal: PortalJourneys;
  beforeAll(async () => {
    portal = await PortalJourneys.start();
  });
  afterAll(() => portal?.close());

  it('is asked which one they want, and nothing changes by the answer but the answer', async () => {
    const browser = portal.browser();
    await answerOpen(browser, portal.open.slug);
    await browser.fill({ 'What is your e-mail address?': portal.address() }).submit('Continue');
    const id = idOf(browser);
    await browser.fill({ code: (await portal.mail()).code }).submit('Confirm');
    await fillJoining(browser);
    await browser.open(`/en/registrations/${id}/check`);
    await browser.submit('Send my registration');
    const { actionId } = await saveOpenAction(portal.owner);
    const { otherId, questionId } = await takePartTwice(portal, id, actionId);

    await browser.open(`/en/registrations/${id}/status`);
    await browser.click('Please tell us which one you want');
    const path = `/en/registrations/${id}/participation/${questionId}`;
    expect(browser.path).toBe(path);
    await browser.submit('Save my answer');
    expect([browser.status, browser.errors]).toEqual([422, ['Choose an answer']]);
    const elsewhere = await portal.owner.query('select version from registration where id = $1', [otherId]);
    await browser
      .fill({ 'Is this you, and which one do you want?': 'It is me. I want this one here' })
      .submit('Save my answer');
    expect([browser.status, browser.path]).toEqual([200, path]);
    browser.see('The other one goes on until you leave it.');
    expect(await portal.owner.query('select version from registration where id = $1', [otherId])).toEqual(elsewhere);
    expect([await portal.row(id), await portal.row(otherId)]).toMatchObject([{ stage: 'joined' }, { stage: 'joined' }]);
    expect((await portal.entries(id)).at(-1)).toBe('registration.participation_answered');

    await browser.open(`/en/registrations/${id}/status`);
    browser.see('You answered our question about another action.');
    await portal.owner.query("update registration set stage = 'left', left_at = now() where id = $1", [otherId]);
    await browser.open(path);
    expect(browser.status).toBe(404);
  });
});
