import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';
import type { TestBrowser } from '../../../libs/testing/src/test-browser.js';
import { answerOpen, fillJoining, idOf, PortalJourneys } from './portal-journeys.js';

const SUBJECT = 'What your claim is about and what it is based on';

let portal: PortalJourneys;
beforeAll(async () => {
  portal = await PortalJourneys.start();
});
afterAll(() => portal?.close());

async function joined(): Promise<{ browser: TestBrowser; base: string }> {
  const browser = portal.browser();
  await answerOpen(browser, portal.open.slug);
  await browser.fill({ 'What is your e-mail address?': portal.address() }).submit('Continue');
  const id = idOf(browser);
  await browser.fill({ code: (await portal.mail()).code }).submit('Confirm');
  await fillJoining(browser);
  await browser.open(`/en/registrations/${id}/check`);
  await browser.submit('Send my registration');
  return { browser, base: `/en/registrations/${id}` };
}

/** The letter as text and as PDF, on one line each: where a line breaks is the paper's. */
async function printed(browser: TestBrowser, base: string): Promise<readonly string[]> {
  const answer = await browser.request(`${base}/register/letter.pdf`);
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  const pdf = await getDocumentProxy(new Uint8Array(await answer.arrayBuffer()));
  const { text } = await extractText(pdf, { mergePages: true });
  const plain = await (await browser.request(`${base}/register/letter.txt`)).text();
  return [text, plain].map((one) => one.normalize('NFC').replaceAll(/\s+/gu, ' '));
}

async function answer(browser: TestBrowser, page: string, value: string): Promise<void> {
  await browser.open(page);
  await browser.fill({ value }).submit('Save and continue');
}

const packed = (browser: TestBrowser, field: string) => browser.page.querySelector(`#field-${field}`)?.text.trim();

describe('a registration for the official register', () => {
  it('by a representative says for whom and by what right, and lacks both by name until they are there', async () => {
    const { browser, base } = await joined();
    await browser.open(`${base}/register/text`);
    const as = { 'As whom do you register?': 'As the representative of a consumer, for example a guardian' };
    await browser.fill({ ...as, [SUBJECT]: 'Worum es geht.' }).submit('Save and continue');
    browser.see('Name of the representative').see('By what right the representative acts');
    expect((await browser.open(`${base}/register/letter`)).path).toBe(`${base}/register`);
    await browser.open(`${base}/check`);
    browser.see('By what right the representative acts');
    await browser.open(`${base}/register`);
    await browser.click('Name of the representative (Name der Vertretung)');
    browser.see('Under “Your details” stands the person for whom you act.');
    await browser.fill({ value: 'Bo Østberg' }).submit('Save and continue');
    await answer(browser, `${base}/form/representation_basis`, 'Beschluss vom 1. Februar 2026');
    for (const text of await printed(browser, base)) {
      expect(text).toContain('Bo Østberg für Zoë Müller-Łukasz Beispielweg 1');
      expect(text).toContain('Ich melde für Zoë Müller-Łukasz den folgenden Anspruch');
      expect(text).toContain(
        'Vertretung Ich handle als Vertreterin oder Vertreter von Zoë Müller-Łukasz. Name der Vertreterin oder des Vertreters: Bo Østberg. Ich bin dazu berechtigt aufgrund von: Beschluss vom 1. Februar 2026.',
      );
      expect(text.trim().endsWith('Bo Østberg')).toBe(true);
    }
    await browser.open(`${base}/register/form`);
    browser.see('IV. Representation');
    expect(packed(browser, 'representative_name')).toBe('Bo Østberg');
    expect(packed(browser, 'representation_basis')).toBe('Beschluss vom 1. Februar 2026');
    await browser.open(`${base}/details/name`);
    browser.see('enter the name of the person for whom you act');
  });

  it('by an heir says whose claim it was and what the succession rests on', async () => {
    const { browser, base } = await joined();
    await browser.open(`${base}/form/category`);
    await browser.fill({ value: 'As heir of a consumer' }).submit('Save and continue');
    await answer(browser, `${base}/form/subject_and_ground`, 'Worum es geht.');
    await answer(browser, `${base}/form/predecessor_name`, 'Ada Łukasz');
    await browser.open(`${base}/register`);
    browser.see('What the succession rests on');
    await answer(browser, `${base}/form/succession_basis`, 'Erbschein vom 2. März 2026');
    for (const text of await printed(browser, base))
      expect(text).toContain(
        'Rechtsnachfolge Ich mache den Anspruch als Erbin oder Erbe von Ada Łukasz (verstorben) geltend. Meine Erbfolge beruht auf: Erbschein vom 2. März 2026.',
      );
    await browser.open(`${base}/register/form`);
    browser.see('Copy the line of the person who died and of your succession to the beginning');
    expect(packed(browser, 'predecessor_name')).toBe('Ada Łukasz');
    // Who turns out to be no heir has nobody to name, and loses nothing of what they wrote.
    await browser.open(`${base}/form/category`);
    await browser.fill({ value: 'For myself, as a consumer' }).submit('Save and continue');
    for (const text of await printed(browser, base)) expect(text).not.toContain('Ada Łukasz');
    await browser.open(`${base}/form/category`);
    await browser.fill({ value: 'As heir of a consumer' }).submit('Save and continue');
    for (const text of await printed(browser, base)) expect(text).toContain('Ada Łukasz');
  });
});
