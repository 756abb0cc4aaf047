import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestBrowser } from '../../../libs/testing/src/test-browser.js';
import { answerOpen, fillJoining, idOf, PortalJourneys } from './portal-journeys.js';

const INFORMED = 'Only keep me informed';
const NEWS = 'News about the case';

let portal: PortalJourneys;
beforeAll(async () => {
  portal = await PortalJourneys.start();
});
afterAll(() => portal?.close());

/** Only wants to be kept informed of an action that can be joined; CONTACT as told. */
async function informed(contact = false): Promise<{ browser: TestBrowser; id: string }> {
  const browser = portal.browser();
  await browser.open(`/en/a/${portal.open.slug}`);
  await browser.click(INFORMED);
  await browser.fill({ 'Are you 18 or older?': 'Yes, I am 18 or older' }).submit('Continue');
  await browser.fill({ 'In which country do you live?': 'Germany' }).submit('Continue');
  await browser.fill({ 'Who was the customer?': 'I was, privately' }).submit('Continue');
  await browser.fill({ 'Did you have a customer account before 9 March 2026?': 'Yes' }).submit('Continue');
  await browser.fill({ 'Did the company tell you that your data was taken?': 'Yes' }).submit('Continue');
  await browser.fill({ 'What is your e-mail address?': portal.address() }).submit('Continue');
  const id = idOf(browser);
  await browser.fill({ code: (await portal.mail()).code }).submit('Confirm');
  await browser
    .fill({
      'I have seen the privacy notice': true,
      'I am interested in this case': true,
      ...(contact ? { [CONTACT_BOX]: true } : {}),
    })
    .submit('Save and continue');
  await browser.submit('Send my interest');
  return { browser, id };
}

const CONTACT_BOX = 'You may write to me with news about the case';

async function joined(contact: boolean): Promise<{ browser: TestBrowser; id: string }> {
  const browser = portal.browser();
  await answerOpen(browser, portal.open.slug);
  await browser.fill({ 'What is your e-mail address?': portal.address() }).submit('Continue');
  const id = idOf(browser);
  await browser.fill({ code: (await portal.mail()).code }).submit('Confirm');
  await fillJoining(browser);
  if (contact) {
    await browser.open(`/en/registrations/${id}/declarations`);
    await browser.fill({ [CONTACT_BOX]: true }).submit('Save and continue');
  }
  await browser.open(`/en/registrations/${id}/check`);
  await browser.submit('Send my registration');
  return { browser, id };
}

describe('someone who only wants to be kept informed of an action that can be joined', () => {
  it('registers an interest and no more, and is not asked by mail to join at once', async () => {
    const { browser, id } = await informed();
    expect([browser.status, browser.heading]).toEqual([200, 'Your interest is recorded']);
    browser.see('You are not in the official register.');
    expect(await portal.row(id)).toMatchObject({
      stage: 'interest',
      aim: 'interest',
      joined_at: null,
      asked_to_join_at: portal.clock.now(),
    });
    expect((await portal.declarations(id)).map((text) => text.split(' ')[0])).toEqual([
      'PRIVACY_NOTICE_SEEN',
      'INTEREST',
      'CONTACT',
    ]);
  });

  it('corrects the interest as an interest while the window is open', async () => {
    const { browser, id } = await informed();
    await browser.open(`/en/registrations/${id}/declarations`);
    expect(browser.page.querySelectorAll('input[name="WISH_TO_BE_REPRESENTED"]')).toHaveLength(0);
    await browser.fill({ [CONTACT_BOX]: true }).submit('Save and continue');
    expect(browser.status).toBe(200);
    await browser.open(`/en/registrations/${id}/check`);
    await browser.submit('Send the change');
    expect(browser.status).toBe(200);
    expect(await portal.row(id)).toMatchObject({ stage: 'interest', submitted_version: 2, joined_at: null });
    expect((await portal.declarations(id)).at(-1)).toBe('CONTACT given en');
  });

  it('goes on to join when they say so, back again, and is joined by nothing but sending', async () => {
    const { browser, id } = await informed();
    await browser.open(`/en/registrations/${id}/status`);
    await browser.submit('Join this action');
    expect(browser.path).toBe(`/en/registrations/${id}`);
    browser.see('Your details');
    await browser.submit(INFORMED);
    expect(browser.path).toBe(`/en/registrations/${id}/status`);
    expect(await portal.row(id)).toMatchObject({ stage: 'interest', aim: 'interest', joined_at: null });
    await browser.submit('Join this action');
    await fillJoining(browser, {}, { told: false });
    await browser.open(`/en/registrations/${id}/check`);
    await browser.submit('Send my registration');
    expect(await portal.row(id)).toMatchObject({ stage: 'joined', joined_at: portal.clock.now() });
  });
});

describe('taking back a consent', () => {
  const given = async (id: string): Promise<string> =>
    (await portal.declarations(id)).filter((text) => text.startsWith('CONTACT')).join(', ');

  it('takes one page and one button, counts at once, and leaves the rest as it is', async () => {
    const { browser, id } = await joined(true);
    await browser.open(`/en/registrations/${id}/rights`);
    await browser.click(`Take back: ${NEWS}`);
    browser.see('What taking it back does');
    await browser.submit('Take back this consent');
    expect(browser.path).toBe(`/en/registrations/${id}/rights?done=consent`);
    browser.see('You have taken back the consent.').see('At the moment no use of your data rests on a consent');
    expect(await given(id)).toBe('CONTACT refused en, CONTACT given en, CONTACT withdrawn en');
    expect(await portal.row(id)).toMatchObject({ stage: 'joined', submitted_version: 1 });
    expect((await portal.entries(id)).at(-1)).toBe('declaration.withdrawn');
    await browser.open(`/en/registrations/${id}/status`);
    browser.see('You took back a consent.');
    await browser.open(`/en/registrations/${id}/check`);
    browser.see('Nothing has been changed since you last sent it.');
  });

  it('is possible with an interest, too, and while the use of the data is restricted', async () => {
    const { browser, id } = await informed(true);
    await portal.owner.query('update registration set restricted_at = now() where id = $1', [id]);
    await browser.open(`/en/registrations/${id}/rights/consents/CONTACT`);
    await browser.submit('Take back this consent');
    expect(await given(id)).toBe('CONTACT given en, CONTACT withdrawn en');
  });

  it('writes nothing on the second click, and shows a stale page anew', async () => {
    const { browser, id } = await joined(true);
    const path = `/en/registrations/${id}/rights/consents/CONTACT`;
    await browser.open(path);
    expect((await browser.post(path, { version: '1' })).status).toBe(409);
    await browser.open(path);
    const version = browser.page.querySelector('input[name="version"]')?.getAttribute('value') ?? '';
    await browser.submit('Take back this consent');
    expect((await browser.post(path, { version })).status).toBe(303);
    expect(await given(id)).toBe('CONTACT refused en, CONTACT given en, CONTACT withdrawn en');
  });

  it('is not for what joining rests on, nor for what was never agreed to', async () => {
    const { browser, id } = await joined(false);
    const path = `/en/registrations/${id}/rights/consents`;
    for (const kind of ['WISH_TO_BE_REPRESENTED', 'INTEREST', 'PRIVACY_NOTICE_SEEN', 'nonsense'])
      expect([kind, (await browser.open(`${path}/${kind}`)).status]).toEqual([kind, 404]);
    expect((await portal.declarations(id)).filter((text) => text.includes('withdrawn'))).toEqual([]);
  });
});
