/**
 * `node script/screenshots.mjs [folder] [--whole]`: takes the pictures of the README from a running demonstration, with a fictional
 * person who joins and proves an account. PORTAL_URL, CONSOLE_URL and DATA_DIR as for `npm run demo`; `--whole` shows pages to
 * their end, for looking them over.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformFileSync } from '@swc/core';
import { assertRunning, cli, CONSOLE_URL, PORTAL_URL, ROOT } from './demo/installation.mjs';
import { codeIn, KeptMailbox } from './demo/kept-mails.mjs';

const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 };
const DESK = { viewport: { width: 1280, height: 900 }, deviceScaleFactor: 1 };
const PERSON = 'zoe.beispiel@example.org';
const whole = process.argv.includes('--whole');
const folder =
  process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? join(ROOT, 'docs', 'screenshots');
const PNG_FILE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** The tests' own launcher, which is not part of the build. */
async function launchChromium() {
  const source = join(ROOT, 'test', 'browser', 'launch-chromium.ts');
  const { code } = transformFileSync(source, { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } });
  const cache = join(ROOT, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const built = join(cache, 'launch-chromium.mjs');
  writeFileSync(built, code);
  return (await import(pathToFileURL(built).href)).launchChromium();
}

async function takePictures(browser) {
  const phone = await open(browser, PORTAL_URL, PHONE);
  await joinAsPerson(phone);
  for (const role of ['reviewer', 'counsel', 'senior_reviewer']) {
    const desk = await open(browser, CONSOLE_URL, DESK);
    await signIn(desk, role);
    await { reviewer: review, counsel: list, senior_reviewer: secondPerson }[role](desk);
  }
}

async function open(browser, baseURL, screen) {
  const page = await (await browser.newContext({ baseURL, ...screen, locale: 'en' })).newPage();
  page.setDefaultTimeout(15_000);
  return page;
}

async function joinAsPerson(page) {
  const mailbox = new KeptMailbox([PERSON]);
  await page.goto('/en/a/data-leak');
  await picture(page, 'start');
  await page.goto('/en/a/data-leak/join');
  await answer(page, 'adult');
  await page.selectOption('[name=answer]', 'DE');
  await send(page);
  for (const value of ['private', 'yes']) await answer(page, value);
  await page.fill('[name=email]', PERSON);
  await send(page);
  await page.fill('[name=code]', codeIn(await mailbox.next(PERSON, 'code')));
  await send(page);
  const home = new URL(page.url()).pathname;
  await fill(page, home);
  await page.goto(home);
  await picture(page, 'task-list');
  await page.goto(`${home}/declarations`);
  for (const box of ['PRIVACY_NOTICE_SEEN', 'WISH_TO_BE_REPRESENTED', 'NO_OTHER_ACTION', 'TRUTH'])
    await page.check(`[name=${box}]`);
  await send(page);
  await page.goto(`${home}/check`);
  await picture(page, 'check-answers');
  await send(page);
  await page.goto(`${home}/status`);
  await picture(page, 'status');
}

async function fill(page, home) {
  await page.goto(`${home}/facts/told`);
  await answer(page, 'yes');
  await answer(page, 'name', 'bank');
  await answer(page, 'no');
  await answer(page, 'worry');
  await page.fill('[name=answer]', 'Calls from strangers who knew my address.');
  await send(page);
  await form(page, `${home}/details/name`, { givenNames: 'Zoë', familyName: 'Beispiel' });
  await page.goto(`${home}/details/address`);
  await page.selectOption('[name=country]', 'DE');
  await form(page, null, { line1: 'Beispielweg 17', postcode: '01067', town: 'Dresden' });
  await form(page, `${home}/accounts/new`, {
    platform: 'Datenleck Beispiel AG',
    handle: 'zoe1980',
    'since-month': '5',
    'since-year': '2019',
  });
  await page.goto(`${home}/proof`);
  await page.setInputFiles('[name=file]', { name: 'customer-page.png', mimeType: 'image/png', buffer: PNG_FILE });
  await send(page);
}

async function signIn(page, role) {
  const links = new Map((await cli('staff', 'demo-links')).map((line) => line.trim().split(/\s+/)));
  await page.goto(
    new URL(links.get(role)).pathname.replace(/^\/(?!en\/)/, '/en/').replace('/en/sign-in/link', '/sign-in/link'),
  );
  await send(page);
}

async function review(page) {
  await page.goto('/en/review');
  await page.click('main form button:has-text("Open next")');
  await page.waitForURL(/registrations/);
  await picture(page, 'review');
}

async function list(page) {
  await page.goto('/en/counsel/data-leak/list');
  await picture(page, 'counsel-list');
  await page.goto('/en/counsel/data-leak');
  await picture(page, 'counsel');
  await page.goto('/en/counsel/data-leak/exports/new');
  for (const [name, value] of [
    ['format', 'csv'],
    ['encryption', 'zip'],
  ])
    await page.check(`[name="${name}"][value="${value}"]`);
  await page.selectOption('[name="purpose"]', 'settlement');
  await send(page);
  await page.click('main button:has-text("Ask for the list")');
  await page.waitForURL(/exports\/[0-9a-f-]+$/);
}

async function secondPerson(page) {
  await page.goto('/en/lists');
  await page.click('main table a');
  await picture(page, 'list-approval');
}

async function form(page, path, fields) {
  if (path !== null) await page.goto(path);
  for (const [name, value] of Object.entries(fields)) await page.fill(`[name="${name}"]`, value);
  await send(page);
}

async function answer(page, ...values) {
  for (const value of values) await page.check(`[name=answer][value=${value}]`);
  await send(page);
}

async function send(page) {
  const loaded = page.waitForEvent('load');
  await page.locator('main form button').first().click();
  await loaded;
}

async function picture(page, name) {
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: whole });
  console.log(join(folder, `${name}.png`));
}

await assertRunning();
mkdirSync(folder, { recursive: true });
const browser = await launchChromium();
try {
  await takePictures(browser);
} finally {
  await browser.close();
}
