import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestPortal, type TestApp } from '@app/testing';
import { HttpMetrics, serveMetrics } from '@app/platform';
import { PortalModule } from '../../../apps/portal/src/portal.module.js';
import { loggedBy } from './logged-by.js';

describe('portal shell', () => {
  let portal: TestApp;
  beforeAll(async () => {
    portal = await startTestPortal((settings, logger) => PortalModule.forRoot(settings, logger));
  });
  afterAll(() => portal?.close());

  it('leads strangers to the language their browser asks for', async () => {
    const german = await portal.browser({ headers: { 'accept-language': 'de-AT,de;q=0.9,en;q=0.5' } }).open('/');
    expect([german.path, german.language]).toEqual(['/de', 'de']);
    const other = await portal.browser({ headers: { 'accept-language': 'fi' } }).open('/');
    expect([other.path, other.language]).toEqual(['/en', 'en']);
  });

  it('keeps the page and its query when the language is switched, and remembers the choice', async () => {
    const browser = await portal.browser({ headers: { 'accept-language': 'de' } }).open('/de/help?from=mail');
    await browser.click('English');
    expect([browser.path, browser.language, browser.heading]).toEqual(['/en/help?from=mail', 'en', 'Help']);
    await browser.open('/');
    expect(browser.path).toBe('/en');
    await browser.click('Deutsch');
    await browser.open('/');
    expect(browser.path).toBe('/de');
  });

  it('sets no cookie for those who read in the language of their browser', async () => {
    const answer = await portal.browser({ headers: { 'accept-language': 'de' } }).request('/de/privacy');
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it.each([
    ['privacy', 'Privacy notice', 'Datenschutzhinweise'],
    ['accessibility', 'Accessibility', 'Barrierefreiheit'],
    ['imprint', 'Legal notice', 'Impressum'],
    ['help', 'Help', 'Hilfe'],
  ])('has the page "%s" in both languages, linked from every footer', async (path, english, german) => {
    const browser = await portal.browser({ headers: { 'accept-language': 'en' } }).open('/en');
    await browser.click(english);
    expect([browser.status, browser.path, browser.heading]).toEqual([200, `/en/${path}`, english]);
    await browser.click('Deutsch');
    expect([browser.status, browser.path, browser.heading, browser.language]).toEqual([
      200,
      `/de/${path}`,
      german,
      'de',
    ]);
  });

  it('does not know languages it does not have', async () => {
    expect((await portal.browser().open('/xx')).status).toBe(404);
    expect((await portal.browser().open('/xx/help')).status).toBe(404);
  });

  it('starts without a warning about its routes', () => {
    expect(portal.logs.filter(({ level }) => level === 'warn' || level === 'error')).toEqual([]);
  });

  it('serves durations by route and the use of its pool to this machine alone', async () => {
    const { registry } = portal.app.get(HttpMetrics);
    await loggedBy(portal, { route: '/:lang/help' }, () => portal.browser().open('/en/help?secret=1'));
    const server = await serveMetrics(registry, 0);
    try {
      const address = server.address() as { address: string; port: number };
      expect(address.address).toBe('127.0.0.1');
      const text = await (await fetch(`http://127.0.0.1:${address.port}/metrics`)).text();
      expect(text).toMatch(/http_request_duration_seconds_count\{method="GET",route="\/:lang\/help",status="200"\} \d/);
      expect(text).toMatch(/database_pool_connections\{state="open"\} \d/);
      expect(text).not.toContain('secret');
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });

  it('is ready where the database holds every migration of the build', async () => {
    const browser = await portal.browser().open('/readyz');
    expect([browser.status, browser.body]).toEqual([200, 'ready\n']);
    expect((await portal.browser().open('/metrics')).status).toBe(404);
  });

  it('asks search engines to leave alone what is personal', async () => {
    expect((await portal.browser().open('/robots.txt')).body).toContain('Disallow: /*/registration');
  });
});
