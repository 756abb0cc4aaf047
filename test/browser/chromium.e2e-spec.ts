import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { Complaints, examine } from './examine.js';
import { launchChromium } from './launch-chromium.js';

/** The gates themselves: each must complain about a page made to offend it, or a clean run would say nothing. */
describe('the browser tier', () => {
  let browser: Browser;
  let server: Server;
  let origin: string;

  beforeAll(async () => {
    browser = await launchChromium();
    server = createServer((request, response) => {
      const csp = "default-src 'none'; style-src 'self'; img-src 'self' http://127.0.0.1:9";
      response.writeHead(request.url === '/gone.png' ? 404 : 200, {
        'content-type': 'text/html',
        'content-security-policy': csp,
      });
      response.end(PAGES[request.url ?? ''] ?? PAGES['/good']);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await new Promise((resolve) => server.close(resolve));
  });

  async function complaintsOf(path: string): Promise<string> {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    const complaints = new Complaints(page, [origin]);
    await page.goto(origin + path);
    const found = await examine(page, complaints);
    await page.close();
    return found.join('\n');
  }

  it('finds nothing on a page that is fine', async () => expect(await complaintsOf('/good')).toBe(''));
  it('finds what axe finds', async () => expect(await complaintsOf('/unlabelled')).toMatch(/axe: label/));
  it('finds sideways scroll', async () => expect(await complaintsOf('/wide')).toMatch(/sideways scroll/));
  it('finds what the policy blocks', async () =>
    expect(await complaintsOf('/inline')).toMatch(/console: .*Content Security Policy/));
  it('finds what a page needs and does not get', async () =>
    expect(await complaintsOf('/lacking')).toMatch(/404 for \/gone\.png/));
  it('finds a request to another host', async () =>
    expect(await complaintsOf('/foreign')).toMatch(/another host: http:\/\/127\.0\.0\.1:9/));
});

const html = (body: string): string =>
  `<!doctype html><html lang="en"><head><title>Page</title><link rel="icon" href="/icon"><meta name="viewport" content="width=device-width, initial-scale=1"></head><body><main><h1>Page</h1>${body}</main></body></html>`;

const PAGES: Readonly<Record<string, string>> = {
  '/good': html('<p>Text</p>'),
  '/unlabelled': html('<input name="x">'),
  '/wide': html(`<p>${'W'.repeat(400)}</p>`),
  '/inline': html('<script>document.title = "x"</script>'),
  '/lacking': html('<p><img alt="x" src="/gone.png"></p>'),
  '/foreign': html('<p><img alt="x" src="http://127.0.0.1:9/x.png"></p>'),
};
