import { TestBrowser } from '../../dist/libs/testing/src/test-browser.js';
import { assert, DemoFailed } from './demo-failed.mjs';
import { cli, CONSOLE_URL } from './installation.mjs';

/** Signs in fictional staff with the one-time links that a demonstration prints. */
export async function staffBrowsers() {
  const links = new Map((await cli('staff', 'demo-links')).map((line) => line.trim().split(/\s+/)));
  const browserOf = async (role) => {
    const link = links.get(role);
    if (link === undefined) throw new DemoFailed(`There is no demonstration ${role}: begin with a new data folder.`);
    const browser = new TestBrowser(CONSOLE_URL, { headers: { 'accept-language': 'en' } });
    await browser.open(new URL(link).pathname);
    await browser.submit();
    assert(browser.status === 200, `the one-time link of the ${role} was answered with ${browser.status}.`);
    await browser.open('/en');
    return browser;
  };
  return {
    reviewer: await browserOf('reviewer'),
    counsel: await browserOf('counsel'),
    seniorReviewer: await browserOf('senior_reviewer'),
  };
}

/** Asked for ten minutes after the last proof, or at once where someone came in by the link of a demonstration. */
export async function confirmIfAsked(browser) {
  if (browser.heading !== 'Confirm that it is you') return;
  await browser.submit('Confirm');
  await browser.submit('Continue');
}

/** A file that is handed out only soon after a proof: asks, proves where that is asked for, and asks again. */
async function fetchAfterProof(browser, href) {
  const first = await browser.request(href);
  if (first.status !== 403) return first;
  const page = browser.path;
  await browser.open(href);
  await browser.submit('Confirm');
  await browser.open(page);
  return browser.request(href);
}

/** The second person, without whom no list is made: finds the one that waits, and agrees. */
export async function approveList(browser, exportId) {
  await browser.open('/en/lists');
  assert(
    [...browser.links.values()].includes(`/en/lists/${exportId}`),
    'the list is not among those that wait for a second person.',
  );
  await browser.open(`/en/lists/${exportId}`);
  browser.see('Filing at court').see('Demonstration with invented people');
  await browser.submit('Approve the list');
  await confirmIfAsked(browser);
  browser.see('Approved by');
}

/** Finds the registration by its reference, fetches the proof, and decides. */
export async function checkProof(browser, reference, proof) {
  await browser.open('/en/review?evidence=with');
  await openInQueue(browser, reference);
  // Others may wait longer in the queue, so this one is not the reviewer's to take: it is opened for a reason.
  await browser
    .fill({
      'Why do you need to read it?': 'Another reason',
      'In your own words': 'Demonstration: this proof is shown.',
    })
    .submit('Open the file');
  browser.see('You are not in the official register.');
  const [, href] = [...browser.links].find(([, link]) => link.includes('/evidence/')) ?? [];
  assert(href !== undefined, 'the reviewer sees no file to download.');
  const download = await fetchAfterProof(browser, href);
  const bytes = Buffer.from(await download.arrayBuffer());
  assert(bytes.equals(proof), 'the file that the reviewer gets is not the one that was sent.');
  assert(download.headers.get('content-disposition')?.startsWith('attachment'), 'the file is not sent as a download.');
  await browser
    .fill({ 'What does the proof show?': 'Proof checked', Reason: 'Proof is sufficient (Proof checked)' })
    .submit('Save');
  browser.see('Proof checked');
}

async function openInQueue(browser, reference) {
  for (let page = 0; page < 50; page += 1) {
    if (browser.sees(reference)) return browser.click(reference);
    if (!browser.links.has('Next page')) break;
    await browser.click('Next page');
  }
  throw new DemoFailed(`The review queue does not show ${reference}.`);
}
