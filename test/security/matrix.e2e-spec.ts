import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listRoutes } from '@app/platform';
import { startTestConsole, startTestPortal, type TestApp } from '../../libs/testing/src/test-app.js';
import type { TestBrowser } from '../../libs/testing/src/test-browser.js';
import { ConsoleModule } from '../../apps/console/src/console.module.js';
import { PortalModule } from '../../apps/portal/src/portal.module.js';
import { CONSOLE, type Outcome, PORTAL, type Row } from './matrix.js';
import { CONSOLE_PERSONAS, type Persona, PERSONAS, type Personas, PORTAL_PERSONAS } from './personas.js';

const SITES: readonly [string, () => Promise<TestApp>, readonly Row[], Personas][] = [
  [
    'portal',
    () => startTestPortal((settings, logger) => PortalModule.forRoot(settings, logger)),
    PORTAL,
    PORTAL_PERSONAS,
  ],
  [
    'console',
    () => startTestConsole((settings, logger) => ConsoleModule.forRoot(settings, logger)),
    CONSOLE,
    CONSOLE_PERSONAS,
  ],
];

describe.each(SITES)('routes of the %s', (_site, start, rows, personas) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await start();
  });
  afterAll(() => app?.close());

  it('have each exactly one row, and each row has a route', () => {
    const routes = listRoutes(app.app).map(({ method, path }) => `${method} ${path}`);
    expect(rows.map(({ route }) => route).sort()).toEqual(routes.sort());
  });

  describe.each(PERSONAS.filter((persona) => personas[persona] !== undefined))('for %s', (persona) => {
    let browser: TestBrowser;
    beforeAll(async () => {
      browser = await signIn(personas, persona, app);
    });

    it.each(rows.map((row) => [row.route, row] as const))('%s', async (_route, row) => {
      expect(await outcome(browser, row)).toBe(row.except?.[persona] ?? row.everyone);
    });
  });
});

function signIn(personas: Personas, persona: Persona, app: TestApp): Promise<TestBrowser> {
  const act = personas[persona];
  if (act === undefined) throw new Error(`Nobody signs in as ${persona} here.`);
  return act(app);
}

async function outcome(browser: TestBrowser, row: Row): Promise<Outcome> {
  const [method = '', pattern = ''] = row.route.split(' ');
  const path = pattern.replaceAll(/:(\w+)/g, (_match, name: string) =>
    name === 'lang' ? 'en' : (row.params?.[name] ?? fail(row, name)),
  );
  const answer = await send(browser, method, path, row);
  await answer.body?.cancel();
  return /^\/\w+\/sign-in$/.test(answer.headers.get('location') ?? '') ? 'sign-in' : answer.status;
}

function send(browser: TestBrowser, method: string, path: string, { body = {}, json }: Row): Promise<Response> {
  if (method === 'GET') return browser.request(path);
  if (json === undefined) return browser.post(path, body);
  return browser.request(path, { method, body: JSON.stringify(json), headers: { 'content-type': 'application/json' } });
}

function fail(row: Row, name: string): never {
  throw new Error(`The row "${row.route}" says nothing for :${name}.`);
}
